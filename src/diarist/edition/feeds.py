"""The feeds of one edition: of the whole diary, of each tag and of each author."""

from __future__ import annotations

from dataclasses import astuple, replace
from html import escape
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

from diarist.diary.addresses import (
    ATOM,
    AUTHOR,
    FEED_FILES,
    JSON_FEED,
    RSS,
    author_address,
    entry_lists,
    file_at,
    former_topics,
    tag_address,
)
from diarist.diary.reading import feed_id
from diarist.outputs.feed_documents import Attachment, Feed, FeedItem, Person, WrittenItem, documents, write_item

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diarist.body.body import Image
    from diarist.diary.entry import Entry
    from diarist.edition.edition import Edition


def feeds(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Every document of every feed, with its address below the site's."""
    with TemporaryFile() as file:
        shelf = _Shelf(file, edition.site.language)
        items = {entry.path: shelf.put(feed_item(edition, entry)) for entry in edition.diary.entries}
        former = {tag_address(tag): address for address, tag in former_topics(edition.diary).items()}
        for feed in _feeds(edition, items):
            folder = feed.address.removeprefix(edition.site.address)
            also = _also(edition, folder, former.get(folder, ""))
            for name, document in documents(feed, shelf.get):
                yield folder + name, document
                yield from ((path, document) for path in also.get(name, ()))


def _also(edition: Edition, folder: str, former: str) -> dict[str, list[str]]:
    """The files that show a feed's newest documents, too, by the documents' names."""
    found = {file.name: [former + file.name] if former else [] for file in FEED_FILES}
    for path in edition.site.feed_also if not folder else ():
        found[_kind(path)].append(file_at(path))
    return found


def _kind(path: str) -> str:
    """Which of the newest documents an old address of the feed shows: that which its name says, else RSS."""
    low = path.lower()
    return (JSON_FEED if "json" in low else ATOM if "atom" in low else RSS).name


class _Shelf:
    """Items written in every format, in a file: each stands in several feeds, and ten years of them fill a memory."""

    def __init__(self, file: IO[bytes], language: str) -> None:
        self._file, self._language = file, language
        self._places: dict[str, tuple[int, list[int]]] = {}

    def put(self, item: FeedItem) -> FeedItem:
        """Write an item; what comes back says which it is, when it was and how it stands, and nothing else of it."""
        parts = astuple(write_item(item, self._language))
        self._places[item.id] = self._file.tell(), list(map(len, parts))
        self._file.writelines(parts)
        return replace(item, address="", authors=(), categories=(), summary="", html="", pictures=())

    def get(self, item: FeedItem) -> WrittenItem:
        start, lengths = self._places[item.id]
        self._file.seek(start)
        return WrittenItem(*map(self._file.read, lengths))


def _feeds(edition: Edition, items: dict[str, FeedItem]) -> Iterator[Feed]:
    site = edition.site
    yield _feed(edition, site.name, site.description, "", _of(edition.diary.entries, items))
    for found in entry_lists(site, edition.diary):
        if found.has_feeds:
            name = found.name(site)
            words = found.kind.feed_words.format(site=site.name, name=name)
            feed = _feed(edition, f"{site.name}: {name}", words, found.address, _of(found.entries, items))
            yield replace(feed, icon=_icon(edition, found.key)) if found.kind is AUTHOR else feed


def _of(entries: Iterable[Entry], items: dict[str, FeedItem]) -> tuple[FeedItem, ...]:
    return tuple(items[entry.path] for entry in entries)


def _feed(edition: Edition, title: str, description: str, folder: str, items: tuple[FeedItem, ...]) -> Feed:
    site = edition.site
    return Feed(
        title=title,
        description=description or title,
        home=site.address + folder,
        address=site.address + folder,
        language=site.language,
        items=items,
        authors=(_person(edition, site.leader),),
        hub=site.feed_hub,
        icon=_icon(edition, site.leader),
        rights=site.copyright,
        size=site.feed_size,
        id=f"{site.identity}{folder}{ATOM.name}",
    )


def _icon(edition: Edition, author: str) -> str:
    icon = edition.icon(author)
    return edition.site.address + icon.address if icon else ""


def _person(edition: Edition, author: str) -> Person:
    return Person(edition.site.authors[author].name, edition.site.address + author_address(author))


def entry_uri(edition: Edition, entry: Entry) -> str:
    """What feeds know an entry by: its `feed_id:`, else what is made of the diary's identity and the entry's id.

    No edit changes it, and no move to another address.
    """
    return entry.feed_id or feed_id(edition.site, edition.feed_ids.get(entry.path, entry.id))


def feed_item(edition: Edition, entry: Entry) -> FeedItem:
    """An entry as every feed has it."""
    site, story = edition.site, edition.story(entry)
    permalink = site.address + story.address
    return FeedItem(
        id=entry_uri(edition, entry),
        title=entry.title,
        address=permalink,
        published=entry.date,
        updated=entry.updated,
        authors=tuple(_person(edition, author) for author in entry.authors),
        categories=entry.tags,
        summary=story.description,
        html=_in_direction(entry, whole_html(edition, entry)),
        pictures=tuple(_attachment(edition, image, words) for image, words in edition.pictures(entry).items()),
        lang=entry.lang,
        correction=entry.correction,
        withdrawn=entry.withdrawn,
    )


def whole_html(edition: Edition, entry: Entry) -> str:
    """An entry's words as they stand away from the site: with its picture first, and whole addresses."""
    site, story = edition.site, edition.story(entry)
    if entry.withdrawn:
        return ""

    def absolute(address: str) -> str:
        return site.address + address

    figure = ""
    if story.image:
        address = absolute(story.image.address)
        caption = f"<figcaption>{escape(entry.image_caption, quote=False)}</figcaption>" if entry.image_caption else ""
        size = f'width="{story.image.width}" height="{story.image.height}"'
        figure = f'<figure><img src="{escape(address)}" alt="{escape(entry.image_alt)}" {size}>{caption}</figure>\n'
    return figure + edition.html(entry, absolute, site.address + story.address)


def _attachment(edition: Edition, image: Image, words: str) -> Attachment:
    length = edition.picture_store.file(image).stat().st_size
    return Attachment(edition.site.address + image.address, image.media_type, length, words)


def _in_direction(entry: Entry, html: str) -> str:
    """Readers go by the HTML's own direction; they do not look at the feed's language for it."""
    return f'<div lang="{entry.lang}" dir="rtl">\n{html}\n</div>' if entry.direction == "rtl" and html else html
