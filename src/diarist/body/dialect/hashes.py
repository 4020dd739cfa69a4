"""Headings without the space behind their signs: `##What we learned`.

CommonMark takes them for words, since `#leadership` is a hashtag; two signs and more are none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

_HEADING = re.compile(r"(#{2,6})(?=[^\s#])(.*?)[ \t]*#*[ \t]*$")


def unspaced_headings(engine: MarkdownIt) -> None:
    """Read two hashes and more as a heading, with or without a space behind them."""
    engine.block.ruler.after("heading", "hashes", _heading, {"alt": ["paragraph", "reference", "blockquote"]})


def _heading(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 - the engine's signature
    place = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("##", place) or state.is_code_block(start):
        return False
    found = _HEADING.match(state.src[place : state.eMarks[start]])
    if not found:
        return False
    if not silent:
        tag = f"h{len(found[1])}"
        state.push("heading_open", tag, 1).map = [start, start + 1]
        inline = state.push("inline", "", 0)
        inline.content, inline.map, inline.children = found[2].strip(), [start, start + 1], []
        state.push("heading_close", tag, -1)
        state.line = start + 1
    return True
