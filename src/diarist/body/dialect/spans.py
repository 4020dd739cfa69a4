"""Words in brackets with braces behind them, as pandoc writes what it finds in Word: `[ten boats]{.underline}`.

Source: https://pandoc.org/MANUAL.html#divs-and-spans; `--track-changes` of the same writes who said what in a review.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.body.dialect import braces

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_SPAN = re.compile(r"\[((?:[^\[\]\\]|\\.|\[[^\[\]]{0,200}\]){0,1000})\](\{[^{}\n]{1,400}\})(?!\()")
_REVIEW = frozenset(
    {"comment-start", "comment-end", "insertion", "deletion", "paragraph-insertion", "paragraph-deletion"}
)
_TAGS = {"underline": "u", "ul": "u", "mark": "mark", "highlight": "mark"}
"""Classes that are more than looks; of any other the words are all that matters."""


def spans(engine: MarkdownIt) -> None:
    """Read them as their words; what a review left is one piece, so that nothing else is read into it."""
    engine.inline.ruler.before("link", "span", _span)


def _span(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the engine's signature
    found = _SPAN.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "[" else None
    said = braces.alone(found[2]) if found else None
    if not found or said is None or found[1].startswith("^"):
        return False
    if found[1].strip().upper() in state.env.get("references", {}):
        return False
    if not silent:
        classes = said.get("class", "").split()
        if _REVIEW.isdisjoint(classes):
            _words(state, found, next((_TAGS[name] for name in classes if name in _TAGS), ""))
        else:
            state.push("review", "", 0).content = found.group()
    state.pos = found.end()
    return True


def _words(state: StateInline, found: re.Match[str], tag: str) -> None:
    if tag:
        state.push("html_inline", "", 0).content = f"<{tag}>"
    last = state.posMax
    state.pos, state.posMax = found.start(1), found.end(1)
    state.md.inline.tokenize(state)
    state.posMax = last
    if tag:
        state.push("html_inline", "", 0).content = f"</{tag}>"
