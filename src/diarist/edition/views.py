"""Every page that Diarist makes, in one list: what it shows, where it stands, and which template draws it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.diary.addresses import TAG, file_at, former_topics, place, tag_address
from diarist.diary.aliases import alias_addresses
from diarist.diary.related import related
from diarist.edition.listings import Listing, listings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from diarist.diary.diary import Diary
    from diarist.diary.entry import Entry
    from diarist.edition.edition import Edition
    from diarist.edition.story import Story


@dataclass(frozen=True, slots=True)
class View:
    """One page: `kind` names its template, `address` is below the site's, `source` is what MkDocs knows it by.

    An entry's page has a story, and its neighbours in time, in its series and in what it is about; a list's page has
    a listing.
    """

    kind: str
    title: str
    address: str
    source: str
    updated: datetime
    story: Story | None = None
    listing: Listing | None = None
    newer: Story | None = None
    older: Story | None = None
    series: tuple[Story, ...] = ()
    related: tuple[Story, ...] = ()

    @property
    def target(self) -> str:
        """Where a page leads that has moved: to an entry, or to a topic."""
        return self.story.address if self.story else self.listing.address if self.listing else ""

    @property
    def destination(self) -> str:
        """The page's file below the site's folder."""
        return file_at(self.address)


def views(edition: Edition) -> Iterator[View]:
    """The pages of an edition: lists, entries, and one at each old address that leads to the new one.

    No two have one destination: in a preview, what readers see goes before what they do not see yet.
    """
    taken: set[str] = set()
    for view in sorted(_views(edition), key=lambda view: bool(view.story and view.story.entry.path in edition.unseen)):
        if place(view.address) not in taken:
            taken.add(place(view.address))
            yield view


def _views(edition: Edition) -> Iterator[View]:
    latest = max((entry.updated for entry in edition.diary.entries), default=edition.site.epoch)
    for listing in listings(edition):
        changed = max((entry.updated for entry in listing.entries), default=latest)
        yield View(
            listing.template, listing.title, listing.address, f"{listing.address}index.md", changed, listing=listing
        )
    yield from _entries(edition)
    for former, tag in former_topics(edition.diary).items():
        topic = Listing(TAG.name, tag, tag_address(tag), key=tag)
        yield View("moved", tag, former, f"{former}index.md", latest, listing=topic)
    for story in edition.public():
        for alias in alias_addresses(story.entry):
            source = f"{alias.removesuffix('/')}.md"
            yield View("moved", story.entry.title, alias, source, story.entry.updated, story)


def _entries(edition: Edition) -> Iterator[View]:
    diary = edition.diary
    alike, by_series = related(diary.once), diary.by_series()
    for entry, newer, older in _in_order(diary):
        first = diary.pairs.first(entry)
        series, near = by_series.get(entry.series, ()), alike[first.id]
        if entry.path != first.path:  # who reads a translation reads on in its language, as long as that stands
            read = {first.path: entry}
            series, near = (
                tuple(read.get(other.path) or diary.pairs.standing_in(other, entry.lang) for other in each)
                for each in (series, near)
            )
        yield View(
            kind="entry",
            title=entry.title,
            address=edition.story(entry).address,
            source=f"{entry.path[:-3]}.md",  # MkDocs knows that ending in small letters alone
            updated=entry.updated,
            story=edition.story(entry),
            newer=edition.story(newer) if newer else None,
            older=edition.story(older) if older else None,
            series=tuple(map(edition.story, series)),
            related=tuple(map(edition.story, near)),
        )


def _in_order(diary: Diary) -> Iterator[tuple[Entry, Entry | None, Entry | None]]:
    """Each entry with the one after it and the one before it, of those in its language."""
    yield from _with_neighbours(diary.once)
    for entries in diary.by_language().values():
        for found in _with_neighbours(entries):
            if diary.pairs.first(found[0]).path != found[0].path:
                yield found


def _with_neighbours(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Entry | None, Entry | None]]:
    yield from zip(entries, (None, *entries), (*entries[1:], None), strict=False)
