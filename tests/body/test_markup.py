"""Markdown to HTML: what an entry's words become, and what is found in them."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diarist.body import markup
from diarist.body.cleaning import Cleaner
from diarist.body.manner import Manner, manner
from diarist.body.markup import LEAD, Renderer, plain
from tests.diaries import a_site, an_entry

RENDERER = Renderer()


def html(text: str) -> str:
    return RENDERER.render(text).html


def test_the_lead_is_what_stands_above_the_mark() -> None:
    rendered = RENDERER.render("One.\n\nTwo, *too*.\n\n<!-- more -->\n\nThree.")
    assert rendered.lead.split("\n") == ["<p>One.</p>", "<p>Two, <em>too</em>.</p>"]
    assert rendered.lead_text == "One. Two, too."
    assert "more" not in rendered.html
    assert rendered.text == "One. Two, too. Three."


@pytest.mark.parametrize("mark", ["<!--more-->", "<!-- more -->", "<!--  more  -->"])
def test_the_mark_may_be_written_in_other_ways(mark: str) -> None:
    assert RENDERER.render(f"One.\n\n{mark}\n\nTwo.").lead_text == "One."


def test_a_mark_shown_in_code_is_none() -> None:
    rendered = RENDERER.render("Write this:\n\n```\n<!-- more -->\n```\n\nThe end.")
    assert rendered.lead_text == "Write this:"
    assert "&lt;!-- more --&gt;" in rendered.html


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("First.\n\nSecond.", "First."),
        ("# Heading\n\nFirst.", "First."),
        ("![Sea](sea.jpg)\n\nFirst.", "First."),
        ("First.\n{: .large}\n\nSecond.", "First."),
        ("- a list\n- only", "a list; only"),
        ("- One.\n\n    Of a list.\n\n- Two.\n\nFirst.", "First."),
        ("> Said.\n\nFirst.", "First."),
        ("!!! note\n    Look.\n\nFirst.", "First."),
        ("!!! note\n    Look.", "Look."),
        ("<p></p>\n\nFirst.", "First."),
        ("## Heading\n\n- a < b", "a < b"),
        ("## Heading", "Heading"),
        ("![Sea](sea.jpg)", ""),
        ("", ""),
    ],
)
def test_without_a_mark_the_lead_is_the_first_paragraph(text: str, lead: str) -> None:
    assert RENDERER.render(text).lead_text == lead


def test_a_lead_of_first_words_is_short_and_ends_with_a_word() -> None:
    lead = RENDERER.render("- word\n" * 100).lead
    assert lead.startswith("<p>word; word")
    assert lead.endswith("word…</p>")
    assert len(lead) <= LEAD + len("<p></p>")


def test_the_lead_s_headings_go_down_with_those_of_the_entry() -> None:
    text = "## One\n\n<!-- more -->\n\n# Two"
    assert RENDERER.render(text).lead == "<h3>One</h3>"
    assert RENDERER.render(text.replace("# Two", "## Two")).lead == "<h2>One</h2>"


def test_a_lead_has_no_ids_and_no_footnote_marks() -> None:
    rendered = RENDERER.render("## Head\n\nWords.[^1]\n\n<!-- more -->\n\nRest.\n\n[^1]: A note.")
    assert "id=" not in rendered.lead
    assert "fnref" not in rendered.lead
    assert 'id="fn:1"' in rendered.html


def test_a_mark_inside_a_quotation_leaves_no_open_tag() -> None:
    assert RENDERER.render("> One.\n>\n> <!-- more -->\n>\n> Two.").lead.count("</blockquote>") == 1


def test_headings_go_down_one_level_where_the_entry_has_a_first_level_one() -> None:
    rendered = RENDERER.render("# One\n\n## Two\n\n###### Six")
    assert re.findall(r"<h\d", rendered.html) == ["<h2", "<h3", "<h6"]
    assert [level for level, _, _ in rendered.toc] == [2, 3, 6]


def test_headings_stay_where_the_entry_has_no_first_level_one() -> None:
    rendered = RENDERER.render("## Two\n\n### Fish & chips\n\n## Two")
    assert re.findall(r"<h\d", rendered.html) == ["<h2", "<h3", "<h2"]
    assert rendered.toc == ((2, "two", "Two"), (3, "fish-chips", "Fish & chips"), (2, "two_1", "Two"))
    assert rendered.ids == ("two", "fish-chips", "two_1")


def test_the_quote_is_the_first_one_in_plain_words() -> None:
    assert RENDERER.render("Said he:\n\n> It's *late* &\n> cold.\n\nAnd:\n\n> No.").quote == "It’s late & cold."
    assert RENDERER.render("Nothing was said.").quote == ""


def test_plain_words_keep_apart_what_stood_apart() -> None:
    rendered = RENDERER.render(
        "## Head\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n\nx < y &amp; z[^n]\n\n[^n]: Note."
    )
    assert rendered.text.startswith("Head one two a b c d x < y & z")
    assert rendered.words == len(rendered.text.split())


def test_links_and_pictures_are_found_as_they_were_written() -> None:
    rendered = RENDERER.render(
        '[a](x.md?q=1&r=2) [b](x.md?q=1&r=2) [c](<two words.md> "T") ![p](pics/a%20b.jpg "C") <me@lamp.example>'
    )
    assert rendered.links == ("x.md?q=1&r=2", "two words.md", "mailto:me@lamp.example")
    assert rendered.pictures == ("pics/a%20b.jpg",)


def test_what_good_entries_hold_is_kept() -> None:
    text = "| a |\n|:-:|\n| b |\n\n```python\nx = 1 < 2\n```\n\nTerm\n: What it is\n\n!!! note\n    Look.\n\n"
    text += "<details><summary>More</summary>Yes</details>\n"
    rendered = RENDERER.render(text)
    assert rendered.remarks == ()
    for kept in (
        "text-align: center",
        '<div class="highlight">',
        "<dt>Term</dt>",
        'class="admonition note"',
        "<summary>",
    ):
        assert kept in rendered.html.replace("text-align:center", "text-align: center"), kept


def test_only_an_alignment_is_kept_of_a_style() -> None:
    assert "position" not in html('<table><tr><td style="position:fixed;text-align:left">x</td></tr></table>')


def test_with_raw_html_all_of_it_stays_but_not_in_the_lead() -> None:
    text = 'Look. <b onclick="f()">b</b>\n\n<script>let secret</script>\n\nEnd.'
    rendered = RENDERER.render(text, Manner(raw_html=True))
    assert "<script>let secret</script>" in rendered.html
    assert rendered.remarks == ()
    assert rendered.lead == "<p>Look. <b>b</b></p>"
    assert "secret" not in rendered.text


def test_comments_of_a_raw_author_are_not_published() -> None:
    rendered = RENDERER.render(
        "Words.<!-- what did you see? -->\n\n<!-- more -->\n\n<!-- and\n\nthen? -->", Manner(raw_html=True)
    )
    assert rendered.html.strip() == "<p>Words.</p>"
    assert rendered.lead.strip() == "<p>Words.</p>"


def test_what_a_raw_author_links_to_is_found_however_it_is_written() -> None:
    text = "<p><A HREF=x.md data-1='y'>x</A> <img alt='Sea' SRC='sea.jpg'/></p>\n\n<script>'<a href=\"no\">'</script>"
    rendered = RENDERER.render(text, Manner(raw_html=True))
    assert rendered.links == ("x.md",)
    assert rendered.pictures == ("sea.jpg",)
    assert "<script>'<a href=\"no\">'</script>" in rendered.html


def test_a_script_s_headings_are_let_be() -> None:
    html = RENDERER.render("# One\n\n<script>'<h1>'</script>", Manner(raw_html=True)).html
    assert '<h2 id="one">' in html
    assert "<script>'<h1>'</script>" in html


@pytest.mark.parametrize("raw_html", [False, True])
def test_pictures_without_words_are_found(raw_html: bool) -> None:  # noqa: FBT001 - a parameter of the test
    text = (
        '![](a.jpg) ![ ](b.jpg "Title") ![c](c.jpg) <img src=d.jpg> <img src=e.jpg alt> <img src="f&amp;.jpg" alt="f">'
    )
    assert RENDERER.render(text, Manner(raw_html=raw_html)).wordless == ("a.jpg", "b.jpg", "d.jpg", "e.jpg")


def test_pictures_of_a_raw_author_are_written_like_everybody_elses() -> None:
    assert RENDERER.render("![Sea](sea.jpg)", Manner(raw_html=True)).html == RENDERER.render("![Sea](sea.jpg)").html


@pytest.mark.parametrize(("authors", "is_raw"), [(["mara"], True), (["mara", "odo"], False), (["odo"], False)])
def test_an_entry_s_html_stays_only_where_all_its_authors_are_trusted(
    tmp_path: Path,
    authors: list[str],
    is_raw: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    site = a_site(tmp_path, {"authors": {"mara": {"name": "Mara", "raw_html": True}, "odo": {"name": "Odo"}}})
    assert manner(an_entry(site, authors=authors), site).raw_html == is_raw
    assert not manner(an_entry(site, authors=authors, imported="folder a.md"), site).raw_html


def test_a_renderer_is_not_changed_by_what_it_rendered() -> None:
    first = RENDERER.render("## A\n\nx[^1]\n\n[^1]: n\n\n*[B]: C\n\nB")
    RENDERER.render("## A\n\ny[^1]\n\n[^1]: m")
    assert RENDERER.render("## A\n\nx[^1]\n\n[^1]: n\n\n*[B]: C\n\nB") == first


def test_what_is_nested_too_deep_is_refused_and_the_next_entry_is_rendered() -> None:
    fresh = Renderer()
    deep = fresh.render("\n".join(" " * 4 * level + "- a" for level in range(300)))
    assert deep.html == ""
    assert [(remark.what, remark.blocks) for remark in deep.remarks] == [
        ("what is nested this deep in lists or quotations cannot stand in an entry", True)
    ]
    assert fresh.render("Well.").html == "<p>Well.</p>"


HOSTILE = [
    *("[", "![", "[](", "[^", "<a ", "[a](<", "> ", "*a ", "- ", "==a ", "%%a ", "[[a|", "`", "~~a ", "{--", "<!--"),
    *("<b ", "|", ":a:", '"', "'", "{.a}", "<details>", "\\(", "&", "::", "!!! a\n    "),
]


@pytest.mark.parametrize("sign", HOSTILE)
def test_what_others_would_read_for_minutes_is_read_or_refused_and_never_lost(sign: str) -> None:
    rendered = RENDERER.render(f"Before.\n\n{sign * 3_000}\n\nAfter.")
    assert "After." in rendered.text or any(remark.blocks for remark in rendered.remarks)


def test_what_takes_too_long_is_refused_and_the_next_entry_is_rendered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "PATIENCE", 0.01)
    fresh = Renderer()
    (remark,) = fresh.render("A *word* and another.\n\n" * 20_000).remarks
    assert "cannot be read in reasonable time" in remark.what
    assert remark.blocks
    assert fresh.render("Well.").html == "<p>Well.</p>"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We lit it at *four*.", 5),
        ("我们在四点点亮了灯。", 9),
        ("灯 and lamp", 3),
        ("ランプ、灯", 4),
        ("灯 – lamp … & oil", 3),
        ("불을 켰다", 2),
        ("", 0),
    ],
)
def test_words_are_counted_in_scripts_without_spaces_too(text: str, words: int) -> None:
    assert RENDERER.render(text).words == words


def test_plain_leaves_out_footnote_marks() -> None:
    assert plain('<h2>A</h2><p>b<sup id="fnref:1"><a href="#fn:1">1</a></sup></p>') == "A b"


class Finder(HTMLParser):
    """What an HTML parser finds in some HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.pictures: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if (tag, name) == ("a", "href"):
                self.links.append(value or "")
            if (tag, name) == ("img", "src"):
                self.pictures.append(value or "")
            if name == "id":
                self.ids.append(value or "")


