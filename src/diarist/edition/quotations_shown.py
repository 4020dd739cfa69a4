"""Entries without the quotations that are gone: what the book of quotations knows of each, beside what is written."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from diarist.diary.errors import LedgerError
from diarist.diary.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diarist.diary.entry import Entry
    from diarist.diary.site import Site
    from diarist.ledger.quotation_book import OnPages


class QuotationsShown:
    """What one diary's book of quotations says; it is read where an entry quotes, or somebody listens.

    Where it cannot be read, `problem` says so, and nobody may be shown anything.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self.problem: Problem | None = None

    def shown(self, entry: Entry) -> Entry:
        """The entry as pages show it: what is gone is said, and when it went is when it was updated.

        How often it was answered is there where the settings want it on pages.
        """
        if not (entry.consent or self._site.listen):
            return entry
        if not (known := self._by_entry.get(entry.id)):
            return entry
        from diarist.ledger.quotation_book import name_of  # noqa: PLC0415 - few diaries quote

        gone = tuple(sorted(address for address in entry.consent if name_of(address) in known.gone))
        changed = known.changed.astimezone(self._site.zone).replace(microsecond=0) if known.changed else None
        updated = changed if changed and changed.timestamp() > entry.updated.timestamp() else entry.updated
        replies = (known.replies or 0) if self._counts else 0
        if not (gone or replies or updated is not entry.updated):
            return entry
        return replace(entry, gone=gone, updated=updated, replies=replies)

    @property
    def _counts(self) -> bool:
        return bool(self._site.listen and self._site.listen.counts_on_pages)

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
