"""The questions of a diary that have an end: which can be answered, and which wait for their own answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from diarist.diary.diary import Diary
    from diarist.diary.entry import Entry
    from diarist.diary.question_keys import Closing

ASK = "ask"
"""The `purpose` of an entry that asks its readers something."""


@dataclass(frozen=True, slots=True)
class Question:
    """A public entry that asks something, with an end. Of a pair it is the original, where that is there.

    `answers` are the public entries that answer it, oldest first; none of them is withdrawn.
    """

    entry: Entry
    closes: Closing
    answers: tuple[Entry, ...] = ()


class Questions(NamedTuple):
    """`open` can be answered, soonest end first; the others are closed: `unanswered` longest first, `answered` last."""

    open: tuple[Question, ...] = ()
    unanswered: tuple[Question, ...] = ()
    answered: tuple[Question, ...] = ()


NO_QUESTIONS = Questions()


def closing_of(diary: Diary, entry: Entry) -> Closing | None:
    """When the question of a public entry ends, by its original; None where it is none, or has no end."""
    first = diary.pairs.first(entry)
    return first.closes if first.purpose == ASK and not (first.withdrawn or entry.withdrawn) else None


def has_questions(diary: Diary) -> bool:
    """Whether anything public in a diary asks something, with an end."""
    return next(_questions(diary), None) is not None


def questions(diary: Diary, now: datetime) -> Questions:
    """The questions of what is public in a diary, at an aware time. What is withdrawn asks nothing any more."""
    found = sorted(_questions(diary), key=lambda question: (question.closes.moment.timestamp(), question.entry.path))
    closed = [question for question in found if question.closes.moment.timestamp() <= now.timestamp()]
    return Questions(
        open=tuple(question for question in found if question.closes.moment.timestamp() > now.timestamp()),
        unanswered=tuple(question for question in closed if not question.answers),
        answered=tuple(question for question in reversed(closed) if question.answers),
    )


def _questions(diary: Diary) -> Iterator[Question]:
    for entry in diary.once:
        if closes := closing_of(diary, entry):
            yield Question(entry, closes, diary.answering.answered_by(entry))
