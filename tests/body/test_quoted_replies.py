"""Quoted answers as their authors agreed to them."""

import pytest

from diarist.body.manner import Manner
from diarist.body.markup import Renderer
from diarist.body.rendered import Reference, Rendered, Reply

ADDRESS = "https://social.example/@ann/1"
TEXT = f"We asked.\n\n> [!REPLY] [Ann Example]({ADDRESS}?utm_source=x)\n> Too *steep*.\n\n## After\n"
RENDERER = Renderer()


def _rendered(text: str = TEXT, *, how: str = "", gone: tuple[str, ...] = ()) -> Rendered:
    return RENDERER.render(text, Manner(consents=((ADDRESS, how),) if how else (), gone=gone))


def test_a_named_one_is_a_citation_with_name_and_link() -> None:
    rendered = _rendered(how="named")
    assert '<figure class="reply h-cite">' in rendered.html
    assert '<blockquote class="p-content">\n<p>Too <em>steep</em>.</p>' in rendered.html
    assert (
        f'<a class="u-url" href="{ADDRESS}?utm_source=x"><span class="p-author h-card">Ann Example</span></a>'
        in rendered.html
    )
    assert rendered.text == "We asked. Too steep. — Ann Example After"
    assert rendered.linked == (Reference("Ann Example", f"{ADDRESS}?utm_source=x", 3),)
    assert rendered.replies == (Reply(f"{ADDRESS}?utm_source=x", "Ann Example", 3, "named", "", "Too steep."),)


def test_one_in_a_script_that_goes_from_right_to_left_stands_so() -> None:
    assert (
        '<blockquote class="p-content" dir="rtl">\n<p>(<em>وأنا</em> Ann)'
        in _rendered("> [!REPLY]\n> (*وأنا* Ann)").html
    )
    assert "dir=" not in _rendered("> [!REPLY]\n> 12 Ann, وأنا").html


@pytest.mark.parametrize("how", ["anonymous", ""])
def test_any_other_tells_neither_name_nor_address(how: str) -> None:
    rendered = _rendered(how=how)
    shown = (rendered.html, rendered.text, rendered.lead, rendered.links, rendered.linked, rendered.blocks)
    assert "Too <em>steep</em>." in rendered.html
    assert "Ann" not in str(shown)
    assert "social.example" not in str(shown)
    assert [reply.shown for reply in rendered.replies] == [how]


def test_of_one_that_is_gone_nothing_is_left_and_what_follows_keeps_its_name() -> None:
    rendered = _rendered(how="named", gone=(ADDRESS,))
    assert rendered.html == '<p>We asked.</p>\n<h2 id="after">After</h2>'
    assert rendered.replies == (Reply(f"{ADDRESS}?utm_source=x", "Ann Example", 3, "gone", "", ""),)
    assert "steep" not in str(rendered)


def test_what_held_nothing_else_goes_with_it() -> None:
    rendered = _rendered(f"- > [!REPLY] {ADDRESS}\n  > Too steep.\n", how="named", gone=(ADDRESS,))
    assert rendered.html == ""


def test_one_without_an_address_is_anonymous() -> None:
    assert [reply.shown for reply in _rendered("> [!REPLY]\n> Too steep.").replies] == ["anonymous"]


def test_whoever_gives_no_name_is_known_by_the_host_in_letters_that_imitate_none() -> None:
    html = RENDERER.render(
        "> [!REPLY] https://www.ехаmple.example/1\n> Too steep.",
        Manner(consents=(("https://www.xn--mple-43d3a6i.example/1", "named"),)),
    ).html
    assert ">xn--" in html
    assert "p-author" not in html


@pytest.mark.parametrize(
    ("words", "tells"),
    [
        ("Too steep.\n> — Ann Example", "a name below it"),
        ("See [mine](https://ann.example).", "a link"),
        ("![Me](ann.jpg)", "a picture"),
        ("<b>Ann</b>", "HTML"),
        ("Read social.example/@ann on it.", "an address"),
        ("Write to ann@social.example.", "an address"),
        ("@ann says so.", "a name that begins with @"),
        ("＠ann says so.", "a name that begins with @"),
        ("Ask ann.bsky.social about it.", "an address"),
        ("> Too steep.\n> > — Ann Example", "a name below it"),
        ("- Too steep.\n>\n>   > No.\n>   > — Ann Example", "a name below it"),
        ('*Too* steep.{title="Ann"}\n> {title="Ann Example"}', "a word in braces"),
        ("## Too steep {#ann}", "a word in braces"),
        ("Too steep. It is 5.5 metres, e.g. at 10.30.am.today, or 1/2.", ""),
    ],
)
def test_what_tells_who_wrote_it_is_known(words: str, tells: str) -> None:
    assert [reply.tells for reply in _rendered(f"> [!REPLY]\n> {words}").replies] == [tells]


