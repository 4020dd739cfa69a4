"""Where a diary's books are kept."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from diarist.diary.errors import LedgerError, NoLedger
from diarist.ledger.branch import BranchHome
from diarist.ledger.folder import FolderHome

if TYPE_CHECKING:
    from pathlib import Path

    from diarist.diary.site import Site
    from diarist.ledger.book import Book, Home, Kind, R

_CACHE = ".cache/diarist"
_MEMORIES = "ledger*.json"


def home_of(site: Site) -> Home:
    """The home that the settings name: the repository's branches, or the project's folder."""
    return BranchHome(site.root) if site.ledger == "branch" else FolderHome(site.root, site.root / _CACHE)


def begun(site: Site, kind: Kind[R]) -> Book[R]:
    """A book, begun where there is none yet. Raises LedgerError."""
    book = home_of(site).book(kind)
    try:
        book.site()
    except NoLedger:
        try:
            book.create(site.identity)
        except LedgerError:
            book.site()  # another run was first
    return book


def check_lasting(site: Site) -> None:
    """Raise LedgerError where the books end with the machine: the next run would send everything again."""
    if os.environ.get("CI") == "true" and site.ledger == "folder":
        mend = "write `ledger: branch` below `announce:` in mkdocs.yml"
        raise LedgerError("the ledger is in a folder, which is lost when this machine is", mend)


def is_memory(path: Path) -> bool:
    """Whether a file of the cache is one without which nobody would see that a book has gone back."""
    return path.match(f"{_CACHE}/{_MEMORIES}")
