"""Notes to oneself between two `%%`, as Obsidian writes them (https://help.obsidian.md/syntax#Comments)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_SIGN = "%%"
_CLOSING = re.compile(r"%%(?=$|[\s.,;:!?)\]}'\"”’»…*_~<=–—-])", re.MULTILINE)
_OPENING = re.compile(r"[\s(\[{«“‘\"'*_=~>\u200b—–]")


def private_notes(engine: MarkdownIt) -> None:
    """Take out what stands between two lines of `%%` alone, and `%%…%%` within a paragraph."""
    engine.block.ruler.before("fence", "private", _block, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    engine.inline.ruler.before("escape", "private", _inline)


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the engine's signature
    if not state.src.startswith(_SIGN, state.bMarks[start] + state.tShift[start]):
        return False
    if state.is_code_block(start) or _line(state, start) != _SIGN or _closes(state, start):
        return False
    if silent:
        return True
    close = next((line for line in range(start + 1, end) if _line(state, line) == _SIGN), None)
    token = state.push("private" if close else "unclosed", "", 0)
    token.markup = _SIGN
    token.map = [start, (close or start) + 1]
    state.line = token.map[1]
    return True


def _closes(state: StateBlock, line: int) -> bool:
    """Whether a line of `%%` ends a note that began in the paragraph right above it."""
    above: list[str] = []
    while line > 0 and not state.isEmpty(line - 1) and len(above) < 50:
        line -= 1
        above.insert(0, _line(state, line))
    signs = len(re.findall(r"%%(?!%)", "\n".join(above)))
    return bool(signs % 2) and above[0] != _SIGN


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()


def _inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the engine's signature
    source, start = state.src, state.pos
    if not source.startswith(_SIGN, start) or source.startswith("%%%", start):
        return False
    if start and not _OPENING.match(source[start - 1]):
        return False
    close = _CLOSING.search(source, start + 2, state.posMax)
    if not silent:
        token = state.push("private_words" if close else "unclosed_words", "", 0)
        token.markup = _SIGN
        token.content = source[start : close.end() if close else start + 2]
    state.pos = close.end() if close else start + 2
    return True
