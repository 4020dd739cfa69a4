"""Feeds of an old blog, Atom, RSS and JSON Feed: their items as entries, and what items are called there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diarist.channels.wire import any_feed
from diarist.importers.moments import moment_by_its_own_clock, on_own_day
from diarist.importers.old_blog import Markup, OldBlog, OldEntry
from diarist.importers.said_in_front import without_own_tags

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from diarist.channels.wire.any_feed import FeedItem
    from diarist.importers.source_files import SourceFiles

TITLE = "a feed"
KIND = "feed"
_ENDINGS = (".xml", ".atom", ".rss", ".json")
_HEAD = 3000
_ROOTS = (b"<feed", b"<rss", b"<rdf:RDF", b"jsonfeed.org/version")


def knows(files: SourceFiles) -> bool:
    """Whether the source is a feed alone."""
    return bool(_feed(files))


def read(files: SourceFiles, zone: ZoneInfo, now: datetime) -> OldBlog:
    """Its items: a feed has no drafts, and often no more than the newest. Raises SourceError."""
    home, entries = items_of(files.read(_feed(files)), zone)
    kept = [_on_its_day(entry, zone, now) for entry in entries]
    people = {name: name for entry in kept for name in entry.authors}
    return OldBlog(kind=KIND, entries=tuple(kept), files=files, home=home, people=people)


def _on_its_day(entry: OldEntry, zone: ZoneInfo, now: datetime) -> OldEntry:
    """An item on the day that its author's clock had, where the feed says what clock that was."""
    return replace(
        entry,
        date=on_own_day(entry.date, zone, now).astimezone(zone) if entry.date else None,
        updated=on_own_day(entry.updated, zone, now).astimezone(zone) if entry.updated else None,
        kept_back=_kept_back(entry, now),
    )


def _kept_back(entry: OldEntry, now: datetime) -> str:
    is_late = entry.date and entry.date.timestamp() > now.timestamp()
    return "it is dated in the future" if is_late else "" if entry.date else "nobody knows its date"


def items_of(data: bytes, zone: ZoneInfo) -> tuple[str, list[OldEntry]]:
    """The address of a feed's site, and its items as entries. Raises SourceError where it is no feed."""
    home, items = any_feed.items_of(data)
    return home, [_entry(item, zone) for item in items]


def _entry(item: FeedItem, zone: ZoneInfo) -> OldEntry:
    return OldEntry(
        source=item.id,
        title=item.title,
        body=item.body,
        markup=Markup.HTML if item.is_html else Markup.MARKDOWN,
        date=moment_by_its_own_clock(item.published, zone),
        updated=moment_by_its_own_clock(item.updated, zone),
        description=item.summary,
        tags=without_own_tags(item.tags),
        authors=item.authors,
        lang=item.lang,
        address=item.link,
        feed_id=item.id,
    )


def _feed(files: SourceFiles) -> str:
    names = files.names()
    for name in names if len(names) < 5 else ():
        if name.lower().endswith(_ENDINGS) and any(root in files.read(name)[:_HEAD] for root in _ROOTS):
            return name
    return ""
