"""The pages that list many entries, paginated: home, archive, years, tags, authors, and the ones about the diary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.diary.addresses import EntryList, entry_lists, further_page, single_pages, translated_pages
from diarist.words.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.diary.entry import Entry
    from diarist.diary.site import Site
    from diarist.edition.edition import Edition

HOME_ENTRIES = 7
"""The newest entry and the six before it."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list. `address` is below the site's; pages count from 1; `key` is the tag, year or author's id.

    `feed` is the folder of the list's own feeds, below the site's address.
    """

    kind: str
    title: str
    address: str
    entries: tuple[Entry, ...] = ()
    key: str = ""
    first: str = ""
    page: int = 1
    pages: int = 1
    total: int = 0
    feed: str | None = None

    @property
    def template(self) -> str:
        """Which template draws it."""
        return "list" if self.first else self.kind

    def page_address(self, page: int) -> str:
        """Where another page of the same list is."""
        return further_page(self.first, page)


def listings(edition: Edition) -> Iterator[Listing]:
    """Every page of the site that is not an entry's and that no file stands behind."""
    site, diary = edition.site, edition.diary
    shown = {"home": diary.once[:HOME_ENTRIES], "archive": diary.once}
    for kind in single_pages(site, diary):
        feed = "" if kind.name == "home" else None
        title = say(kind.title, site.language) if kind.title else site.name
        yield Listing(kind.name, title, kind.address(), shown.get(kind.name, ()), feed=feed)
    for kind, language, address in translated_pages(site, diary):
        yield Listing(kind.name, say(kind.title, language), address, key=language)
    for found in entry_lists(site, diary):
        yield from _pages(found, site)


def _pages(whole: EntryList, site: Site) -> Iterator[Listing]:
    size, entries = site.page_size, whole.entries
    count = max(1, -(-len(entries) // size))
    for page in range(1, count + 1):
        yield Listing(
            kind=whole.kind.name,
            title=whole.name(site),
            address=further_page(whole.address, page),
            entries=entries[(page - 1) * size : page * size],
            key=whole.key,
            first=whole.address,
            page=page,
            pages=count,
            total=len(entries),
            feed=whole.address if whole.has_feeds else None,
        )
