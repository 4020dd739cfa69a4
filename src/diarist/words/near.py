"""What somebody may have meant who wrote a name that nobody knows."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LIKENESS = 0.6
"""How much alike two names must be, from 0 to 1, as difflib counts it."""


def meant(name: str) -> str:
    """The question whether a name was meant."""
    return f"did you mean {name}?"


def did_you_mean(written: str, known: Iterable[str], otherwise: str, *, likeness: float = LIKENESS) -> str:
    """How to mend a name that is none of those known: the nearest of them, as code; `otherwise` where none is near."""
    near = nearest(written, known, likeness)
    return meant(f"`{near}`") if near else otherwise


def nearest(written: str, known: Iterable[str], likeness: float = LIKENESS) -> str:
    """The known name most like what was written; empty where none is like it."""
    return next(iter(get_close_matches(written, list(known), 1, likeness)), "")
