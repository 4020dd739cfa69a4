"""The marks of a review, which are for its authors: CriticMarkup (https://github.com/CriticMarkup/CriticMarkup-toolkit)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_OPENING = re.compile(r"\{(?:>>|--|\+\+|~~|==)")
_CLOSING = {"{>>": "<<}", "{--": "--}", "{++": "++}", "{~~": "~~}", "{==": "==}"}


def review_marks(engine: MarkdownIt) -> None:
    """Take each mark of a review for one piece, so that nothing else is read into it."""
    engine.inline.ruler.before("escape", "review", _review)


def _review(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the engine's signature
    source, start = state.src, state.pos
    if source[start] != "{" or not (found := _OPENING.match(source, start, state.posMax)):
        return False
    close = source.find(_CLOSING[found.group()], found.end(), state.posMax)
    end = close + 3 if close >= 0 else found.end()
    if not silent:
        token = state.push("review", "", 0)
        token.content = source[start:end]
    state.pos = end
    return True
