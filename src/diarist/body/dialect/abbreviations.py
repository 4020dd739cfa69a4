"""What an abbreviation stands for, said on a line of its own: `*[ABC]: words`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.words.plain import without_notes

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

_DEFINITION = re.compile(r"\*\[([^\[\]\n]{1,100})\]:[ \t]*([^\n]*)")


def abbreviations(engine: MarkdownIt) -> None:
    """Collect them in the environment's `abbreviations`."""
    engine.block.ruler.before("reference", "abbreviation", _definition, {"alt": ["paragraph", "reference"]})


def _definition(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 - the engine's signature
    place = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("*[", place) or state.is_code_block(start):
        return False
    found = _DEFINITION.match(state.src, place, state.eMarks[start])
    if not found:
        return False
    if not silent:
        state.env.setdefault("abbreviations", {})[found[1].strip()] = without_notes(found[2].strip().strip("\"'"))
        state.line = start + 1
    return True
