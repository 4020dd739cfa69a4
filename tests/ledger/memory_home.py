"""A home whose books end with the test."""

from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Any, Generic

from diarist.diary.errors import Conflict, LedgerError, NoLedger
from diarist.ledger.book import Kind, R


class MemoryBook(Generic[R]):
    """A book in memory, its records by page."""

    def __init__(self, batch: int = 1) -> None:
        self.batch = batch
        self.pages: dict[str, list[R]] = {}
        self.made_for = ""
        self._lock = Lock()

    def create(self, site: str) -> None:
        if self.made_for:
            raise LedgerError("there is a book already")
        self.made_for = site

    def site(self) -> str:
        if not self.made_for:
            raise NoLedger("there is no book yet")
        return self.made_for

    def read(self) -> Mapping[str, tuple[R, ...]]:
        self.site()
        return {page: tuple(records) for page, records in self.pages.items()}

    def read_local(self) -> Mapping[str, tuple[R, ...]]:
        return self.read() if self.made_for else {}

    def local_site(self) -> str:
        return self.made_for

    def remember(self) -> str:
        return ""

    def append(self, page: str, records: Sequence[R], seen: int) -> None:
        self.site()
        with self._lock:
            if len(self.pages.get(page, [])) != seen:
                raise Conflict("another run wrote here at the same time")
            self.pages.setdefault(page, []).extend(records)


class MemoryHome:
    """Books by name, for as long as the home is there."""

    def __init__(self) -> None:
        self._books: dict[str, MemoryBook[Any]] = {}

    def book(self, kind: Kind[R]) -> MemoryBook[R]:
        """The book of that name, whether it was begun or not."""
        return self._books.setdefault(kind.name, MemoryBook())
