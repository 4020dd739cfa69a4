"""Stars beside Chinese, Japanese and Korean, where no space stands between words: `**注意：**今天`, `是**「重要」**的`.

CommonMark takes such stars for signs, since punctuation stands inside them and a letter outside. Its proposed rule is
https://github.com/commonmark/commonmark-spec/pull/839.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from markdown_it.rules_inline import emphasis

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline


def stars_beside_cjk(engine: MarkdownIt) -> None:
    """Let stars beside such a sign begin or end what is stressed, whatever stands on their other side but a space."""
    engine.inline.ruler.at("emphasis", _emphasis)


def _emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the engine's signature
    start, count = state.pos, len(state.delimiters)
    is_read = emphasis.tokenize(state, silent)
    if is_read and state.src[start] == "*":
        before = state.src[start - 1] if start else " "
        after = state.src[state.pos] if state.pos < state.posMax else " "
        if _is_cjk(before) or _is_cjk(after):
            for delimiter in state.delimiters[count:]:
                delimiter.open, delimiter.close = not after.isspace(), not before.isspace()
    return is_read


def _is_cjk(sign: str) -> bool:
    # Emoji are as wide.
    return sign > "\u10ff" and unicodedata.east_asian_width(sign) in "WFH" and unicodedata.category(sign) != "So"
