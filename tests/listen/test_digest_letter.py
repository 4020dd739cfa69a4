"""The digest as a letter: bounded, the most needed first, and nothing of a stranger's but words."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from diarist.channels.answered import Counts
from diarist.diary.reading import read_diary
from diarist.listen.answer_links import AnswerLinks
from diarist.listen.digest import digest_of
from diarist.listen.digest_letter import MOST_BYTES, DigestLetter, html, plain, subject, summary
from diarist.listen.digest_view import shortened
from diarist.listen.heard_answers import HeardAnswer, Unheard
from diarist.listen.reminders import Reminder, Reminders
from diarist.outputs.templates import Templates
from tests.diaries import a_site, post
from tests.listen.said_things import AT, LAST_WEEK, an_answer, heard

ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=https://evil.example/pixel onerror=alert(1)>",
    "</td></tr></table><h1>URGENT: ring 0800",
    "<a href='https://evil.example'>Reply there</a>",
    "<style>body{display:none}</style><!--[if mso]>",
    '" onmouseover="alert(1)',
    "{{ 7 * 7 }}{% for x in y %}{{ digest }}",
    "&lt;script&gt;alert(1)&lt;/script&gt;&#x3c;b",
    "\u202eevil\u202c \u2066isolate \u200bzero",
    "\x00\x1b[2J\x07 bell",
    "]]><svg onload=alert(1)>",
    "x" * 20_000,
    "A\u0301\u0302\u0303" * 2_000,
    "\r\nBcc: all@evil.example\r\n\r\nbody",
    "# Questions without an answer\n\nReply there: https://evil.example/",
    "\n\n\n".join("line" for _ in range(500)),
)
ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "div", "table", "tbody", "tr", "td", "th", "caption"),
    *("h1", "h2", "h3", "p", "b", "bdi", "a", "span", "ul", "li", "code", "br"),
}
ATTRIBUTES = {
    *("lang", "dir", "style", "class", "href", "role", "scope", "hidden", "align", "width", "cellpadding"),
    *("cellspacing", "name", "content", "charset", "aria-label", "aria-roledescription", "aria-hidden"),
}


def letters(root: Path, *answers: HeardAnswer, links: bool = True, **settings: Any) -> tuple[str, str]:  # noqa: ANN401
    """The digest of some answers, as HTML and as plain text."""
    site = a_site(root, **settings)
    post(site, "oil.md", title="Oil", date="2026-11-13", id="oil")
    digest = digest_of(heard(*answers), site, read_diary(site, AT, {}), since=LAST_WEEK)
    templates = Templates(root, "digest")

    def linking(name: str) -> AnswerLinks:
        address = f"diary+{name[:16]}0a1babcdefghijklmnopqrstuvwx@lamp.example"
        return AnswerLinks(
            f"mailto:{address}?subject=Put%20aside", f"mailto:{address}?subject=Answer%20in%20the%20next"
        )

    view = DigestLetter(digest, site, linking if links else None).view(templates)
    return html(view, site, templates), plain(view, templates)


def test_nothing_of_a_stranger_is_more_than_words(tmp_path: Path) -> None:
    answers = [
        an_answer(number, text, author=text, address=text, lang=text[:9], id=f"{number}{text[:5]}")
        for number, text in enumerate(ATTACKS)
    ]
    page, text = letters(tmp_path, *answers)
    soup = BeautifulSoup(page, "html.parser")
    assert {element.name for element in soup.find_all()} <= ELEMENTS
    assert {name for element in soup.find_all() for name in element.attrs} <= ATTRIBUTES
    addresses = [str(link["href"]) for link in soup.find_all("a")]
    assert {address.partition(":")[0] for address in addresses} == {"https", "mailto"}
    assert not [address for address in addresses if address.startswith("https") and "evil.example" in address]
    assert len(soup.find_all("style")) == 1
    assert len(page.encode()) <= MOST_BYTES
    for words in (page, text):
        assert not {"\x00", "\x1b", "\x07", "\u202e", "\u2066", "\r"} & set(words)
    assert "\nReply there: https://evil" not in text
    assert "\n# Questions without" not in text
    assert "\nBcc:" not in text


def test_nobody_is_called_as_the_leader_is(tmp_path: Path) -> None:
    page, text = letters(
        tmp_path, an_answer(1, author="YOU\u200b"), an_answer(2, author="🕯"), an_answer(3, author="Youssef")
    )
    for shown in ("Somebody", "🕯", "Youssef"):
        assert f"“{shown}” · Mastodon" in text
        assert f"<bdi>{shown}</bdi>" in page


def test_nothing_is_fetched_when_it_is_read(tmp_path: Path) -> None:
    page, _ = letters(tmp_path, an_answer(1))
    assert not [mark for mark in ("<img", "url(", "@import", "<link", "<svg", "src=", "<script") if mark in page]


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_two_hundred_answers_are_all_there_and_no_mail_program_cuts_them_off(
    tmp_path: Path, language: str, *, links: bool
) -> None:
    words = "I was there that evening, and the door, the lamp and the tea were all as you say. "
    answers = [
        an_answer(n, f"{n}: {'Why? ' if n % 9 == 0 else ''}{words * (n % 6 + 1)}", author=f"Reader {n}")
        for n in range(200)
    ]
    page, _ = letters(tmp_path, *answers, links=links, theme={"name": "material", "language": language})
    assert MOST_BYTES * 0.9 < len(page.encode()) <= MOST_BYTES
    assert all(f"<bdi>Reader {n}</bdi>" in page for n in range(200))
    soup = BeautifulSoup(page, "html.parser")
    asked = [element for element in soup.select(".a") if "Why?" in element.text]
    assert len(asked) == 23
    whole = [element for element in soup.select(".a") if len(element.select("a")) + len(element.select("code")) > 1]
    assert len(whole) >= 15
    assert all("Why?" in element.text for element in whole[:15])


def test_more_than_fit_in_brief_are_counted(tmp_path: Path) -> None:
    answers = [an_answer(n, f"{n} {'word ' * 40}") for n in range(900)]
    page, text = letters(tmp_path, *answers)
    assert len(page.encode()) <= MOST_BYTES
    shown = page.count('<div class="a')
    assert 100 < shown < 900
    assert f"{900 - shown} more answers are not in this mail: a longer mail would be cut off." in page
    assert "900 new answers" in text


def test_where_no_mail_counts_the_commands_stand_there(tmp_path: Path) -> None:
    answer = replace(an_answer(1), name="0123456789abcdef" * 2)
    page, text = letters(tmp_path, answer, links=False)
    name = "0123456789abcdef"
    for words in (page, text):
        assert f"diarist aside {name}" in words
        assert f"diarist new --answering {name}" in words
        assert name * 2 not in words
    assert "Put aside" not in page


def test_what_cannot_wait_is_said_at_the_head_and_marked(tmp_path: Path) -> None:
    page, text = letters(tmp_path, an_answer(1, "When?"), an_answer(2, "I want to kill myself", entry="none"))
    assert "1 answer may be urgent: read that first." in text.splitlines()[0]
    assert text.index("# May be urgent") < text.index("> I want to kill") < text.index("# Oil")
    assert "About the diary" not in text, "nothing else was said of that"
    entrys = letters(tmp_path, an_answer(2, "I want to kill myself"))[1]
    assert "· “Oil” · may be urgent · new\n> I want to kill" in entrys
    soup = BeautifulSoup(page, "html.parser")
    assert [mark.text for mark in soup.select("b.m")] == ["may be urgent", "new", "new"]
    welsh = letters(tmp_path, an_answer(2, "kill myself"), theme={"name": "material", "language": "cy"})[1]
    assert ". Gall 1 ateb fod yn frys: darllenwch" in welsh.splitlines()[0]


def test_a_week_in_which_nothing_was_said_is_two_lines_and_what_waits_with_what_to_do(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "oil.md", title="Oil", date="2026-11-13", id="oil")
    due = Reminder("The ramp is painted", "https://lamp.example/oil/", AT.date(), "ramp")
    digest = digest_of(
        heard(counts={("oil", "mastodon"): Counts()}),
        site,
        read_diary(site, AT, {}),
        since=LAST_WEEK,
        reminders=Reminders(promises_due=(due,), promises_overdue=(replace(due, name="gate"),)),
    )
    templates = Templates(tmp_path, "digest")
    text = plain(DigestLetter(digest, site).view(templates), templates)
    assert text.startswith(
        "Nothing new was said since 13 November 2026. Nothing waits for an answer.\n\n# Promises past"
    )
    assert text.count("“promises: {gate: kept}”") == 1
    assert "* The ramp is painted (ramp, 20 November 2026): https://lamp.example/oil/" in text
    assert "Answers in the week of" not in text


def test_nobody_reads_that_nothing_was_said_where_nobody_could_listen(tmp_path: Path) -> None:
    site, dead = a_site(tmp_path), (Unheard("Mastodon", "it did not answer"), Unheard("Bluesky", "it did not answer"))
    empty = digest_of(heard(unheard=dead), site, read_diary(site, AT, {}), since=LAST_WEEK)
    assert subject(empty, site) == "The Tuesday Lamp: 0 new answers, 0 wait for you, 2 places could not be read"
    assert summary(empty, site) == "2 places could not be read; elsewhere nothing new was said."
    some = digest_of(heard(an_answer(1), unheard=dead[:1]), site, read_diary(site, AT, {}), since=LAST_WEEK)
    assert summary(some, site).endswith("1 waits for you. 1 place could not be read.")
    always = (Unheard("Bluesky", "there may be more", beyond=True),)
    calm = digest_of(heard(unheard=always), site, read_diary(site, AT, {}), since=LAST_WEEK)
    assert summary(calm, site) == "Nothing new was said since 13 November 2026. Nothing waits for an answer."


def test_bars_are_read_as_their_numbers(tmp_path: Path) -> None:
    soup = BeautifulSoup(letters(tmp_path, an_answer(1), an_answer(2))[0], "html.parser")
    last = soup.select("table.t")[0].select("tr")[-1]
    assert last.th
    assert last.th["scope"] == "row"
    assert last.td
    for bar in last.select("[aria-hidden]"):
        bar.decompose()
    assert last.td.text.strip() == "2"


@pytest.mark.parametrize(
    ("text", "shown", "is_cut"),
    [
        ("One.\n\nTwo.", ("One.", "Two."), False),
        ("One two three four.", ("One two…",), True),
        ("One two.\n\nThree four five.", ("One two.", "T…"), True),
        ("0123456789\n\nMore", ("0123456789",), True),
        ("\n\n \n\n", (), False),
    ],
)
def test_a_text_is_shortened_at_words_and_keeps_its_paragraphs(
    text: str, shown: tuple[str, ...], *, is_cut: bool
) -> None:
    assert shortened(text, 10) == (shown, is_cut)
