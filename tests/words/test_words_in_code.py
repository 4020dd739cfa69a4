"""What makes pages, feeds, cards and mails has no words of its own: they are in the catalogues."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


MAKERS = sorted(
    path
    for pattern in (
        *("outputs/feed_*.py", "outputs/newsletter.py", "outputs/plain_text.py", "outputs/share_kit_page.py"),
        *("outputs/share_card.py", "outputs/card_*.py", "outputs/story_card.py", "outputs/structured_data.py"),
        *("edition/cards.py", "edition/feeds.py", "edition/head.py", "edition/listings.py", "edition/navigation.py"),
        *("edition/page_contents.py", "edition/people.py", "edition/site_pages.py", "edition/theme.py"),
        *("body/html_writer.py", "channels/mailing/issues.py", "channels/wording/drafts.py", "diary/addresses.py"),
        *("announce/correction.py", "announce/entry_message.py"),
    )
    for path in (ROOT / "src/diarist").glob(pattern)
)
"""What makes what readers see."""

OF_CODE = {
    "Atom",
    "JSON Feed",
    "User-agent: *",
}
"""Names that are the same in every language, and words that nobody sees."""

_TAG = re.compile(r"<[^>]*>|=\"")
_SAID = re.compile(r"^[A-Z][a-z]+(?:[:.,] ?| [a-z]+ .*| [a-z]+[.:]?)?$")
_ATTRIBUTE = re.compile(r"(?:aria-label|alt|title)=\"([A-Z][^\"{]*)")


def said_by(source: str) -> Iterator[str]:
    """The literals of a module that read as the beginning of a sentence; docstrings and types are none."""
    tree = ast.parse(source)
    idle = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    idle |= {id(part) for node in ast.walk(tree) for part in _types(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in idle:
            yield from _ATTRIBUTE.findall(node.value)
            words = _TAG.sub(" ", node.value).strip("\n ")
            if _SAID.match(words) and (" " in words or not words.isalpha() or node.value != words):
                yield words


def _types(node: ast.AST) -> Iterator[ast.AST]:
    """What names a type in quotes, or a key of a format, or is for the guide."""
    if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation:
        yield from ast.walk(node.annotation)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Setting":
        yield from node.args
    if isinstance(node, ast.Dict):
        yield from (key for key in node.keys if key)


@pytest.mark.parametrize("path", MAKERS, ids=lambda path: path.stem)
def test_what_makes_pages_feeds_cards_and_mails_has_no_words_of_its_own(path: Path) -> None:
    assert [words for words in said_by(path.read_text("utf-8")) if words not in OF_CODE] == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('f"<strong>Correction:</strong> {words}"', ["Correction:"]),
        ('said = f"Withdrawn: {title}"', ["Withdrawn:"]),
        ('Head("Page not found")', ["Page not found"]),
        ('x = "Jump back to footnote " + n', ["Jump back to footnote"]),
        ("f'<div aria-label=\"Table\">'", ["Table"]),
        ('say("feed.correction", lang)', []),
        ('Problem(path, 1, "no font can draw this", "install one")', []),
        ('"""A docstring of words."""', []),
        ('{"@type": "Person", "Date": 1}', []),
    ],
)
def test_words_in_code_are_noticed(source: str, words: list[str]) -> None:
    assert list(said_by(source)) == words
