"""Quotations that begin with a mark of the diary's own: `> [!REPLY] https://…` and `> [!PROMISE] … {#name due=…}`.

They are read before a quotation counts as a box; to every other program they are quotations.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.rules_block import paragraph

from diarist.body.dialect.promised import promise
from diarist.body.tree import Node, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

    Pieces = tuple[Node, ...]

_SPACE = "[ \t\u00a0]*"
_MARK = re.compile(rf"\[{_SPACE}!{_SPACE}(reply|promise){_SPACE}\][+-]?{_SPACE}:?{_SPACE}", re.IGNORECASE)
_ANY_MARK = re.compile(rf"\[{_SPACE}!{_SPACE}[A-Za-z]")
_LINKED_MARK = re.compile(rf"{_SPACE}!{_SPACE}reply{_SPACE}", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_SIGNED = re.compile(rf"(?:[—–―]{_SPACE}|--?[ \u00a0])(?=\S)(.{{1,80}}(?<![!?…”»\"]))")
"""A quotation's last line that says whose words it is; speech may begin like it, as French and Polish have it."""

_NAME = re.compile(r"(?:(?:by|from|[—–-])\s+)?[^\W\d_a-z][\w.'’-]*(?:\s[^\W\d_a-z][\w'’-]*){1,3}")
"""Two to four words with capitals, and no end of a sentence: a name where people write it who do not think of it."""

_ENDS = frozenset({"newline", "break"})


def marks_are_no_references(engine: MarkdownIt) -> None:
    """Leave `[!REPLY]: https://…` or `[!NOTE]: late` a line to be read; else it defines an address, and vanishes."""
    engine.block.ruler.before("reference", "mark", _paragraph, {"alt": []})


def _paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the engine's signature
    place = state.bMarks[start] + state.tShift[start]
    if silent or not state.src.startswith("[", place) or state.is_code_block(start):
        return False
    if not _ANY_MARK.match(state.src, place, state.eMarks[start]):
        return False
    return paragraph(state, start, end, silent)


def marked(line: int, inside: Sequence[Node]) -> Node | None:
    """What a quotation with these pieces is, where it begins with such a mark: a `reply` or a `promise`."""
    first = inside[0] if inside else None
    if not first or first.kind != "paragraph" or not first.children:
        return None
    begin = first.children[0]
    if begin.kind == "text" and (found := _MARK.match(begin.words)):
        rest = begin.words[found.end() :]
        pieces = (*((begin._replace(words=rest),) if rest else ()), *first.children[1:])
        if found[1].lower() == "promise":
            return promise(line, (*_as_paragraph(first, pieces), *inside[1:]))
        return _reply(line, pieces, first, tuple(inside[1:]))
    if begin.kind == "link" and _LINKED_MARK.fullmatch(words(begin.children)):
        bare = begin._replace(children=(), given={**begin.given, "bare": "yes"})
        return _reply(line, (bare, *first.children[1:]), first, tuple(inside[1:]))
    return None


def _reply(line: int, pieces: Pieces, first: Node, others: Pieces) -> Node:
    given, rest = _addressed(pieces)
    children = (*_as_paragraph(first, rest), *others)
    children, said = signed(children)
    for name, value in said.items():
        given.setdefault(name, value)
    return Node("reply", line, "", children, given)


def _addressed(pieces: Pieces) -> tuple[dict[str, str], Pieces]:
    """The address on the mark's own line, or alone on the next, with the name that it has; and all other pieces."""
    head, rest = _first_line(pieces)
    if not words(head).strip() and not any(node.kind == "link" for node in head):
        head, rest = _first_line(rest)
        if any(not _is_address(node) and words((node,)).strip() for node in head):
            return {}, (*head, *_broken(rest))
    for number, node in enumerate(head):
        if _is_address(node):
            given, left = _taken(node)
            beside = (*head[:number], *left, *head[number + 1 :])
            if not words(beside).strip():
                return given, rest
            return {**given, "beside": "its address"}, (*beside, *_broken(rest))
    is_name = bool(rest) and _NAME.fullmatch(words(head).strip())
    return {"beside": "its mark"} if is_name else {}, (*head, *_broken(rest))


def _broken(rest: Pieces) -> Pieces:
    return (Node("newline", rest[0].line), *rest) if rest else ()


def _is_address(node: Node) -> bool:
    if node.kind == "link":
        return True
    return node.kind in {"text", "code-words"} and bool(_ADDRESS.search(node.words))


def _taken(node: Node) -> tuple[dict[str, str], Pieces]:
    if node.kind == "link":
        said = "" if node.given.get("bare") else " ".join(words(node.children).split())
        is_name = said and not _ADDRESS.match(said)
        return {"address": node.given["address"], **({"name": said} if is_name else {})}, ()
    found = _ADDRESS.search(node.words)
    before, after = (node.words[: found.start()], node.words[found.end() :]) if found else (node.words, "")
    left = tuple(node._replace(words=part) for part in (before, after) if part.strip())
    return {"address": found.group() if found else ""}, left


def _first_line(pieces: Pieces) -> tuple[Pieces, Pieces]:
    for number, node in enumerate(pieces):
        if node.kind in _ENDS:
            return pieces[:number], pieces[number + 1 :]
    return pieces, ()


def _as_paragraph(first: Node, pieces: Pieces) -> Pieces:
    while pieces and (pieces[0].kind in _ENDS or (pieces[0].kind == "text" and not pieces[0].words.strip())):
        pieces = pieces[1:]
    return (first._replace(line=pieces[0].line, children=pieces),) if pieces else ()


def signed(children: Pieces) -> tuple[Pieces, dict[str, str]]:
    """The quotation without a last line that says whose words it is, and what that says."""
    last = children[-1] if children else None
    if not last or last.kind != "paragraph":
        return children, {}
    ends = [number for number, node in enumerate(last.children) if node.kind in _ENDS]
    start = ends[-1] + 1 if ends else 0
    found = _SIGNED.fullmatch(words(last.children[start:]).strip())
    if not found or (not ends and len(children) == 1):
        return children, {}
    link = next((node for node in last.children[start:] if node.kind == "link"), None)
    kept = (last._replace(children=last.children[: ends[-1]]),) if ends else ()
    said = {"name": " ".join(found[1].split()), "signed": "yes"}
    return (*children[:-1], *kept), {**said, **({"address": link.given["address"]} if link else {})}
