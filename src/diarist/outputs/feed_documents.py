"""Feeds: a diary as Atom, RSS 2.0 and JSON Feed 1.1, its newest entries in one document and the rest in an archive.

Values in, bytes out. The specifications: Atom (RFC 4287), RSS 2.0 (https://www.rssboard.org/rss-specification) with the
RSS Advisory Board's profile, JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), archives (RFC 5005, section 4 and
appendix B), tombstones (RFC 6721), hubs (WebSub, https://www.w3.org/TR/websub/).
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Protocol

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem

from diarist.diary.addresses import ATOM, JSON_FEED, RSS
from diarist.outputs.feed_items import Attachment, Feed, FeedItem, Page, Person, as_shown, legal, pages, sayable
from diarist.outputs.feed_style import styled

__all__ = [
    "FORMS",
    "Attachment",
    "Feed",
    "FeedItem",
    "Person",
    "WrittenItem",
    "document",
    "document_name",
    "documents",
    "pages",
    "write_item",
]

_ATOM = "{http://www.w3.org/2005/Atom}"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_HISTORY = "http://purl.org/syndication/history/1.0"
_TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class WrittenItem:
    """One item in each of the three formats, ready to be set into a document."""

    atom: bytes
    rss: bytes
    json: bytes


def documents(feed: Feed, written: Callable[[FeedItem], WrittenItem] | None = None) -> Iterator[tuple[str, bytes]]:
    """Write every document of a feed, one after the other: its file name and its bytes.

    `feed.xml` (Atom), `rss.xml` and `feed.json` hold the newest items, and `feed-archive-1.xml`, `rss-archive-1.xml`,
    `feed-archive-1.json` and on hold the rest, numbered from the oldest. `written` hands out items that were written
    before, for one stands in several feeds; then nobody looks at the text of those in `feed`.
    """
    for page in pages(feed):
        for form in FORMS:
            yield document_name(form, page.number), document(feed, page, form, written)


def document_name(form: str, number: int) -> str:
    """The file name of a document: that of the newest items has number 0."""
    stem, _, suffix = form.partition(".")
    return f"{stem}-archive-{number}.{suffix}" if number else form


def document(feed: Feed, page: Page, form: str, written: Callable[[FeedItem], WrittenItem] | None = None) -> bytes:
    """Write one document of a feed; its form is called as the document of the newest items is."""
    items = [written(item) if written else write_item(item, feed.language) for item in page.items]
    return FORMS[form](feed, page, items)


def write_item(item: FeedItem, language: str) -> WrittenItem:
    """Write an item for feeds in `language`."""
    shown = as_shown(item, language)
    lone = FeedGenerator()
    lone.id("-"), lone.title("-"), lone.description("-"), lone.link(href="-")
    lone.register_extension("diary", _FeedExtension, _ItemExtension)
    entry = lone.add_entry()
    _fill(entry, shown)
    entry.id(item.iri or item.id)
    atom = lone.atom_str(pretty=True)
    entry.id(item.id)  # feedgen has one for both
    return WrittenItem(
        atom=_cut(atom, b"  <entry", b"</entry>\n"),
        rss=_cut(lone.rss_str(pretty=True), b"    <item", b"</item>\n"),
        json=b"\n" + json.dumps(_json_item(shown), ensure_ascii=False).encode(),
    )


class _Element(Protocol):
    """What is used of an lxml element."""

    def set(self, key: str, value: str) -> None: ...

    def __getitem__(self, index: int) -> "_Element": ...


def _fill(entry: FeedEntry, item: FeedItem) -> None:
    entry.title(item.title)
    entry.published(sayable(item.published))
    entry.updated(sayable(item.updated))
    entry.author(_people(item.authors))
    entry.category([{"term": category} for category in item.categories])
    entry.link(href=item.address)
    # In RSS a description is HTML, in Atom a summary is text: in any other order feedgen sets one from the other.
    entry.description(escape(item.summary, quote=False))
    entry.content(item.html, type="html")
    entry.summary(item.summary)
    entry.diary.item = item


def _json_item(item: FeedItem) -> dict[str, object]:
    return {"id": item.id, "content_html": item.html} | _said(
        url=item.address,
        title=item.title,
        summary=item.summary,
        image=item.pictures and item.pictures[0].address,
        date_published=_stamp(item.published),
        date_modified=_stamp(item.updated),
        authors=_json_people(item.authors),
        tags=item.categories,
        language=item.lang,
        attachments=list(_json_attachments(item.attachments)),
    )


def _json_attachments(files: Iterable[Attachment]) -> Iterator[dict[str, object]]:
    """Say each title once: two attachments with one title would be one thing in two formats."""
    said: set[str] = set()
    for file in files:
        title = "" if file.alt in said else file.alt
        said.add(title)
        yield _said(
            url=file.address,
            mime_type=file.media_type,
            title=title,
            size_in_bytes=file.length,
            duration_in_seconds=round(file.seconds),
        )


class _ItemExtension:
    """What feedgen cannot say of an item: its language, and in RSS its authors without e-mail and its last change.

    Pictures are said here too, for feedgen 1.0 drops all but the address from an Atom entry's links. RSS has room for
    one (https://www.rssboard.org/rss-profile#element-channel-item-enclosure).
    """

    item: FeedItem

    def extend_atom(self, entry: _Element) -> None:
        if self.item.lang:
            entry.set(_XML_LANG, self.item.lang)
        for file in self.item.attachments:
            title = {"title": file.alt} if file.alt else {}
            said = {"rel": "enclosure", "type": file.media_type, "length": str(file.length)} | title
            xml_elem("link", entry, href=file.address, **said)

    def extend_rss(self, item: _Element) -> None:
        for file in self.item.attachments[:1]:
            xml_elem("enclosure", item, url=file.address, length=str(file.length), type=file.media_type)
        for person in self.item.authors:
            xml_elem(f"{{{_DUBLIN_CORE}}}creator", item).text = person.name
        if self.item.lang:
            xml_elem(f"{{{_DUBLIN_CORE}}}language", item).text = self.item.lang
        xml_elem(f"{_ATOM}updated", item).text = _stamp(self.item.updated)


def _atom(feed: Feed, page: Page, written: Iterable[WrittenItem]) -> bytes:
    generator = _generator(feed, page, "feed", ATOM.media_type)
    generator.id(feed.id or feed.address + "feed.xml")
    generator.author(_people(feed.authors or (Person(feed.title),)))
    generator.icon(feed.icon)
    shell = styled(generator.atom_str(pretty=True), feed.style)
    return _set_in(shell, b"".join(item.atom for item in written), b"</feed>")


def _rss(feed: Feed, page: Page, written: Iterable[WrittenItem]) -> bytes:
    generator = _generator(feed, page, "rss", RSS.media_type)
    generator.image(feed.icon or None)
    items = b"".join(item.rss for item in written)
    return styled(_set_in(generator.rss_str(pretty=True), items, b"  </channel>"), feed.style)


def _json(feed: Feed, page: Page, written: Iterable[WrittenItem]) -> bytes:
    head = _said(
        version="https://jsonfeed.org/version/1.1",
        title=legal(feed.title),
        home_page_url=feed.home,
        feed_url=feed.address + "feed.json",
        description=legal(feed.description),
        next_url=page.older and feed.address + document_name("feed.json", page.older),
        icon=feed.icon,
        authors=_json_people(feed.authors),
        language=feed.language,
        hubs=[{"type": "WebSub", "url": feed.hub}] if feed.hub and not page.number else None,
    )
    shell = json.dumps(head | {"items": []}, ensure_ascii=False, indent=2).encode()
    return _set_in(shell, b",".join(item.json for item in written), b"]") + b"\n"


def _generator(feed: Feed, page: Page, stem: str, media_type: str) -> FeedGenerator:
    """Make all of a document but its items."""
    generator = FeedGenerator()
    generator.title(legal(feed.title))
    generator.description(legal(feed.description) or legal(feed.title))
    generator.language(feed.language)
    generator.rights(legal(feed.rights))
    generator.generator("Diarist")
    generator.updated(page.updated)
    links = _links(feed, page, stem)
    generator.link(
        [{"rel": "self", "href": feed.address + document_name(f"{stem}.xml", page.number), "type": media_type}]
    )
    generator.link([{"rel": rel, "href": href} for rel, href in links])
    generator.link(rel="alternate", href=feed.home, type="text/html")  # feedgen takes the last link for RSS
    generator.register_extension("diary", _FeedExtension, _ItemExtension)
    generator.diary.archive, generator.diary.links = bool(page.number), links
    generator.diary.withdrawn = tuple(item for item in page.items if item.withdrawn)
    return generator


def _links(feed: Feed, page: Page, stem: str) -> list[tuple[str, str]]:
    """Give the hub of the newest document, and where the other documents of the feed are."""
    here = [("hub", feed.hub)] if feed.hub and not page.number else []
    if page.number:
        here.append(("current", feed.address + document_name(f"{stem}.xml", 0)))
    for rel, number in (("prev-archive", page.older), ("next-archive", page.newer)):
        if number:
            here.append((rel, feed.address + document_name(f"{stem}.xml", number)))
    return here


class _FeedExtension:
    """What feedgen cannot say of a feed: that it is an archive, what was withdrawn, in RSS all links but its own."""

    archive: bool = False
    links: Iterable[tuple[str, str]] = ()
    withdrawn: tuple[FeedItem, ...] = ()

    def extend_ns(self) -> dict[str, str]:
        return {"dc": _DUBLIN_CORE, "fh": _HISTORY, "at": _TOMBSTONES}

    def extend_atom(self, feed: _Element) -> None:
        """Add the archive's mark, and a tombstone for each withdrawn item.

        The tombstone is as old as the notice, which has the item's id: a reader that knows tombstones may do either,
        take the item away or show the notice, and the old text is gone (RFC 6721, section 3).
        """
        self._mark(feed)
        for item in self.withdrawn:
            stone = xml_elem(
                f"{{{_TOMBSTONES}}}deleted-entry", feed, ref=item.iri or item.id, when=_stamp(item.updated)
            )
            xml_elem(f"{{{_TOMBSTONES}}}comment", stone).text = legal(item.withdrawn)

    def extend_rss(self, rss: _Element) -> None:
        channel = rss[0]
        for rel, href in self.links:
            xml_elem(f"{_ATOM}link", channel, rel=rel, href=href)
        self._mark(channel)

    def _mark(self, parent: _Element) -> None:
        if self.archive:
            xml_elem(f"{{{_HISTORY}}}archive", parent)


def _people(people: Iterable[Person]) -> list[dict[str, str]]:
    return [{"name": legal(person.name), "uri": person.address} for person in people]


def _json_people(people: Iterable[Person]) -> list[dict[str, object]]:
    return [_said(name=legal(person.name), url=person.address) for person in people]


def _said(**known: object) -> dict[str, object]:
    return {key: value for key, value in known.items() if value}


def _stamp(moment: datetime) -> str:
    return sayable(moment).isoformat()


def _cut(document: bytes, start: bytes, end: bytes) -> bytes:
    """Take the one item out of a document; its text cannot be mistaken for a tag, for there "<" is escaped."""
    return document[document.index(start) : document.rindex(end) + len(end)]


def _set_in(shell: bytes, items: bytes, end: bytes) -> bytes:
    """Put the items of a document before its last closing mark."""
    head, mark, tail = shell.rpartition(end)
    return head + items + mark + tail


FORMS = {ATOM.name: _atom, RSS.name: _rss, JSON_FEED.name: _json}
"""What writes each form of a feed, by the name of the document of the newest items."""
