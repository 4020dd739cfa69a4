"""The words of an entry: the same in its tree, on its page and in plain text, whatever is written around them."""

import re
from collections import Counter
from collections.abc import Iterable
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from diarist.body.dialect.building import build
from diarist.body.dialect.engine import parse
from diarist.body.dialect.spaces import plain_spaces
from diarist.body.markup import Renderer
from diarist.body.tree import flat

RENDERER = Renderer()
WORD = re.compile(r"w\d+w")
SIGNS = [
    *("*", "**", "_", "`", "``", "~~", "==", "\\", '"', "'", "--", "...", "&amp;", "(", ")", "@", ".org", "!"),
    *(
        "[",
        "]",
        "](a.md)",
        '](a.md "Title")',
        "![",
        "[[",
        "]]",
        "|",
        "[^n]",
        "\n[^n]: ",
        ":",
        "  \n",
        " ",
        "\u00a0",
        "\u200b",
    ),
    *("\n", "\n\n", "\n\n    ", "\n- ", "\n  - ", "\n1. ", "\n> ", "\n> > ", "\n# ", "\n##", "\n---\n", "\n===\n"),
    *("\n- [x] ", "\n: ", "\n\n```\n", "\n~~~\n", "\n!!! note\n    ", "\n??? tip\n    ", "\n> [!NOTE]\n> "),
    *("\n\n| ", "\n\n| a | b |\n|---|---|\n| ", "https://lamp.example/", "www.", "{++", "++}"),
]
DEFINED = re.compile(r"\]:|\|---|(?:```|~~~)[^\n]*w")
"""What nobody sees by itself: definitions, a table's cells without a heading above them, what language code is in."""

ENDS = ["", "\n\n[^n]: W0W", "\n\n*[w0w]: Long"]


@st.composite
def markdown(draw: st.DrawFn) -> str:
    """Some Markdown in which each word stands once."""
    pieces = draw(st.lists(st.sampled_from([*SIGNS, "word", "word", " word "]), max_size=30))
    whole = "".join(piece.replace("word", f"w{number}w") for number, piece in enumerate(pieces, 1))
    return whole + draw(st.sampled_from(ENDS)).lower()


class Reader(HTMLParser):
    """The words that a page shows, and those that it holds at all, such as a picture's."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.held = set(WORD.findall(html))
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.shown.append(data)


def said(parts: Iterable[str]) -> list[str]:
    return WORD.findall("".join(parts))


@settings(max_examples=300, deadline=None)
@given(markdown())
def test_none_is_lost_or_doubled_on_the_way(text: str) -> None:
    rendered = RENDERER.render(text)
    pieces = flat(build(parse(plain_spaces(text))[0]))
    shown = said(Reader(rendered.html).shown)
    in_tree = [piece for piece in pieces if piece.kind in {"text", "literal", "code-words", "code", "review"}]
    assert said(piece.words for piece in in_tree) == shown
    assert WORD.findall(rendered.text) == shown
    assert Counter(shown) <= Counter(WORD.findall(text))
    if not DEFINED.search(text):
        assert set(WORD.findall(text)) <= Reader(rendered.html).held
