"""The words of a tree as they are printed: typographic marks for typed ones."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from diarist.body.tree import PHRASES
from diarist.words.typography import replacements

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diarist.body.tree import Node
    from diarist.words.language import Marks

_TYPED = re.compile(r"[\"']|--")
_VERBATIM = re.compile(r"<(/?)(?:code|kbd|samp|pre|tt|var)[\s>]", re.IGNORECASE)
_STANDS_FOR = {"code-words": "x", "literal": "x", "picture": "x", "newline": "\n", "break": "\n"}


def typeset(tree: Iterable[Node], marks: Marks) -> dict[int, str]:
    """What the typed words of each piece of text become, by the piece's `id()`; those that stay are not in it."""
    shown: dict[int, str] = {}
    for node in tree:
        if not node.children:
            continue
        if node.children[0].kind not in PHRASES:
            shown |= typeset(node.children, marks)
        elif _has_typed(node.children):
            shown |= _line(_pieces(node.children, []), marks)
    return shown


def _has_typed(nodes: Iterable[Node]) -> bool:
    return any(_has_typed(node.children) if node.children else _TYPED.search(node.words) for node in nodes)


def _pieces(nodes: Iterable[Node], verbatim: list[str]) -> list[tuple[Node | None, str]]:
    """Each piece of one line with its text; no piece where the text only stands for what is not touched."""
    found: list[tuple[Node | None, str]] = []
    for node in nodes:
        if node.kind == "link" and "bare" in node.given:
            found.append((None, "x"))
        elif node.children:
            found += _pieces(node.children, verbatim)
        elif node.kind == "html-words" and (tag := _VERBATIM.match(node.words)):
            verbatim[:] = [] if tag[1] else ["inside"]
        elif node.kind == "text" and not verbatim:
            found.append((node, node.words))
        else:
            found.append((None, _STANDS_FOR.get(node.kind, "x" if node.kind == "text" else "")))
    return found


def _line(pieces: list[tuple[Node | None, str]], marks: Marks) -> dict[int, str]:
    starts, place = [], 0
    for _, text in pieces:
        starts.append(place)
        place += len(text)
    changed: dict[int, list[tuple[int, int, str]]] = {}
    for start, end, sign in replacements("".join(text for _, text in pieces), marks):
        number = bisect_right(starts, start) - 1
        if end <= starts[number] + len(pieces[number][1]):
            changed.setdefault(number, []).append((start - starts[number], end - starts[number], sign))
    return {
        id(node): _replaced(text, found) for number, found in changed.items() for node, text in [pieces[number]] if node
    }


def _replaced(text: str, found: list[tuple[int, int, str]]) -> str:
    parts, last = [], 0
    for start, end, sign in found:
        parts += [text[last:start], sign]
        last = end
    return "".join([*parts, text[last:]])
