"""The two addresses that a digest has for each answer, which the mail door makes and a command hands in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnswerLinks:
    """Where a mail goes that puts an answer aside, and one that answers it in the next entry: `mailto:` addresses.

    They hold for one recipient alone, and no word of the answer is in them.
    """

    aside: str
    next_entry: str


Linking = Callable[[str], AnswerLinks]
"""Makes them of an answer's name, for one recipient of a digest."""
