"""The feeds of one edition: of the whole diary, of each tag and of each author."""

from __future__ import annotations

from dataclasses import astuple, replace
from functools import partial
from html import escape
from os import SEEK_END
from tempfile import TemporaryFile
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from weakref import finalize

from markupsafe import Markup

from diarist.cache import digest
from diarist.diary.addresses import (
    ATOM,
    AUTHOR,
    FEED_FILES,
    FEED_STYLE,
    JSON_FEED,
    LANGUAGE,
    RSS,
    author_address,
    entry_lists,
    file_at,
    former_topics,
    tag_address,
)
from diarist.diary.reading import feed_id
from diarist.diary.text import is_iri
from diarist.edition.happenings import happening_html
from diarist.edition.invitations import figures_link, ways_to_play
from diarist.edition.story_keys import StoryKeys
from diarist.edition.targets import target
from diarist.outputs.feed_documents import (
    FORMS,
    Attachment,
    Feed,
    FeedItem,
    Person,
    WrittenItem,
    document,
    document_name,
    pages,
    write_item,
)
from diarist.outputs.feed_style import feed_style
from diarist.outputs.page_colours import page_colours
from diarist.words.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diarist.body.body import Image
    from diarist.diary.entry import Entry
    from diarist.diary.site import Site
    from diarist.edition.edition import Edition
    from diarist.edition.targets import Target


def feeds(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Every document of every feed, with its address below the site's."""
    for each in feed_targets(edition, ""):
        if each.make:
            yield each.address, each.make()


def feed_targets(edition: Edition, code: str, keys: StoryKeys | None = None) -> Iterator[Target]:
    """Every document of every feed; `code` is the digest of what makes them.

    The diary's own feed has an archive. Those of topics and authors hold their newest entries alone: whoever wants
    the rest finds it there, and ten years of archives for each would be half of what a site weighs.
    """
    entries = {entry.path: entry for entry in edition.diary.entries}
    keys = keys or StoryKeys(edition)
    items = {path: _brief(edition, entry) for path, entry in entries.items()}
    shelves = {
        language: _Shelf(edition, entries, language)
        for language in (edition.site.language, *edition.diary.pairs.languages.values())
    }
    former = {tag_address(tag): address for address, tag in former_topics(edition.diary).items()}
    for feed in _feeds(edition, items):
        folder = feed.address.removeprefix(edition.site.address)
        also = _also(edition, folder, former.get(folder, ""))
        about = repr((replace(feed, items=()), _people(edition)))
        for page in pages(feed):
            shown = [keys.story(edition.stories[item.address]) for item in page.items]
            key = digest(code, about, repr((page.number, page.older, page.newer)), *shown)
            for form in FORMS:
                make = partial(document, feed, page, form, shelves[feed.language].get)
                name = document_name(form, page.number)
                for address in (folder + name, *also.get(name, ())):
                    yield target(address, digest(key, form), make)


def feed_style_address(site: Site) -> str:
    """Where that is, with the site's own path and without its host: a preview shows it, too, and another host."""
    return f"{urlsplit(site.address).path}{FEED_STYLE}"


def feed_style_target(site: Site, code: str) -> Target:
    """The style sheet of all feeds."""
    colours = page_colours(site.card_background, site.card_accent)
    return target(FEED_STYLE, digest(code, site.language, repr(colours)), partial(feed_style, site.language, colours))


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
    """Items written in every format, in a file: each stands in several feeds, and ten years of them fill a memory.

    An item says its own language where the feed has another.
    """

    def __init__(self, edition: Edition, entries: Mapping[str, Entry], language: str) -> None:
        self._edition, self._entries, self._language = edition, entries, language
        self._file = TemporaryFile()  # noqa: SIM115 - it is closed when the shelf is gone
        finalize(self, self._file.close)
        self._places: dict[str, tuple[int, list[int]]] = {}

    def get(self, item: FeedItem) -> WrittenItem:
        """An item in every format, written when it is first asked for."""
        if item.address not in self._places:
            self._put(item.address)
        start, lengths = self._places[item.address]
        self._file.seek(start)
        return WrittenItem(*map(self._file.read, lengths))

    def _put(self, path: str) -> None:
        parts = astuple(write_item(feed_item(self._edition, self._entries[path]), self._language))
        self._places[path] = self._file.seek(0, SEEK_END), list(map(len, parts))
        self._file.writelines(parts)


def _brief(edition: Edition, entry: Entry) -> FeedItem:
    """An entry as the documents look at it: which it is, when it was and how it stands; `address` is its file's."""
    return FeedItem(
        id=item_id(edition, entry),
        iri=item_iri(edition, entry),
        title=entry.title,
        address=entry.path,
        published=entry.date,
        updated=entry.updated,
        authors=(),
        categories=(),
        summary="",
        html="",
        lang=entry.lang,
        correction=entry.correction,
        withdrawn=entry.withdrawn,
    )


def _people(edition: Edition) -> tuple[str, ...]:
    """What items show of the settings, and no feed does."""
    site = edition.site
    return (site.address, *(f"{author.id} {author.name}" for author in site.authors.values()))


def _feeds(edition: Edition, items: dict[str, FeedItem]) -> Iterator[Feed]:
    site = edition.site
    yield _feed(edition, site.name, site.description, "", _of(edition.diary.once, items))
    for found in entry_lists(site, edition.diary):
        if found.has_feeds:
            name = found.name(site)
            words = say(found.kind.feed_words, site.language, site=site.name, name=name)
            feed = _feed(edition, f"{site.name}: {name}", words, found.address, _of(found.entries, items))
            if found.kind is LANGUAGE:  # no other has the translations
                yield replace(feed, language=found.key)
                continue
            icon = _icon(edition, found.key) if found.kind is AUTHOR else feed.icon
            yield replace(feed, icon=icon, archived=False)


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
        rights=Markup(site.copyright).striptags(),  # noqa: S704 - its tags are taken out
        size=site.feed_size,
        id=f"{site.identity}{folder}{ATOM.name}",
        style=feed_style_address(site),
    )


