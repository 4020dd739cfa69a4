"""Whether a diary that has moved still says who it is: feeds know its entries by its first address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.errors import LedgerError
from diarist.ledger.announcements import open_ledger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.diary.problems import Problem
    from diarist.diary.site import Site


def identity_problems(site: Site) -> Iterator[Problem]:
    """Say which line is missing where the ledger knows the diary by another address, as advice."""
    if site.written_identity:
        return
    try:
        first = open_ledger(site).local_site()
    except LedgerError:  # who builds or announces says so
        return
    if first and first != site.address:
        what = f"the diary was announced as {first}, and subscribers would now see every entry as new"
        mend = f"write `identity: {first}` below `diary:` (or `identity: {site.address}`, if it moved long ago)"
        yield site.written.found(("site_url",), what, mend).advice()
