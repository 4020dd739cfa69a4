"""Entries without the quotations that are gone: what the book of quotations knows of each, beside what is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from diarist.diary.errors import LedgerError
from diarist.diary.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from diarist.diary.entry import Entry
    from diarist.diary.site import Site
    from diarist.ledger.quotation_book import OnPages

_AHEAD = timedelta(days=7)


class QuotationsShown:
    """What one diary's book of quotations says; it is read where an entry quotes, or somebody listens.

    Where it cannot be read, `problem` says so, and nobody may be shown anything.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self.problem: Problem | None = None

    def shown(self, entry: Entry, now: datetime) -> Entry:
        """The entry as pages show it: what is gone is said, and when it went is when it was updated.

        What another entry knows to be gone is gone here, too, until it is found there: its file may have been renamed,
        or it is a translation. How often it was answered is there where the settings want it on pages.
        """
        if not (entry.consent or self._site.listen) or not self._by_entry:
            return entry
        from diarist.ledger.quotation_book import name_of  # noqa: PLC0415 - few diaries quote

        known = self._by_entry.get(entry.id)
        names = {address: name_of(address) for address in entry.consent}
        gone = {address: name for address, name in names.items() if self._is_gone(name, known)}
        changes = [*map(self._gone.__getitem__, gone.values()), known.changed if known else None]
        updated = self._updated(entry, changes, now)
        replies = (known.replies or 0) if known and self._counts else 0
        if not (gone or replies or updated is not entry.updated):
            return entry
        return replace(entry, gone=tuple(sorted(gone)), updated=updated, replies=replies)

    def _is_gone(self, name: str, known: OnPages | None) -> bool:
        return name in self._gone and not (known and name in known.there)

    def _updated(self, entry: Entry, changes: Iterable[datetime | None], now: datetime) -> datetime:
        """When an entry was last changed. A clock that was far ahead is not believed."""
        believed = [change for change in changes if change and change - now < _AHEAD]
        changed = max(believed).astimezone(self._site.zone).replace(microsecond=0) if believed else entry.updated
        return changed if changed.timestamp() > entry.updated.timestamp() else entry.updated

    @property
    def _counts(self) -> bool:
        return bool(self._site.listen and self._site.listen.counts_on_pages)

    @cached_property
    def _gone(self) -> Mapping[str, datetime]:
        """When the answers went that any entry knows to be gone, by name."""
        found: dict[str, datetime] = {}
        for known in self._by_entry.values():
            if changed := known.changed:
                found |= {name: max(changed, found.get(name, changed)) for name in known.gone}
        return found

    @cached_property
    def _by_entry(self) -> Mapping[str, OnPages]:
        from diarist.ledger.quotation_book import QUOTATIONS, on_pages, quotations_known  # noqa: PLC0415 - as above

        try:
            return {entry: on_pages(events) for entry, events in quotations_known(self._site).items()}
        except LedgerError as error:
            what = f"what became of quoted answers cannot be read: {error.placed}"
            mend = error.mend or "bring it back from the repository's history"
            self.problem = Problem(QUOTATIONS.name, 1, what, mend)
            return {}
