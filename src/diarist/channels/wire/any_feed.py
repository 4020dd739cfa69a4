"""Anybody's feed, Atom, RSS or JSON Feed: its items as they are written there, which may be an enemy's."""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from diarist.channels.wire.safe_xml import as_html, children, name_of, parsed, words
from diarist.diary.errors import SourceError

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """One item, nothing of it cleaned or checked; empty where it says nothing.

    `id` is what readers know it by, `link` the address of its page. `body` is HTML where it `is_html`, else text.
    `published` and `updated` are as they stand there: a date in any spelling, a number, or anything else.
    """

    id: str
    link: str
    title: str
    body: str
    is_html: bool = True
    published: object = None
    updated: object = None
    summary: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    lang: str = ""


def items_of(data: bytes) -> tuple[str, list[FeedItem]]:
    """The address of a feed's site, and its items in the order of the feed. Raises SourceError where it is no feed."""
    if data.lstrip()[:1] == b"{":
        feed = _json(data)
        items = feed.get("items")
        rows = items if isinstance(items, list) else []
        return _said(feed, "home_page_url"), [_of_json(row) for row in rows if isinstance(row, dict)]
    root = parsed(data)
    if name_of(root) == "feed":
        return _linked(root), [_of_atom(item) for item in children(root, "entry")]
    if name_of(root) not in {"rss", "RDF"}:
        raise _none()
    channel = next(children(root, "channel"), root)
    items = [*children(channel, "item"), *(children(root, "item") if channel is not root else ())]
    return words(channel, "link"), [_of_rss(item) for item in items]


def _json(data: bytes) -> dict[str, Any]:
    try:
        feed = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        feed = None
    if isinstance(feed, dict) and ("jsonfeed.org" in _said(feed, "version") or isinstance(feed.get("items"), list)):
        return feed
    raise _none()


def _none() -> SourceError:
    return SourceError("it is no feed that can be read", "download it again")


def _of_json(row: dict[str, Any]) -> FeedItem:
    people = row.get("authors")
    html, tags = _said(row, "content_html"), row.get("tags")
    named = [*(people if isinstance(people, list) else ()), row.get("author")]
    return FeedItem(
        id=_said(row, "id", "url"),
        link=_said(row, "url"),
        title=_said(row, "title"),
        body=html or _said(row, "content_text"),
        is_html=bool(html),
        published=row.get("date_published"),
        updated=row.get("date_modified"),
        summary=_said(row, "summary"),
        tags=tuple(str(tag) for tag in (tags if isinstance(tags, list) else [tags]) if isinstance(tag, (str, int))),
        authors=tuple(dict.fromkeys(filter(None, (_said(each, "name") for each in named if isinstance(each, dict))))),
        lang=_said(row, "language"),
    )


def _of_atom(item: etree._Element) -> FeedItem:
    return FeedItem(
        id=words(item, "id") or _linked(item),
        link=_linked(item),
        title=words(item, "title"),
        body=_html_of(item, "content") or _html_of(item, "summary"),
        published=words(item, "published") or words(item, "updated"),
        updated=words(item, "updated"),
        tags=tuple(str(each.get("term") or "") for each in children(item, "category")),
        authors=tuple(filter(None, (words(each, "name") for each in children(item, "author")))),
    )


def _of_rss(item: etree._Element) -> FeedItem:
    return FeedItem(
        id=words(item, "guid") or words(item, "link"),
        link=words(item, "link"),
        title=words(item, "title"),
        body=words(item, "encoded") or words(item, "description"),
        published=words(item, "pubDate") or words(item, "date"),
        tags=tuple("".join(map(str, each.itertext())) for each in children(item, "category")),
        authors=tuple(filter(None, [words(item, "creator")])),
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


def _said(row: dict[str, Any], *names: str) -> str:
    """The words at the first of some names that has any."""
    values = (row.get(name) for name in names)
    is_said = (value for value in values if isinstance(value, (str, int, float)) and not isinstance(value, bool))
    return next((str(value).strip() for value in is_said), "")
