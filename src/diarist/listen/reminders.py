"""What of the diary's own waits for its leader: questions, promises and quotations, each with its page and its day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing that waits: its words, plain, the whole address where it stands (or empty), and the day it is due.

    `name` is what a file or a command calls it, where the leader has to write that.
    """

    words: str
    address: str = ""
    day: date | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminders:
    """All that waits, by kind, each in the order in which it is said."""

    open_questions: tuple[Reminder, ...] = ()
    unanswered_questions: tuple[Reminder, ...] = ()
    """Questions that closed without an answer."""
    promises_due: tuple[Reminder, ...] = ()
    promises_overdue: tuple[Reminder, ...] = ()
    quotations_edited: tuple[Reminder, ...] = ()
    quotations_gone: tuple[Reminder, ...] = ()
