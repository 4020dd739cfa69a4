"""What stands two spaces in below a numbered item belongs to it, as a hyphen’s does.

CommonMark wants as many spaces as the number takes, and ends the list otherwise
(https://spec.commonmark.org/0.31.2/#list-items); editors and people type two, as below a hyphen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.rules_block import list_block

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

_NUMBER = re.compile(r"\d{1,9}[.)]( {1,4})(?=\S)")
_SUB_ITEM = re.compile(r"(?:[-*+]|1[.)])[ \t]")
_FENCES = ("```", "~~~")
"""Between them spaces count: they are code."""

_LEAST = 2


def numbered_lists(engine: MarkdownIt) -> None:
    """Read lists so."""
    engine.block.ruler.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the engine's signature
    line = start if not silent and not state.is_code_block(start) else end
    while line < end and (found := _number(state, line)):
        line = _move_in(state, line, found, end)
    return list_block(state, start, end, silent)


def _number(state: StateBlock, line: int) -> re.Match[str] | None:
    return _NUMBER.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])


def _move_in(state: StateBlock, line: int, found: re.Match[str], end: int) -> int:
    """Count what belongs to a numbered item as standing as far in as its words do; the line of what follows it."""
    least, words = state.sCount[line] + _LEAST, state.sCount[line] + found.end() - found.start()
    inside, after = _below(state, line, least, end)
    first = inside[0] if inside else line
    is_fenced = any(state.src.startswith(_FENCES, state.bMarks[number] + state.tShift[number]) for number in inside)
    if inside and state.sCount[first] < words and not is_fenced and _belongs(state, line, first):
        missing = words - state.sCount[first]
        for number in inside:
            state.sCount[number] += missing
    return after


def _below(state: StateBlock, line: int, least: int, end: int) -> tuple[list[int], int]:
    """The lines below an item that stand in from it, and the line at which that ends; its own words may go on first."""
    inside: list[int] = []
    for number in range(line + 1, end):
        if state.isEmpty(number):
            continue
        if state.sCount[number] >= least:
            inside.append(number)
        elif inside or state.isEmpty(number - 1) or _number(state, number):
            return inside, number
    return inside, end


def _belongs(state: StateBlock, line: int, first: int) -> bool:
    """Whether a line is an item of its own below another, or a paragraph of its; else it goes on with its words."""
    place = state.bMarks[first] + state.tShift[first]
    if _SUB_ITEM.match(state.src, place, state.eMarks[first]):
        return True
    return first > line + 1 and not _number(state, first)
