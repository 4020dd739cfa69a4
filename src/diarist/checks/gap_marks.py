"""What marks a gap that a person has to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.pattern import pattern
from diarist.diary.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK = "fill in"
"""What every gap holds, in small letters."""

GAP = pattern(r"\[ ?(?:(?i:fill in) ?:|FILL IN\b(?![^\]\n]*\]\())[^\]\n]*\]?")
"""What `diarist init` writes where only a person knows what to say, and whatever begins like it; no invitation to fill
in a form, which is a link."""


def gaps_in(text: str) -> Iterator[tuple[str, int]]:
    """Each gap in a text: what is wrong with it, in words, and where it begins."""
    for found in GAP.finditer(text):
        yield f"{shown(found.group())} is not filled in", found.start()
