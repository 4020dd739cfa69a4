"""What a home keeps: books by name. A book has a page for each key, and a page has records, one line each.

A book only ever grows: a record is added behind those that its writer has seen, or not at all. Where it has less than
it had once, nobody reads or writes it until a person has looked.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

R = TypeVar("R")
"""The kind of a book's records."""


def _note(why: str) -> str:
    return json.dumps({"at": datetime.now(UTC).isoformat(), "why": why})


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Generic[R]):
    """What is kept in a book, and how.

    `name` is that of its folder and its branch. `read` makes a record of a line, or raises RecordError; `write` makes a
    line of it, without an end; `label` says in a few words what it tells of. `about` is for people who find the book,
    `readme` for those who find its branch. `word` is what messages call it, and `halts` what does not happen while it
    cannot be used. `note` makes a line that says something and is no page's. `memory` is the file that keeps how much a
    book in a folder had.
    """

    name: str
    read: Callable[[str], R]
    write: Callable[[R], str]
    label: Callable[[R], str]
    about: str
    readme: str
    word: str = "book"
    halts: str = "nothing is written there"
    note: Callable[[str], str] = _note
    memory: str = ""


class Book(Protocol[R]):
    """Records by page's key, each list oldest first. What `append` has written is safe when it returns.

    `batch` is how much is worth writing at once: 1 where writing costs nothing.
    """

    batch: int

    def create(self, site: str) -> None:
        """Make an empty book for the site that had this address on that day. Raises LedgerError if there is one."""

    def site(self) -> str:
        """The name that keys are made of: the site's address when the book was made, whatever it is now."""

    def read(self) -> Mapping[str, tuple[R, ...]]:
        """All records by page. Raises NoLedger, or LedgerError, also where it has less than it had once."""

    def read_local(self) -> Mapping[str, tuple[R, ...]]:
        """All records by page as far as they are known here without a network; none where there is no book."""

    def local_site(self) -> str:
        """Whose book it is, as far as is known here without a network; empty where there is none."""

    def remember(self) -> str:
        """Let it be seen from now on when it has less than now; a sentence for people, where that is new."""

    def append(self, page: str, records: Sequence[R], seen: int) -> None:
        """Write records on a page, all of them or none. Raises Conflict where there are not `seen` before them."""


class Home(Protocol):
    """A place where books are kept. It knows what a book is, and of none what it is about."""

    def book(self, kind: Kind[R]) -> Book[R]:
        """The book of that name, whether it was begun or not."""
