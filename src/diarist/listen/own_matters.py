"""What of the diary's own waits, found in its entries: questions, promises."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diarist.diary.addresses import whole_permalink
from diarist.diary.open_questions import questions
from diarist.diary.promises import due_within, overdue, promises
from diarist.listen.reminders import Reminder, Reminders

if TYPE_CHECKING:
    from datetime import datetime

    from diarist.diary.diary import Diary
    from diarist.diary.open_questions import Question
    from diarist.diary.promises import Promise
    from diarist.diary.site import Site


def reminders_of(site: Site, diary: Diary, now: datetime) -> Reminders:
    """What waits `now` (aware) of a diary whose words are rendered; otherwise its promises are not known."""
    today, asked, promised = now.astimezone(site.zone).date(), questions(diary, now), promises(diary)

    def of_question(question: Question) -> Reminder:
        return Reminder(question.entry.title, whole_permalink(site, question.entry), question.closes.last.date())

    def unanswered(question: Question) -> Reminder:
        return replace(of_question(question), name=question.entry.id)

    def of_promise(promise: Promise) -> Reminder:
        return Reminder(promise.words, whole_permalink(site, promise.entry), promise.due, promise.name)

    return Reminders(
        open_questions=tuple(map(of_question, asked.open)),
        unanswered_questions=tuple(map(unanswered, asked.unanswered)),
        promises_due=tuple(map(of_promise, due_within(promised, today))),
        promises_overdue=tuple(map(of_promise, overdue(promised, today))),
    )
