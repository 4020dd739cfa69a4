"""Feeds of an old blog, Atom, RSS and JSON Feed: their items as entries, and what items are called there."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any

from diarist.diary.errors import SourceError
from diarist.importers.loose_front_matter import read_json, words_in
from diarist.importers.moments import moment_by_its_own_clock, on_own_day
from diarist.importers.old_blog import Markup, OldBlog, OldEntry
from diarist.importers.old_settings import words_at
from diarist.importers.safe_xml import as_html, children, name_of, parsed, words
from diarist.importers.said_in_front import without_own_tags

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from lxml import etree

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
    if data.lstrip()[:1] == b"{":
        feed = read_json(data.decode("utf-8-sig", "replace"))
        if not isinstance(feed, dict):
            raise SourceError("it is no feed that can be read", "download it again")
        items = feed.get("items")
        rows = [row for row in items if isinstance(row, dict)] if isinstance(items, list) else []
        return words_at(feed, "home_page_url"), [_of_json(row, zone) for row in rows]
    root = parsed(data)
    if name_of(root) == "feed":
        return _linked(root), [_of_atom(item, zone) for item in children(root, "entry")]
    channel = next(children(root, "channel"), root)
    items = [*children(channel, "item"), *(children(root, "item") if channel is not root else ())]
    return words(channel, "link"), [_of_rss(item, zone) for item in items]


def _of_json(row: dict[str, Any], zone: ZoneInfo) -> OldEntry:
    people = row.get("authors") or [row.get("author")]
    html = words_at(row, "content_html")
    return OldEntry(
        source=words_at(row, "id", "url"),
        title=words_at(row, "title"),
        body=html or words_at(row, "content_text"),
        markup=Markup.HTML if html else Markup.MARKDOWN,
        date=moment_by_its_own_clock(row.get("date_published"), zone),
        updated=moment_by_its_own_clock(row.get("date_modified"), zone),
        description=words_at(row, "summary"),
        tags=without_own_tags(words_in(row.get("tags"))),
        authors=tuple(filter(None, (words_at(each, "name") for each in people if isinstance(each, dict)))),
        lang=words_at(row, "language"),
        address=words_at(row, "url"),
        feed_id=words_at(row, "id"),
    )


def _of_atom(item: etree._Element, zone: ZoneInfo) -> OldEntry:
    return OldEntry(
        source=words(item, "id") or _linked(item),
        title=words(item, "title"),
        body=_html_of(item, "content") or _html_of(item, "summary"),
        markup=Markup.HTML,
        date=moment_by_its_own_clock(words(item, "published") or words(item, "updated"), zone),
        updated=moment_by_its_own_clock(words(item, "updated"), zone),
        tags=without_own_tags(str(each.get("term") or "") for each in children(item, "category")),
        authors=tuple(filter(None, (words(each, "name") for each in children(item, "author")))),
        address=_linked(item),
        feed_id=words(item, "id"),
    )


def _of_rss(item: etree._Element, zone: ZoneInfo) -> OldEntry:
    key = words(item, "guid") or words(item, "link")
    return OldEntry(
        source=key,
        title=words(item, "title"),
        body=words(item, "encoded") or words(item, "description"),
        markup=Markup.HTML,
        date=moment_by_its_own_clock(words(item, "pubDate") or words(item, "date"), zone),
        tags=without_own_tags("".join(map(str, each.itertext())) for each in children(item, "category")),
        authors=tuple(filter(None, [words(item, "creator")])),
        address=words(item, "link"),
        feed_id=key,
    )


def _html_of(item: etree._Element, name: str) -> str:
    """What one construct of Atom's says, as HTML (https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1)."""
    found = next(children(item, name), None)
    if found is None:
        return ""
    if found.get("type") == "xhtml":
        return as_html(next(children(found, "div"), found))
    return escape(words(item, name), quote=False) if found.get("type") == "text" else words(item, name)


def _linked(item: etree._Element) -> str:
    links = {
        str(each.get("rel") or "alternate"): str(each.get("href") or "")
        for each in reversed(list(children(item, "link")))
    }
    return links.get("alternate", "")


def _feed(files: SourceFiles) -> str:
    names = files.names()
    for name in names if len(names) < 5 else ():
        if name.lower().endswith((".xml", ".atom", ".rss", ".json")) and any(
            r in files.read(name)[:_HEAD] for r in _ROOTS
        ):
            return name
    return ""
