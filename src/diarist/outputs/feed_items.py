"""What a feed is made of, as values, and which of its items stand in which document.

Archives are those of RFC 5005, section 4 and appendix B.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from html import escape

from diarist.words.catalogue import say
from diarist.words.languages import first_here

# What XML 1.0 cannot say, not even escaped (https://www.w3.org/TR/xml/#charsets).
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# An empty feed still has to say when it changed; it must not be the clock that says it.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who writes; `address` is the URL of their page, or empty."""

    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture, sound or film that goes with an item: absolute URL, media type, length in bytes, words, seconds."""

    address: str
    media_type: str
    length: int
    alt: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry as a feed shows it.

    `id` survives a change of title, address and date; so does `iri`, which Atom has in its place, and which is the same
    where there is none. The dates are aware. `html` is the full text,
    sanitised, with absolute addresses only; the other texts are plain. The first of its `pictures` stands for it
    where a format has room for one. A `correction` stands at the head of the text, a `withdrawn` notice in its place.
    """

    id: str
    title: str
    address: str
    published: datetime
    updated: datetime
    authors: tuple[Person, ...]
    categories: tuple[str, ...]
    summary: str
    html: str
    pictures: tuple[Attachment, ...] = ()
    lang: str = ""
    correction: str = ""
    withdrawn: str = ""
    recordings: tuple[Attachment, ...] = ()
    iri: str = ""

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """All that goes with it, what is heard and seen first: some formats have room for one."""
        return (*self.recordings, *self.pictures)


@dataclass(frozen=True, slots=True)
class Feed:
    """What one feed is and all its items, the newest first.

    `home` is the page the feed is about, `address` the folder of its documents (absolute, ends with "/"), `id` the IRI
    that stays when they move (without it, the newest document's address), `icon` the URL of a PNG or JPEG, which
    readers show as a square. `style` is the address of the style sheet by which browsers show a document to people.
    `size` is how many items the newest document and each archive document hold: to change it
    numbers the archive anew. A feed that is given no more than `size` items, or is not `archived`, has no archive.
    """

    title: str
    description: str
    home: str
    address: str
    language: str
    items: tuple[FeedItem, ...]
    authors: tuple[Person, ...]
    hub: str = ""
    icon: str = ""
    rights: str = ""
    size: int = 20
    id: str = ""
    archived: bool = True
    style: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Some items of a feed that stand in one document; the newest document has number 0 and archives count from 1."""

    number: int
    items: tuple[FeedItem, ...]
    older: int = 0
    newer: int = 0

    @property
    def updated(self) -> datetime:
        """When the latest change to an item of this document was; a fixed date if there are none."""
        return sayable(max((item.updated for item in self.items), default=_NEVER))


def pages(feed: Feed) -> list[Page]:
    """Cut a feed into the newest document and its archive (RFC 5005, section 4).

    Archive documents are full and count from the oldest item, so a new entry changes neither their names nor their
    items: only the last gains its link to the next. The price is that the newest document repeats some items of the
    last archive document, always fewer than `size`.
    """
    count = max(0, -(-len(feed.items) // feed.size) - 1) if feed.archived else 0
    cut = [Page(0, _newest(feed), older=count)]
    for number in range(1, count + 1):
        start = len(feed.items) - number * feed.size
        newer = number + 1 if number < count else 0
        cut.append(Page(number, feed.items[start : start + feed.size], older=number - 1, newer=newer))
    return cut


def _newest(feed: Feed) -> tuple[FeedItem, ...]:
    """Give the newest items, and older ones that were corrected or withdrawn since the oldest of these was published.

    Readers fetch an archive document once: a change they must see is said again in the newest (RFC 5005, section 4.1).
    """
    newest, rest = feed.items[: feed.size], feed.items[feed.size :]
    changed = (item for item in rest if item.correction or item.withdrawn)
    return newest + tuple(item for item in changed if item.updated > newest[-1].published)


def as_shown(item: FeedItem, language: str) -> FeedItem:
    """Turn an item into what readers shall see: legal, corrected or withdrawn, in its own language where it differs."""
    html, summary = item.html, item.summary or item.title
    own = first_here(item.lang, language)
    if item.correction:
        html = f"{_notice(say('feed.correction', own), item.correction)}\n{html}"
    if item.withdrawn:
        html, summary = _notice(say("feed.withdrawn", own), item.withdrawn), item.withdrawn
    return replace(
        item,
        title=legal(say("feed.withdrawn_title", own, title=item.title) if item.withdrawn else item.title),
        authors=tuple(replace(person, name=legal(person.name)) for person in item.authors),
        categories=tuple(legal(category) for category in item.categories),
        summary=legal(summary),
        html=legal(html),
        pictures=() if item.withdrawn else tuple(replace(file, alt=legal(file.alt)) for file in item.pictures),
        lang="" if item.lang == language else item.lang,
        recordings=() if item.withdrawn else item.recordings,
    )


def _notice(what: str, words: str) -> str:
    return f"<p><strong>{escape(what)}</strong> {escape(words, quote=False)}</p>"


def legal(text: str) -> str:
    """Leave out the characters that no XML document may hold; JSON could, but its readers would not thank us."""
    return _ILLEGAL.sub("", text)


def sayable(moment: datetime) -> datetime:
    """Cut to whole seconds and to an offset in whole minutes, which is all that RFC 3339 and RFC 822 can say."""
    whole = (moment.utcoffset() or timedelta()) % timedelta(minutes=1) == timedelta()
    return (moment if whole else moment.astimezone(UTC)).replace(microsecond=0)
