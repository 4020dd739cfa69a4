"""What marks a gap that a person has to fill in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.diary.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

RULE = "gap"
"""What the rule is called that finds them."""

MEND = "write in its place what it asks for, or delete the sentence"

MARK = "fill"
"""What every gap holds, in small letters; there may be a line's end behind it."""

GAP = re.compile(
    r"\[\s*FILL\s+IN\s*:[^\]\n]*\]?"
    r"|\[\s*(?i:fill\s+in)\s*:(?![^\]\n]*\]\()[^\]\n]*\]?"
    r"|(?<![\w\"'“‘«])FILL\s+IN\s*:[^\]\n]*"
)
"""What `diarist init` writes where only a person knows what to say, however it is spaced, its brackets lost or not; no
invitation to fill in a form, which is a link, and no form whose words stand between quotation marks."""

_LIKELY = re.compile(r"\[\s*FILL\s+IN\b(?!\s*:)(?![^\]\n]*\]\()[^\]\n]*\]?")


def gaps_in(text: str) -> Iterator[tuple[str, int]]:
    """Each gap in a text: what is wrong with it, in words, and where it begins."""
    for found in GAP.finditer(text):
        yield f"{_quoted(found.group())} is not filled in", found.start()


def likely_gaps_in(text: str) -> Iterator[tuple[str, int]]:
    """What has no colon, in the same form: it may be a gap, or be quoted from somebody's form."""
    for found in _LIKELY.finditer(text):
        yield f"{_quoted(found.group())} looks like a gap", found.start()


def _quoted(words: str) -> str:
    return shown(" ".join(words.split()))
