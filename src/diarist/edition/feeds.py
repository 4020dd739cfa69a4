"""The feeds of one edition: of the whole diary, of each tag and of each author."""

from __future__ import annotations

import uuid
from html import escape
from typing import TYPE_CHECKING

from diarist.edition.listings import author_address, tag_address
from diarist.outputs.feeds import Attachment, Feed, FeedItem, Person, documents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diarist.diary.entry import Entry
    from diarist.edition.edition import Edition


def feeds(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Every document of every feed, with its address below the site's."""
    items = {entry.path: _item(edition, entry) for entry in edition.diary.entries}
    for feed in _feeds(edition, items):
        folder = feed.address.removeprefix(edition.site.address)
        for name, document in documents(feed):
            yield folder + name, document


def _feeds(edition: Edition, items: dict[str, FeedItem]) -> Iterator[Feed]:
    site = edition.site
    yield _feed(edition, site.name, site.description, "", _of(edition.diary.entries, items))
    for tag, entries in edition.diary.by_tag().items():
        title = f"{site.name}: {tag}"
        yield _feed(edition, title, f"What {site.name} says about {tag}", tag_address(tag), _of(entries, items))
    for author, entries in edition.diary.by_author().items():
        name = site.authors[author].name
        title = f"{site.name}: {name}"
        yield _feed(edition, title, f"What {name} wrote in {site.name}", author_address(author), _of(entries, items))


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
        rights=site.copyright,
        size=site.feed_size,
    )


def _person(edition: Edition, author: str) -> Person:
    return Person(edition.site.authors[author].name, edition.site.address + author_address(author))


def entry_uri(edition: Edition, entry: Entry) -> str:
    """What feeds know an entry by: made of the site's address and the entry's id alone, so that no edit changes it.

    Source: RFC 4287, section 4.2.6; RFC 9562, section 5.5.
    """
    return uuid.uuid5(uuid.NAMESPACE_URL, edition.site.address + entry.id).urn


def _item(edition: Edition, entry: Entry) -> FeedItem:
    site, story = edition.site, edition.story(entry)
    permalink = site.address + story.address

    def absolute(address: str) -> str:
        return site.address + address

    picture, figure = None, ""
    if story.image:
        address = site.address + story.image.address
        length = edition.album.file(story.image).stat().st_size
        picture = Attachment(address, story.image.media_type, length, entry.image_alt)
        caption = f"<figcaption>{escape(entry.image_caption, quote=False)}</figcaption>" if entry.image_caption else ""
        figure = f'<figure><img src="{escape(address)}" alt="{escape(entry.image_alt)}">{caption}</figure>\n'
    return FeedItem(
        id=entry_uri(edition, entry),
        title=entry.title,
        address=permalink,
        published=entry.date,
        updated=entry.updated,
        authors=tuple(_person(edition, author) for author in entry.authors),
        categories=entry.tags,
        summary=story.description,
        html=_in_direction(entry, figure + edition.html(entry, absolute, permalink)),
        picture=picture,
        lang=entry.lang,
        correction=entry.correction,
        withdrawn=entry.withdrawn,
    )


def _in_direction(entry: Entry, html: str) -> str:
    """Readers go by the HTML's own direction; they do not look at the feed's language for it."""
    return f'<div lang="{entry.lang}" dir="rtl">\n{html}\n</div>' if entry.direction == "rtl" and html else html
