"""What a home of the ledger can do; there are two: a folder, and a branch of the repository."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diarist.ledger.record import Event


class LedgerError(Exception):
    """The ledger is there, or should be, and cannot be read or written: what is wrong, and how to mend it."""


class NoLedger(LedgerError):  # noqa: N818 - it is no fault: nothing was ever announced
    """There is no ledger yet."""


class Conflict(LedgerError):  # noqa: N818 - it is no fault: somebody else was faster
    """Somebody else wrote about the entry since it was read; nothing was written."""


class Ledger(Protocol):
    """Events by entry, each list oldest first. What `append` has written is safe when it returns.

    `batch` is how many announcements are worth claiming at once: 1 where writing costs nothing.
    """

    batch: int

    def create(self, site: str) -> None:
        """Make an empty ledger for the site that had this address on that day. Raises LedgerError if there is one."""

    def site(self) -> str:
        """The name that keys are made of: the site's address when the ledger was made, whatever it is now."""

    def read(self) -> Mapping[str, tuple[Event, ...]]:
        """All events by entry's id. Raises NoLedger, or LedgerError, also where it has less than it had once."""

    def remember(self) -> str:
        """Let it be seen from now on when it has less than now; a sentence for people, where that is new."""

    def append(self, entry: str, events: Sequence[Event], seen: int) -> None:
        """Write events about one entry, all of them or none. Raises Conflict where there are not `seen` before them."""
