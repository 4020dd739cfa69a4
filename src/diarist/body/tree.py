"""An entry's words as a small tree of our own: what each piece is, what it says, and the line that it begins on."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

NOTHING: Mapping[str, str] = MappingProxyType({})


class Node(NamedTuple):
    """One piece of an entry.

    `kind` is one of `BLOCKS` or `PHRASES`. `line` counts from 1 in the entry's Markdown. `words` are those of a piece
    that holds no other (text, code, raw HTML, a picture's words for who cannot see it). `given` holds what else is
    known of it, by name: an `address`, a `level`, and what the author wrote in braces or in an HTML tag.
    """

    kind: str
    line: int
    words: str = ""
    children: tuple[Node, ...] = ()
    given: Mapping[str, str] = NOTHING


BLOCKS = frozenset(
    {
        *("paragraph", "heading", "list", "item", "quote", "box", "box-title", "code", "html", "ruler", "caption"),
        *("table", "table-head", "table-body", "row", "cell", "definitions", "term", "definition", "notes", "note"),
        *("element", "more", "private", "tight", "reply", "promise"),
    }
)
"""Pieces that stand below one another. A `tight` one is a list item's words that are no paragraph of their own.

Of a `reply` is given where its words stand, as `address`, and who wrote them, as `name`; of a `promise` its `name`, and
the day that it is `due`; each as it was written, where it was.
"""

PHRASES = frozenset(
    {
        *("text", "literal", "newline", "break", "code-words", "emphasis", "strong", "struck", "mark", "link"),
        *("picture", "html-words", "note-mark", "note-back", "abbreviation", "review", "private-words"),
    }
)
"""Pieces that stand within a line. What was typed with a backslash or as an entity is `literal`."""


def flat(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Every piece, each before what is in it."""
    found: list[Node] = []
    _flatten(nodes, found)
    return tuple(found)


def _flatten(nodes: Iterable[Node], found: list[Node]) -> None:
    for node in nodes:
        found.append(node)
        if node.children:
            _flatten(node.children, found)


def words(nodes: Iterable[Node], *, code: bool = True) -> str:
    """What the pieces of one line say, without marks; pictures, notes and HTML say nothing."""
    return "".join(_words(nodes, code=code))


def _words(nodes: Iterable[Node], *, code: bool) -> Iterator[str]:
    for node in nodes:
        if node.children:
            yield from _words(node.children, code=code)
        elif node.kind in {"text", "literal", "code-words"}:
            yield node.words if code or node.kind != "code-words" else "code"
        elif node.kind in {"newline", "break"}:
            yield "\n"


def spoken(node: Node) -> str:
    """What a block says, with all that stands in it, without marks; what stands below one another is parted."""
    if node.children and node.children[0].kind in PHRASES:
        return words(node.children)
    return "\n".join(filter(None, map(spoken, node.children))) if node.children else node.words