PIECES = """<a href= <img src= <abbr title= <p id= <td class= > </a> </p> <p> [x]( ![y]( ) " ' = &quot; &lt; <a <img
 href= src= alt= x.md y.jpg #z ?a=b&c ` é"""
SOUP = st.builds(
    str.join, st.sampled_from(["", " "]), st.lists(st.sampled_from([*PIECES.split(), " ", "\t", "\n\n"]), max_size=25)
)


@settings(max_examples=300, deadline=None)
@given(SOUP, st.booleans())
def test_the_patterns_find_exactly_what_an_html_parser_finds(soup: str, raw_html: bool) -> None:  # noqa: FBT001 - drawn
    rendered = RENDERER.render(soup, Manner(raw_html=raw_html))
    finder = Finder()
    finder.feed(rendered.html)
    assert rendered.links == tuple(dict.fromkeys(finder.links))
    assert rendered.pictures == tuple(dict.fromkeys(finder.pictures))
    assert rendered.ids == tuple(finder.ids)


@settings(max_examples=100, deadline=None)
@given(SOUP)
def test_safe_html_cleaned_again_stays_the_same(soup: str) -> None:
    once = RENDERER.render(f"<div>{soup}</div>").html
    assert Cleaner().clean(once) == once


@pytest.mark.parametrize(
    "text",
    [
        "*a*{fence=x}",
        "words\n\n{: fence=x}",
        "## What I saw <!-- more -->\n\nx",
        "## Heading {level=9}",
        "<p onclick=x>hi <![foo words\n</p>",
        "</details>\n{: open=x}",
        "<div>" * 6000,
    ],
)
def test_odd_marks_never_stop_the_others(text: str) -> None:
    rendered = RENDERER.render(f"Before.\n\n{text}\n\nAfter.")
    assert "After." in rendered.text or any(remark.blocks for remark in rendered.remarks)


def test_braces_say_nothing_of_where_a_link_leads() -> None:
    rendered = RENDERER.render("[x](https://good.example){address=https://evil.example href=https://evil.example}")
    assert rendered.links == ("https://good.example",)
