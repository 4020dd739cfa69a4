"""What Ghost's editors wrote, read as data: Lexical's trees, and the older Mobiledoc, as HTML.

Sources: https://github.com/TryGhost/Koenig, packages/kg-lexical-html-renderer; Mobiledoc 0.3.2,
https://github.com/bustle/mobiledoc-kit/blob/master/MOBILEDOC.md
"""

from __future__ import annotations

from html import escape
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from diarist.diary.errors import SourceError
from diarist.importers.ghost_cards import card_html
from diarist.importers.old_settings import loads, words_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Node = Mapping[str, Any]

_DEPTH = 60
"""So deep may a tree be: nobody writes a list in a list sixty times."""

_FORMATS = ("strong", "em", "s", "u", "code", "sub", "sup", "mark")
"""Bit by bit what a text of Lexical looks like (`TEXT_TYPE_TO_FORMAT` in its LexicalConstants.ts)."""

_INLINE = frozenset(["a", "b", "code", "em", "i", "s", "strong", "sub", "sup", "u", "mark"])
_BLOCKS = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "aside", "pull-quote"])
_MARKUP, _IMAGE, _LIST, _CARD = 1, 2, 3, 10
"""The kinds of sections (https://github.com/bustle/mobiledoc-kit/blob/master/MOBILEDOC.md)."""
_QUOTED = frozenset({"quote", "extended-quote", "aside"})
_TEXTS = frozenset({"text", "extended-text", "tk"})


def lexical_html(written: str) -> str:
    """A tree of Lexical as HTML. Raises SourceError where it is none."""
    tree = loads(written)
    root = tree.get("root") if isinstance(tree, dict) else None
    if not isinstance(root, dict):
        raise SourceError("it is no tree of Lexical", "export it again")
    return _inside(root, 0)


def _nodes(node: Node) -> Iterator[Node]:
    children = node.get("children")
    yield from (each for each in children if isinstance(each, dict)) if isinstance(children, list) else ()


def _inside(node: Node, depth: int) -> str:
    if depth > _DEPTH:
        raise SourceError("it is nested too deeply", "write it again by hand")
    return "".join(_node(each, depth + 1) for each in _nodes(node))


def _node(node: Node, depth: int) -> str:
    kind = words_at(node, "type")
    if kind in _TEXTS:
        return _text(node)
    if kind in {"linebreak", "tab"}:
        return "<br>" if kind == "linebreak" else " "
    if kind in {"heading", "extended-heading"}:
        tag = words_at(node, "tag")
        tag = tag if tag in _BLOCKS else "h2"
    elif kind == "list":
        return _list(node, depth)
    elif kind in {"link", "autolink"}:
        return f'<a href="{escape(words_at(node, "url"))}">{_inside(node, depth)}</a>'
    elif "children" in node:
        tag = "blockquote" if kind in _QUOTED else "p"
    else:
        return card_html(kind, node)
    return f"<{tag}>{_inside(node, depth)}</{tag}>"


def _text(node: Node) -> str:
    said, bits = escape(str(node.get("text") or "")), node.get("format")
    for number, tag in enumerate(_FORMATS if isinstance(bits, int) else ()):
        said = f"<{tag}>{said}</{tag}>" if int(bits or 0) >> number & 1 else said
    return said


def _list(node: Node, depth: int) -> str:
    """A list; an item that only holds another list belongs to the one before it."""
    tag = "ol" if words_at(node, "tag", "listType") in {"ol", "number"} else "ul"
    items: list[str] = []
    for item in _nodes(node):
        inner = _inside(item, depth + 1)
        if items and all(words_at(each, "type") == "list" for each in _nodes(item)):
            items[-1] += inner
        else:
            items.append(inner)
    start = node.get("start")
    first = f' start="{start}"' if tag == "ol" and isinstance(start, int) and start != 1 else ""
    return f"<{tag}{first}>{''.join(f'<li>{each}</li>' for each in items)}</{tag}>"


def mobiledoc_html(written: str) -> str:
    """A document of Mobiledoc as HTML. Raises SourceError where it is none."""
    document = loads(written)
    sections = document.get("sections") if isinstance(document, dict) else None
    if not isinstance(sections, list):
        raise SourceError("it is no document of Mobiledoc", "export it again")
    parts = _Parts(document)
    return "".join(parts.section(each) for each in sections if isinstance(each, list) and len(each) > 1)


class _Parts:
    """The marks, atoms and cards that the sections of one document name by their numbers."""

    def __init__(self, document: Node) -> None:
        self._marks, self._atoms, self._cards = (_lists(document.get(key)) for key in ("markups", "atoms", "cards"))

    def section(self, section: list[Any]) -> str:
        """One section: words, a picture, a list or a card."""
        kind, what = section[0], section[1]
        if kind == _CARD:
            card = _at(self._cards, what)
            given = card[1] if len(card) > 1 and isinstance(card[1], dict) else {}
            return card_html(str(card[0]), given) if card else ""
        if kind == _IMAGE:
            return f'<figure><img src="{escape(str(what))}" alt=""></figure>'
        tag, rest = str(what).lower(), section[2] if len(section) > 2 else None
        if kind == _LIST:
            items = "".join(f"<li>{self._words(each)}</li>" for each in _lists(rest))
            tag = tag if tag in {"ul", "ol"} else "ul"
            return f"<{tag}>{items}</{tag}>"
        tag = "blockquote" if tag in {"aside", "pull-quote"} else tag if tag in _BLOCKS else "p"
        return f"<{tag}>{self._words(rest)}</{tag}>" if kind == _MARKUP else ""

    def _words(self, markers: object) -> str:
        """Words with the marks that each piece opens, and that so many are closed behind it."""
        made, opened = "", []
        for marker in _lists(markers):
            if len(marker) < 4:
                continue
            kind, opens, closes, value = marker[:4]
            for number in opens if isinstance(opens, list) else ():
                start, end = self._mark(number)
                made += start
                opened.append(end)
            made += self._atom(value) if kind == 1 else escape(str(value))
            for _ in range(min(closes, len(opened)) if isinstance(closes, int) else 0):
                made += opened.pop()
        return made + "".join(reversed(opened))

    def _atom(self, number: object) -> str:
        atom = _at(self._atoms, number)
        return "<br>" if atom and atom[0] == "soft-return" else escape(str(atom[1])) if len(atom) > 1 else ""

    def _mark(self, number: object) -> tuple[str, str]:
        mark = _at(self._marks, number)
        tag = str(mark[0]).lower() if mark else ""
        if tag not in _INLINE:
            return "", ""
        pairs = mark[1] if len(mark) > 1 and isinstance(mark[1], list) else []
        given = {str(key): str(value) for key, value in zip_longest(pairs[::2], pairs[1::2], fillvalue="")}
        href = f' href="{escape(given.get("href", ""))}"' if tag == "a" else ""
        return f"<{tag}{href}>", f"</{tag}>"


def _lists(value: object) -> list[list[Any]]:
    return [each for each in value if isinstance(each, list)] if isinstance(value, list) else []


def _at(group: list[list[Any]], number: object) -> list[Any]:
    return group[number] if isinstance(number, int) and 0 <= number < len(group) else []
