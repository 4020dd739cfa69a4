"""Templates have no words of their own: every one that a reader sees is in a catalogue."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[2] / "templates"
FILES = sorted(
    path
    for folder in ("site", "newsletter", "share-kit", "announcement")
    for path in (TEMPLATES / folder).rglob("*")
    if path.suffix in {".html", ".j2"}
)
SHOWN = {"alt", "aria-label", "aria-roledescription", "label", "placeholder", "summary", "title"}
"""Attributes whose words are read or heard."""

UNSEEN = {"code", "script", "style"}
"""Elements in which nothing is in a language of people."""
NAMES = {"Buttondown", "Instagram", "Re:", "WhatsApp", "email"}
"""What is the same in every language: services, and `email` and `Re:`, by which mail programs know what it is."""

_CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_QUOTED = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'")
_MARKUP = re.compile(r"[<>]|=\"")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_SENTENCE = re.compile(r"[A-Z][a-z]+(?: |:|$)|[a-z]+ [a-z]+ ")


class Reader(HTMLParser):
    """Gathers the words that a reader of the page sees or hears, once what Jinja fills in is taken out."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSEEN:
            self._inside.append(tag)
        self.words += [value for name, value in attrs if name in SHOWN and value]

    def handle_endtag(self, tag: str) -> None:
        if self._inside and tag == self._inside[-1]:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.words.append(data)


def bare_words(template: str) -> Iterator[str]:
    """Words that stand in a template itself, as text, in an attribute, or quoted in what Jinja fills in."""
    reader = Reader()
    reader.feed(_CODE.sub("", template))
    reader.close()
    yield from (found.strip() for text in reader.words for found in text.split("\n") if _is_prose(found))
    for code in _CODE.findall(template):
        if not code.startswith("{#"):
            quoted = (double or single for double, single in _QUOTED.findall(code))
            yield from (words for words in quoted if _SENTENCE.search(words) and not _MARKUP.search(words))


def _is_prose(text: str) -> bool:
    return bool(_WORDS.search(text)) and not _MARKUP.search(text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_a_template_has_no_words_of_its_own(path: Path) -> None:
    assert [words for words in bare_words(path.read_text("utf-8")) if words.strip() not in NAMES] == []


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("<p>Read on</p>", ["Read on"]),
        ('<img alt="A quay">', ["A quay"]),
        ('<button aria-label="Dark colours"></button>', ["Dark colours"]),
        ('<a title="{{ name }}, again">x</a>', [", again"]),
        ("{% set x = 'Guest author' %}", ["Guest author"]),
        ('{{ "Withdrawn: " if entry.withdrawn }}{{ entry.title }}', ["Withdrawn: "]),
        ('<p class="a b">{{ say("home.read_on") }} · {{ name }}, 7</p><script>let x = "Read on";</script>', []),
        ("{# What this is for #}<p>{{ entry.date.words }}</p>", []),
    ],
)
def test_bare_words_are_noticed(template: str, words: list[str]) -> None:
    assert list(bare_words(template)) == words