def test_an_answer_within_it_tells_whom_it_answers() -> None:
    outer, inner = _rendered(f"> [!REPLY]\n> No.\n>\n> > [!REPLY] {ADDRESS}\n> > Yes.", how="named").replies
    assert (outer.tells, inner.tells) == ("another answer with its address", "")


def test_words_beside_the_address_may_be_a_name() -> None:
    assert [reply.tells for reply in _rendered(f"> [!REPLY] Ann {ADDRESS}\n> Yes.").replies] == [
        "words beside its address"
    ]


@pytest.mark.parametrize(
    ("beside", "tells"),
    [
        ("Ann Example", "words beside its mark"),
        ("— Ann O’Example-Jones", "words beside its mark"),
        ("by Dr. Ann Example", "words beside its mark"),
        ("Siôn Ap Gwilym", "words beside its mark"),
        ("It is too", ""),
        ("Yes", ""),
        ("Too Steep!", ""),
        ("Too steep.", ""),
    ],
)
def test_a_name_beside_the_mark_is_no_word_of_the_answer(beside: str, tells: str) -> None:
    assert [reply.tells for reply in _rendered(f"> [!REPLY] {beside}\n> steep for a pram.").replies] == [tells]
    assert [reply.tells for reply in _rendered(f"> [!REPLY] {beside}").replies] == [""], "that is all it says"


def test_it_is_neither_the_lead_nor_the_quotation_of_a_card() -> None:
    rendered = _rendered(f"> [!REPLY] {ADDRESS}\n> Too steep.\n\nWe asked.\n\n<!-- more -->\n\n> Our own.", how="named")
    assert (rendered.lead_text, rendered.quote) == ("We asked.", "Our own.")


@pytest.mark.parametrize(
    "text",
    [
        f"Our own.\n\n> [!REPLY] {ADDRESS}\n> Too steep.\n\n<!-- more -->\n\nRest.",
        f"> [!REPLY] {ADDRESS}\n> Too steep.\n> <!-- more -->\n\nOur own.",
        f"> [!REPLY] {ADDRESS}\n> > Too steep.",
        f"- Our own.\n\n  > [!REPLY] {ADDRESS}\n  > Too steep.",
        f"!!! note\n    > [!REPLY] {ADDRESS}\n    > Too steep.",
        f"> Our own.\n>\n> > [!REPLY] {ADDRESS}\n> > Too steep.",
    ],
)
def test_wherever_it_stands_no_list_card_or_post_has_a_word_of_it(text: str) -> None:
    rendered = _rendered(text, how="named")
    assert "Too steep" in rendered.text
    assert "steep" not in f"{rendered.lead} {rendered.lead_text} {rendered.quote}"


def test_long_words_without_a_space_are_looked_through_once() -> None:
    for words in ("a." * 20_000, "a-" * 20_000, "a+" * 20_000):
        assert _rendered(f"> [!REPLY]\n> {words}").replies


def test_markup_in_it_is_cleaned_as_anywhere() -> None:
    rendered = _rendered(
        f"> [!REPLY] {ADDRESS}\n> <script>alert(1)</script><img src=x onerror=alert(1)> Hm", how="named"
    )
    assert "alert" not in rendered.html
    assert "script" not in rendered.html


def test_its_name_is_words_and_no_markup() -> None:
    text = f"> [!REPLY] [<b>Ann</b> \\<script>]({ADDRESS})\n> Hm"
    assert '<span class="p-author h-card">Ann &lt;script&gt;</span>' in _rendered(text, how="named").html


def test_an_authors_own_figure_says_nothing_of_the_page_around_it() -> None:
    forged = '<figure class="reply">\n<figcaption>— <a href="https://x.example">Eve</a></figcaption>\n</figure>'
    html = _rendered(f"{forged}\n\n<p class='p-author h-card'>Eve</p>\n").html
    assert '<figure class="reply h-cite">' in html
    assert "<p>Eve</p>" in html


def test_a_citation_within_a_citation_has_its_own_author() -> None:
    inner = "https://social.example/@ben/2"
    text = f"> [!REPLY] [Ann]({ADDRESS})\n> Yes.\n>\n> > [!REPLY] [Ben]({inner})\n> > No."
    html = RENDERER.render(text, Manner(consents=((ADDRESS, "named"), (inner, "named")))).html
    assert html.count("h-cite") == html.count('class="p-content"') == html.count('class="p-author h-card"') == 2
    assert html.index("Ben") < html.index("Ann")
