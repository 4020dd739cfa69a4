"""A podcast's feed, as the podcast programs and their directories want it.

Values in, bytes out. PSP-1 (https://github.com/Podcast-Standards-Project/PSP-1-Podcast-RSS-Specification), Apple's
rules (https://podcasters.apple.com/support/823-podcast-requirements), the podcast namespace
(https://github.com/Podcastindex-org/podcast-namespace). feedgen's own extension knows neither `true` and `false` in
`itunes:explicit` nor that namespace.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from email.utils import format_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import UUID, uuid5

from lxml import etree
from markupsafe import Markup

from diarist.diary.text import cut
from diarist.outputs.feed_items import legal, sayable
from diarist.outputs.feed_style import styled

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

_ATOM = "http://www.w3.org/2005/Atom"
_ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
_PODCAST = "https://podcastindex.org/namespace/1.0"
_NAMES = {"atom": _ATOM, "itunes": _ITUNES, "podcast": _PODCAST}
_GUIDS = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
_MOST = 4000
"""Bytes of the longest description (PSP-1, and Apple's `description`)."""

_SAID_ANYWAY = re.compile(r"\bcopyright\b|©|\(c\)|\b(?:19|20)\d\d(?:\s*[-–]\s*(?:(?:19|20)?\d\d)?)?\b", re.IGNORECASE)

CHAPTERS_TYPE = "application/json+chapters"


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """One entry that is heard or seen.

    `id` never changes; every address is whole, and that of the file is never used again for another. `transcript` is a
    page that has the words, `chapters` a file; both may be empty.
    """

    id: str
    title: str
    address: str
    summary: str
    published: datetime
    author: str
    file: str
    media_type: str
    length: int
    seconds: float
    transcript: str
    chapters: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Podcast:
    """All that is heard in a diary, the newest first. `category` is one of Apple's, or `one: and one below it`.

    `artwork` is the address of a square JPEG of 1,400 to 3,000 pixels, `style` that of the feeds' style sheet. There
    is no owner's mail in it: it would be public, and directories ask for it otherwise.
    """

    title: str
    description: str
    home: str
    address: str
    language: str
    category: str
    is_explicit: bool
    author: str
    artwork: str
    rights: str
    identity: str
    style: str
    episodes: tuple[Episode, ...]


def podcast_feed(podcast: Podcast) -> bytes:
    """The feed; the same podcast gives the same bytes."""
    rss = etree.Element("rss", {"version": "2.0"}, nsmap=_NAMES)
    channel = etree.SubElement(rss, "channel")
    _add(channel, "title", podcast.title)
    # A browser shows the elements in their order: first what it is, then its address.
    _add(channel, f"{{{_ATOM}}}link", href=podcast.address, rel="self", type="application/rss+xml")
    for name, text in (
        ("description", within(podcast.description or podcast.title, _MOST)),
        ("link", podcast.home),
        ("language", podcast.language),
        ("copyright", _holder(podcast.rights)),
        ("generator", "Diarist"),
    ):
        _add(channel, name, text)
    _describe(channel, podcast)
    for episode in podcast.episodes:
        _episode(channel, episode, is_explicit=podcast.is_explicit)
    return styled(etree.tostring(rss, encoding="UTF-8", xml_declaration=True, pretty_print=True), podcast.style)


def chapters_file(chapters: Iterable[tuple[int, str]]) -> bytes:
    """Chapters, each with when it begins in seconds, in the podcast namespace's JSON (version 1.2.0)."""
    parts = [{"startTime": start, "title": title} for start, title in chapters]
    return json.dumps({"version": "1.2.0", "chapters": parts}, ensure_ascii=False).encode()


def within(text: str, most: int) -> str:
    """A text of so many bytes at most, cut at a word."""
    if len(text.encode()) <= most:
        return text
    kept = text.encode()[: most - 3].decode("utf-8", "ignore")
    return (kept.rpartition(" ")[0] or kept) + "…"


def _holder(rights: str) -> str:
    """Whose it is, plain: without the word, the sign and the year, as PSP-1 wants it, and of at most 255 characters."""
    plain = " ".join(_SAID_ANYWAY.sub(" ", Markup(rights).striptags()).split())  # noqa: S704 - its tags are taken out
    return cut(plain.strip(" ,.;:-–"), 255)


def _describe(channel: etree._Element, podcast: Podcast) -> None:
    """What directories want to know, and the podcast's own id (podcast namespace, `guid`)."""
    head, _, below = podcast.category.partition(": ")
    category = _add(channel, f"{{{_ITUNES}}}category", text=head)
    if below and category is not None:
        _add(category, f"{{{_ITUNES}}}category", text=below)
    _add(channel, f"{{{_ITUNES}}}explicit", _flag(is_on=podcast.is_explicit))
    _add(channel, f"{{{_ITUNES}}}image", href=podcast.artwork)
    _add(channel, f"{{{_ITUNES}}}author", podcast.author)
    _add(channel, f"{{{_ITUNES}}}type", "episodic")
    _add(channel, f"{{{_PODCAST}}}guid", guid_of(podcast.identity))
    _add(channel, f"{{{_PODCAST}}}locked", "yes")


def guid_of(address: str) -> str:
    """A podcast's own id, made of its first address without scheme and last slash."""
    parts = urlsplit(address)
    return str(uuid5(_GUIDS, f"{parts.netloc}{parts.path}".rstrip("/")))


def _episode(channel: etree._Element, episode: Episode, *, is_explicit: bool) -> None:
    item = etree.SubElement(channel, "item")
    _add(item, "title", episode.title)
    _add(item, "enclosure", url=episode.file, length=str(episode.length), type=episode.media_type)
    _add(item, "guid", episode.id, isPermaLink="false")
    _add(item, "link", episode.address)
    _add(item, "pubDate", format_datetime(sayable(episode.published)))
    _add(item, "description", within(episode.summary or episode.title, _MOST))
    _add(item, f"{{{_ITUNES}}}duration", str(max(1, round(episode.seconds))))
    _add(item, f"{{{_ITUNES}}}explicit", _flag(is_on=is_explicit))
    _add(item, f"{{{_ITUNES}}}author", episode.author)
    if episode.transcript:
        _add(item, f"{{{_PODCAST}}}transcript", url=episode.transcript, type="text/html")
    if episode.chapters:
        _add(item, f"{{{_PODCAST}}}chapters", url=episode.chapters, type=CHAPTERS_TYPE)


def _flag(*, is_on: bool) -> str:
    return "true" if is_on else "false"


def _add(parent: etree._Element, tag: str, words: str | None = None, **attributes: str) -> etree._Element | None:
    """An element with words or attributes; none where it would say nothing."""
    if not (words or attributes):
        return None
    element = etree.SubElement(parent, tag, {name: legal(value) for name, value in attributes.items()})
    element.text = legal(words) if words else None
    return element
