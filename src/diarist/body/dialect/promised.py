"""A promise's name and day, taken out of its words: `{#ramp due=2027-03-31}`, or as one types them in a hurry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.body.dialect import braces
from diarist.body.tree import Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Pieces = tuple[Node, ...]

_OF_LINES = frozenset({"paragraph", "tight"})
_OF_BLOCKS = frozenset({"list", "item"})
_ENDS = frozenset({"newline", "break"})
_GIVEN = {"id": "name", "due": "due", "loose": "loose"}

_AT_END = re.compile(r"(?<!\s)\s*\{:?([^{}\n]{1,200})\}([\s.]*)$")
_BEHIND = re.compile(r"\s*\{:?([^{}\n]{1,200})\}\s*")
_NAME = re.compile(r"(?:#|\b(?:name|id)\s*[=:])\s*[\"'“”]?([^\s#=:,;\"'“”]+)", re.IGNORECASE)
_DUE = re.compile(
    r"\bdue\b\s*(?:[=:]|on\b|by\b)?\s*([^#=]+?)\s*(?=[,;]?\s*(?:#|\b(?:name|id)\s*[=:])|$)", re.IGNORECASE
)
_BARE = re.compile(r"\s*([^\s#=:,;]+)[\s,;]*")


def promise(line: int, paragraphs: Iterable[Node]) -> Node:
    """The promise that some pieces make; of it is given what stands in braces at the begin or the end of any line."""
    said: Mapping[str, str] = {}
    children: list[Node] = []
    for node in paragraphs:
        kept, found = (node, {}) if said else _unbraced(node)
        said = said or found
        children += [kept] if kept.children or kept.kind != "paragraph" else []
    return Node("promise", line, "", tuple(children), {_GIVEN[key]: said[key] for key in _GIVEN if key in said})


def _unbraced(node: Node) -> tuple[Node, Mapping[str, str]]:
    if _says(node.given):
        return node._replace(given=_rest(node.given)), node.given
    if node.kind not in _OF_LINES:
        return _unbraced_within(node)
    for number, piece in enumerate(node.children):
        after = node.children[number + 1 : number + 2]
        is_last = not after or after[0].kind in _ENDS
        readings = _readings(piece, is_first=number == 0, is_last=is_last)
        kept, said = max(readings, key=lambda reading: _says(reading[1]), default=(piece, {}))
        if _says(said):
            children = (*node.children[:number], kept, *node.children[number + 1 :])
            return node._replace(children=_trimmed(children)), said
    return node, {}


def _unbraced_within(node: Node) -> tuple[Node, Mapping[str, str]]:
    """The same of a list, whose last line they may stand on or below."""
    for number, piece in enumerate(node.children if node.kind in _OF_BLOCKS else ()):
        kept, said = _unbraced(piece)
        if said:
            return node._replace(children=(*node.children[:number], kept, *node.children[number + 1 :])), said
    return node, {}


def _rest(given: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in given.items() if key not in _GIVEN}


def _readings(piece: Node, *, is_first: bool, is_last: bool) -> Iterator[tuple[Node, Mapping[str, str]]]:
    """A piece without its braces, and what these say, in each way that they could be read."""
    if piece.kind != "text":
        yield piece._replace(given=_rest(piece.given)), piece.given
        return
    if is_last:
        shown, said = braces.at_end(piece.words)
        yield piece._replace(words=shown), said
        if found := _AT_END.search(piece.words):
            yield piece._replace(words=piece.words[: found.start()] + found[2].strip()), _in_hurry(found[1])
    if is_first:
        said, end = braces.behind(piece.words)
        yield piece._replace(words=piece.words[end:].lstrip()), said
        if found := _BEHIND.match(piece.words):
            yield piece._replace(words=piece.words[found.end() :]), _in_hurry(found[1])


def _in_hurry(inside: str) -> Mapping[str, str]:
    due, name = _DUE.search(inside), _NAME.search(inside)
    if not due and not name:
        return {}
    bare = _BARE.fullmatch(inside[: due.start()]) if due and not name else None
    given = name[1] if name else bare[1] if bare else ""
    day = due[1].strip(" \"'“”‘’,;.") if due else ""
    return {**({"id": given} if given else {}), **({"due": day} if day else {}), "loose": "yes"}


def _says(given: Mapping[str, str]) -> int:
    """How much is said of a promise: its name, its day, or both."""
    return ("id" in given) + ("due" in given)


def _trimmed(pieces: Pieces) -> Pieces:
    """Some pieces without ends of lines and empty words around them."""
    while pieces and _is_empty(pieces[0]):
        pieces = pieces[1:]
    while pieces and _is_empty(pieces[-1]):
        pieces = pieces[:-1]
    return pieces


def _is_empty(piece: Node) -> bool:
    return piece.kind in _ENDS or (piece.kind == "text" and not piece.words.strip())