def _icon(edition: Edition, author: str) -> str:
    icon = edition.icon(author)
    return edition.site.address + icon.address if icon else ""


def _person(edition: Edition, author: str) -> Person:
    return Person(edition.site.authors[author].name, edition.site.address + author_address(author))


def item_id(edition: Edition, entry: Entry) -> str:
    """What feeds know an entry by: its `feed_id:`, else what is made of the diary's identity and the entry's id.

    No edit changes it, and no move to another address.
    """
    return entry.feed_id or _made_id(edition, entry)


def _made_id(edition: Edition, entry: Entry) -> str:
    return feed_id(edition.site, edition.feed_ids.get(entry.path, entry.id))


def item_iri(edition: Edition, entry: Entry) -> str:
    """What Atom knows an entry by: there an id has to be an IRI, and in RSS and JSON Feed any words may be one.

    Source: RFC 4287, section 4.2.6; https://www.rssboard.org/rss-specification#ltguidgtSubelementOfLtitemgt ("there are
    no rules for the syntax of a guid"); https://www.jsonfeed.org/version/1.1/, `id`.
    """
    known = item_id(edition, entry)
    return known if is_iri(known) else _made_id(edition, entry)


def feed_item(edition: Edition, entry: Entry) -> FeedItem:
    """An entry as every feed has it."""
    site, story = edition.site, edition.story(entry)
    permalink = site.address + story.address
    return FeedItem(
        id=item_id(edition, entry),
        iri=item_iri(edition, entry),
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
        recordings=tuple(
            Attachment(site.address + each.address, each.media_type, each.length, seconds=each.seconds)
            for each in story.recordings.files
        ),
    )


def whole_html(edition: Edition, entry: Entry) -> str:
    """An entry's words as they stand away from the site: with its picture first, and whole addresses."""
    site, story = edition.site, edition.story(entry)
    if entry.withdrawn:
        return ""

    def absolute(address: str) -> str:
        return site.address + address

    figures = figures_link(edition, story)
    figure = ""
    if story.image:
        address = absolute(story.image.address)
        below = "<br>".join(filter(None, (escape(entry.image_caption, quote=False), figures)))
        caption = f"<figcaption>{below}</figcaption>" if below else ""
        size = f'width="{story.image.width}" height="{story.image.height}"'
        figure = f'<figure><img src="{escape(address)}" alt="{escape(entry.image_alt)}" {size}>{caption}</figure>\n'
    before = happening_html(entry, site.language) + _dialogue(edition, entry) + figure + ways_to_play(edition, story)
    after = f"\n<p>{figures}</p>" if figures and not figure else ""
    return before + edition.html(entry, absolute, site.address + story.address) + after


def _dialogue(edition: Edition, entry: Entry) -> str:
    if not edition.has_dialogue:
        return ""
    from diarist.edition.dialogues import dialogue_html  # noqa: PLC0415 - few diaries ask

    return dialogue_html(edition, entry)


def _attachment(edition: Edition, image: Image, words: str) -> Attachment:
    length = edition.picture_store.file(image).stat().st_size
    return Attachment(edition.site.address + image.address, image.media_type, length, words)


def _in_direction(entry: Entry, html: str) -> str:
    """Readers go by the HTML's own direction; they do not look at the feed's language for it."""
    return f'<div lang="{entry.lang}" dir="rtl">\n{html}\n</div>' if entry.direction == "rtl" and html else html
