"""A letter of the diary's own, as HTML and as plain text."""

from html.parser import HTMLParser
from pathlib import Path

from diarist.outputs.letter import Letter, Part, Way, html, plain
from diarist.outputs.templates import Templates
from tests.diaries import a_site

LETTER = Letter(
    "This & that",
    "en",
    (
        Part(paragraphs=("First <b>.",)),
        Part("Heading", items=("one", "two")),
        Part("Ways", ways=(Way("Write", "https://lamp.example/write/"), Way("Send", "mailto:in@lamp.example"))),
        Part(paragraphs=("Small print.",), is_quiet=True),
    ),
)


def test_plain_text_has_all_of_it_in_order() -> None:
    assert plain(LETTER) == (
        "First <b>.\n\nHeading\n\n* one\n* two\n\nWays\n\nWrite: https://lamp.example/write/\n\n"
        "Send: in@lamp.example\n\nSmall print."
    )
    assert "https" not in plain(LETTER, with_ways=False)


def test_html_escapes_words_and_has_no_file_of_others(tmp_path: Path) -> None:
    found: list[tuple[str, str]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.extend((tag, value or "") for name, value in attrs if name in {"href", "src"})

    page = html(LETTER, a_site(tmp_path), Templates(tmp_path, "letter"))
    Reader().feed(page)
    assert "First &lt;b&gt;." in page
    assert found == [
        ("a", "https://lamp.example/"),
        ("a", "https://lamp.example/write/"),
        ("a", "mailto:in@lamp.example"),
    ]
    assert "url(" not in page


def test_the_first_way_and_paragraph_stand_for_it() -> None:
    assert LETTER.first_way == Way("Write", "https://lamp.example/write/")
    assert LETTER.preheader == "First <b>."
    assert Letter("", "en", ()).first_way is None
