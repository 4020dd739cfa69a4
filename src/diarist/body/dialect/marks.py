"""Highlighted words between two `==`, as Obsidian and others write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_CLOSING = re.compile(r"(?<=[^\s=])==(?!=)(?=$|[^\w])", re.MULTILINE)


_LONGEST = 2000
"""So many characters may be marked: without an end, each sign would be looked for to the end of the text."""


def marks(engine: MarkdownIt) -> None:
    """Mark `==words==` where a space or punctuation stands outside and none inside: `a == b` is a comparison."""
    engine.inline.ruler.after("strikethrough", "mark", _mark)


def _mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the engine's signature
    source, start = state.src, state.pos
    if source[start] != "=" or not source.startswith("==", start):
        return False
    before, inside = source[start - 1 : start] if start else "", source[start + 2 : start + 3]
    if before == "=" or before.isalnum() or not inside or inside.isspace() or inside == "=":
        return False
    close = _CLOSING.search(source, start + 3, min(state.posMax, start + _LONGEST))
    if not close or "\n\n" in source[start : close.start()]:
        return False
    if not silent:
        last = state.posMax
        state.pos, state.posMax = start + 2, close.start()
        state.push("mark_open", "mark", 1).markup = "=="
        state.md.inline.tokenize(state)
        state.push("mark_close", "mark", -1).markup = "=="
        state.posMax = last
    state.pos = close.end()
    return True
