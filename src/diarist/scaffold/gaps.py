"""Gaps: what only a person knows, marked so that nobody can take it for an answer."""

from __future__ import annotations

from diarist.diary.gap_marks import GAP


def gap(what: str) -> str:
    """The mark of something that somebody has to fill in."""
    return f"[FILL IN: {what}]"


def is_gap(words: str) -> bool:
    """Whether some words hold a gap."""
    return bool(GAP.search(words))
