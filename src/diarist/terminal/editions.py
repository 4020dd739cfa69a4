"""The edition of the diary that a command is called for, read while people see that something is going on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console

from diarist.cache import CACHE, Cache
from diarist.clock import now
from diarist.edition.making import make_edition
from diarist.workers import pool

if TYPE_CHECKING:
    from datetime import datetime

    from diarist.diary.site import Site
    from diarist.edition.edition import Edition


def read_edition(
    site: Site, moment: datetime | None = None, *, preview: bool = False, makes_pictures: bool = True
) -> Edition:
    """The edition of a moment, else of the present one; with `preview`, as only the writers see it."""
    with pool() as workers, Console(stderr=True).status("Reading the diary…"):
        cache = Cache(site.root / CACHE)
        return make_edition(site, moment or now(), cache, workers, preview=preview, makes_pictures=makes_pictures)
