"""The page of all promises: what is still to be kept, what is past its date, and what became of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.outputs.promise_facts import PromiseLine, PromisesPage, Saying
from diarist.words import dates

if TYPE_CHECKING:
    from diarist.diary.promises import Promise
    from diarist.edition.edition import Edition


def promise_list(edition: Edition, language: str) -> PromisesPage:
    """Each promise where it belongs today, in the words of its half in a language, where there is one."""
    today = edition.today
    closed = [promise for promise in edition.promises if promise.is_closed]
    closed.sort(key=lambda promise: promise.said_in.date.timestamp() if promise.said_in else 0, reverse=True)
    past = [promise for promise in edition.promises if promise.is_past(today)]
    waiting = [promise for promise in edition.promises if not (promise.is_closed or promise.is_past(today))]
    found = (tuple(_line(edition, promise, language) for promise in each) for each in (waiting, past, closed))
    return PromisesPage(*found)


def saying(edition: Edition, promise: Promise, language: str) -> Saying | None:
    """The entry that says what became of a promise, in the half that readers of a language read."""
    if not promise.said_in:
        return None
    entry = edition.diary.pairs.standing_in(promise.said_in, language)
    day, iso = dates.long(entry.date, language), entry.date.date().isoformat()
    return Saying(entry.title, edition.story(entry).address, entry.lang, entry.direction, day, iso)


def _line(edition: Edition, promise: Promise, language: str) -> PromiseLine:
    half = edition.diary.pairs.standing_in(promise.entry, language)
    made = next((made for made in half.promised if made.name == promise.name), None)
    entry = half if made else promise.entry
    return PromiseLine(
        words=made.words if made else promise.words,
        address=f"{edition.story(entry).address}#{promise.name}",
        lang=entry.lang,
        direction=entry.direction,
        due=dates.long(promise.due, language),
        iso=promise.due.isoformat(),
        first=dates.long(promise.first, language) if promise.first != promise.due else "",
        is_over=promise.is_overdue(edition.today),
        is_unanswered=edition.site.says_overdue and promise.is_past(edition.today) and not promise.is_answered_for,
        state=promise.state,
        said=saying(edition, promise, language),
        hidden_until=edition.hidden_until(entry),
    )
