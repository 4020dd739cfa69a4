"""The ledger as one run knows it: what was read is kept, and read again only when somebody else has written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.errors import Conflict
from diarist.ledger.record import add, posts, records
from diarist.ledger.source import sources

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diarist.ledger.book import Book
    from diarist.ledger.record import Event, Record, Which
    from diarist.ledger.source import Source


class CachedLedger:
    """What the ledger has of each entry's announcements. Raises NoLedger or LedgerError, as the ledger does."""

    def __init__(self, book: Book[Event]) -> None:
        self._book = book
        self.site = book.site()
        self.batch = book.batch
        self._read()

    def records(self) -> Mapping[str, Mapping[Which, Record]]:
        """Every announcement by entry's id, as it stands."""
        return self._records

    def events(self, entry: str) -> Sequence[Event]:
        """Everything that happened with one entry's announcements, oldest first."""
        return self._events.get(entry, ())

    def posts(self, entry: str) -> tuple[Event, ...]:
        """Every post about an entry, taken back or not; a new generation does not hide those of an older one."""
        return posts(self._events.get(entry, ()))

    def everything(self) -> Mapping[str, Sequence[Event]]:
        """All that happened, by entry's id."""
        return self._events

    def sources(self, entry: str) -> tuple[Source, ...]:
        """What an entry is known by."""
        return sources(self._events.get(entry, ()))

    def read_again(self) -> None:
        """Look what others have written meanwhile."""
        self._read()

    def write(self, entry: str, events: Mapping[Which, Event], expected: Mapping[Which, Record | None]) -> set[Which]:
        """Write the events of those announcements that still stand as expected, and say which these are.

        What is not in `expected` is written however it stands. It is safe when this returns. Somebody who writes about
        other announcements of the entry at the same time is no hindrance.
        """
        while True:
            current = self._records.setdefault(entry, {})
            still = {w: event for w, event in events.items() if w not in expected or current.get(w) == expected[w]}
            try:
                if still:
                    self._book.append(entry, list(still.values()), len(self._events.get(entry, ())))
            except Conflict:
                self._read()
                continue
            self._note(entry, still)
            return set(still)

    def _note(self, entry: str, events: Mapping[Which, Event]) -> None:
        self._events.setdefault(entry, []).extend(events.values())
        for event in events.values():
            add(event, self._records[entry])

    def _read(self) -> None:
        events = self._book.read()
        self._events = {entry: list(of_entry) for entry, of_entry in events.items()}
        self._records = {entry: records(of_entry) for entry, of_entry in events.items()}
