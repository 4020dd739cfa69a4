"""Where a diary's books are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.ledger.branch import BranchHome
from diarist.ledger.folder import FolderHome

if TYPE_CHECKING:
    from pathlib import Path

    from diarist.diary.site import Site
    from diarist.ledger.book import Home

_CACHE = ".cache/diarist"
_MEMORIES = "ledger*.json"


def home_of(site: Site) -> Home:
    """The home that the settings name: the repository's branches, or the project's folder."""
    return BranchHome(site.root) if site.ledger == "branch" else FolderHome(site.root, site.root / _CACHE)


def is_memory(path: Path) -> bool:
    """Whether a file of the cache is one without which nobody would see that a book has gone back."""
    return path.match(f"{_CACHE}/{_MEMORIES}")
