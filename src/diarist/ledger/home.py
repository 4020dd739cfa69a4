"""Where a diary's ledger is, and what its pages link to of what it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.text import is_web_address
from diarist.ledger.branch import BranchLedger
from diarist.ledger.folder import FolderLedger
from diarist.ledger.ledger import LedgerError
from diarist.ledger.record import State, records

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diarist.diary.site import Site
    from diarist.ledger.record import Event

FOLDER = "announcements"
"""The ledger's folder below the project's, where it is not on a branch."""


MEMORY = ".cache/diarist/ledger.json"
"""Where below the project's folder is kept how much a ledger in a folder had."""


def open_ledger(site: Site) -> BranchLedger | FolderLedger:
    """The ledger where the settings say that it is."""
    return BranchLedger(site.root) if site.ledger == "branch" else FolderLedger(site.root / FOLDER, site.root / MEMORY)


def posts_about(site: Site) -> dict[str, tuple[str, ...]]:
    """The addresses of what was posted about each entry, by its id, as they are known here without a network.

    Raises LedgerError.
    """
    return posts_of(open_ledger(site).local_events())


def posts_of(ledger: Mapping[str, Sequence[Event]]) -> dict[str, tuple[str, ...]]:
    """The addresses of what was posted about each entry, by its id, of events by entry's id."""
    found = {}
    for entry, events in ledger.items():
        sent = (record.last for record in records(events).values() if record.state is State.SENT)
        addresses = tuple(dict.fromkeys(event.address for event in sent if is_web_address(event.address)))
        if addresses:
            found[entry] = addresses
    return found


def announced_ids(site: Site) -> frozenset[str]:
    """The ids of entries that the ledger knows, as far as can be known here without a network."""
    try:
        return frozenset(open_ledger(site).local_events())
    except LedgerError:  # whoever builds says so
        return frozenset()
