"""Notes in a box: `!!! note "Title"`, and `??? note` for one that is opened by hand.

Source: https://squidfunk.github.io/mkdocs-material/reference/admonitions/. The plugin for it ends a box at the second
blank line, so that what follows, four spaces in, would become code.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

_HEAD = re.compile(r"(!!!|\?\?\?\+?)[ \t]*([A-Za-z][\w -]{0,80}?)[ \t]*(?:\"(.{0,300}?)\")?[ \t]*$")
_FOLDS = {"!!!": "", "???": "closed", "???+": "open"}
INDENT = 4
_LEAST = 2
_OWN_PIECES = ("#", "!!!", "???", "---", "<!--", "```", "|", ">")
"""What begins a piece of its own, even right below a box that has no words."""


def boxes(engine: MarkdownIt) -> None:
    """Read them as tokens `box_open` and `box_close`; `info` is the type, `content` the title, `markup` the fold."""
    engine.block.ruler.before("fence", "box", _box, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def _box(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the engine's signature
    place = state.bMarks[start] + state.tShift[start]
    if state.src[place : place + 1] not in {"!", "?"} or state.is_code_block(start):
        return False
    found = _HEAD.match(state.src[place : state.eMarks[start]])
    if not found:
        return False
    if silent:
        return True
    indent = state.blkIndent + _indent(state, start, end)
    last = _end(state, start, end, indent)
    opened = state.push("box_open", "div", 1)
    kind = found[2].split()[0].lower()
    opened.info, opened.markup, opened.map = kind, _FOLDS[found[1]], [start, last]
    opened.content = kind.capitalize() if found[3] is None else found[3]
    opened.meta = {"untitled": found[3] is None}
    _inside(state, start + 1, last, indent)
    state.push("box_close", "div", -1)
    state.line = last
    return True


def _indent(state: StateBlock, start: int, end: int) -> int:
    """How far in a box's words stand: four spaces, or two where somebody typed two; 0 where they go on right below."""
    below = next((line for line in range(start + 1, end) if not state.isEmpty(line)), end)
    typed = state.sCount[below] - state.blkIndent if below < end else INDENT
    if typed >= _LEAST:
        return min(typed, INDENT)
    place = state.bMarks[below] + state.tShift[below] if below < end else 0
    return 0 if below == start + 1 and not state.src.startswith(_OWN_PIECES, place) else INDENT


def _end(state: StateBlock, start: int, end: int, indent: int) -> int:
    """The line after the last one that is indented; blank lines between such lines belong to them."""
    last = start + 1
    for line in range(start + 1, end):
        if state.isEmpty(line):
            if indent == state.blkIndent:
                break
            continue
        if state.sCount[line] < indent:
            break
        last = line + 1
    return last


def _inside(state: StateBlock, start: int, end: int, indent: int) -> None:
    before = state.parentType, state.blkIndent, state.lineMax
    state.parentType, state.blkIndent, state.lineMax = "box", indent, end
    state.md.block.tokenize(state, start, end)
    state.parentType, state.blkIndent, state.lineMax = before
