"""What a diary has promised, and what became of each: the newest entry by date that speaks of it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from diarist.diary.promise_key import CLOSED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diarist.diary.diary import Diary
    from diarist.diary.entry import Entry
    from diarist.diary.promise_key import Made, Said

_MARK = re.compile(r"\[\s*!\s*promise", re.IGNORECASE)

GRACE = timedelta(days=30)
"""So long after its day a promise is listed as past it."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A public promise as it is now.

    `name` is in small letters; `words` are plain. `entry` made it: of a pair, the original where that has it. `first`
    is the day that it named, `due` the one that holds now. `state` is `open` or one of `promise_key.STATES`, as the
    entry `said_in` says it; nobody says that one is open.
    """

    name: str
    words: str
    entry: Entry
    first: date
    due: date
    state: str = "open"
    said_in: Entry | None = None

    @property
    def is_closed(self) -> bool:
        """Whether it was kept, or was said not to be."""
        return self.state in CLOSED

    def is_overdue(self, today: date) -> bool:
        """Whether its day has gone by, and it is neither kept nor said not to be."""
        return not self.is_closed and today > self.due

    def is_past(self, today: date) -> bool:
        """Whether its day went by 30 days ago, as `/promises/` tells readers."""
        return not self.is_closed and today >= self.due + GRACE

    @property
    def is_answered_for(self) -> bool:
        """Whether an entry has spoken of it since its day."""
        return self.said_in is not None and self.said_in.date.date() > self.due

    def days(self) -> Iterator[date]:
        """The days on which something that readers see changes by itself: once its day is over, and 30 days after."""
        if not self.is_closed:
            yield from (self.due + timedelta(days=1), self.due + GRACE)


def promises(diary: Diary) -> tuple[Promise, ...]:
    """The public promises of a diary whose words are rendered, those due soonest first.

    One in an entry that was withdrawn is withdrawn with it, and what a withdrawn entry said of another does not hold.
    Drafts and what is scheduled say nothing yet. A translation's half of a pair carries the same promise.
    """
    found: dict[str, tuple[Entry, Made]] = {}
    for entry in _originals_first(diary):
        for each in entry.promised:
            found.setdefault(each.name, (entry, each))
    said = list(_said(diary)) if found else []
    now = (_now(entry, each, said) for entry, each in found.values())
    return tuple(sorted(now, key=lambda promise: (promise.due, promise.name)))


def has_promises(diary: Diary) -> bool:
    """Whether anything public in a diary promises something; of words not rendered yet, as they look."""
    return any(entry.promised or _MARK.search(entry.body) for entry in diary.entries if not entry.withdrawn)


def due_within(known: Iterable[Promise], today: date, days: int = 14) -> tuple[Promise, ...]:
    """The promises whose day comes within some days, today's among them, and of which nothing is said for good."""
    last = today + timedelta(days=days)
    return tuple(promise for promise in known if not promise.is_closed and today <= promise.due <= last)


def overdue(known: Iterable[Promise], today: date) -> tuple[Promise, ...]:
    """The promises whose day has gone by, and of which nothing is said for good."""
    return tuple(promise for promise in known if promise.is_overdue(today))


def _originals_first(diary: Diary) -> Iterator[Entry]:
    """The entries that stand, oldest first, but each translation behind all originals."""
    standing = [entry for entry in reversed(diary.entries) if not entry.withdrawn]
    yield from (entry for entry in standing if not entry.translation_of)
    yield from (entry for entry in standing if entry.translation_of)


def _said(diary: Diary) -> Iterator[tuple[Entry, Said]]:
    """What is said of promises, newest first; where halves of a pair say different things, the original holds."""
    for entry in (entry for entry in diary.entries if entry.promises and not entry.withdrawn):
        first = diary.pairs.first(entry)
        original = entry if first.withdrawn else first
        names = {said.name for said in original.promises} if original.path != entry.path else ()
        yield from ((original, said) for said in entry.promises if said.name not in names)


def _now(entry: Entry, made: Made, everything: Iterable[tuple[Entry, Said]]) -> Promise:
    first = date.fromisoformat(made.due)
    said = [each for each in everything if each[1].name == made.name and each[0].date >= entry.date]
    if not said:
        return Promise(made.name, made.words, entry, first, first)
    due = next((each.due for _, each in said if each.due), first)
    who, what = said[0]
    return Promise(made.name, made.words, entry, first, due, what.state, who)
