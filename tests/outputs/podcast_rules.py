"""The published rules for podcasts' feeds, each with its source, and which of them a feed breaks.

PSP-1 1.0: https://github.com/Podcast-Standards-Project/PSP-1-Podcast-RSS-Specification.
Apple: https://podcasters.apple.com/support/823-podcast-requirements,
https://podcasters.apple.com/support/896-artwork-requirements, https://podcasters.apple.com/support/1691-apple-podcasts-categories.
Namespace: https://podcastindex.org/namespace/1.0. RSS: https://www.rssboard.org/rss-specification.
"""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import UUID

from lxml import etree

from diarist.diary.podcast_categories import BELOW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"
ATOM = "{http://www.w3.org/2005/Atom}"
TYPES = {
    "audio/mpeg": ".mp3",
    "audio/x-m4a": ".m4a",
    "video/mp4": ".mp4",
    "video/x-m4v": ".m4v",
    "video/quicktime": ".mov",
}
TRANSCRIPTS = {"text/html", "text/vtt", "application/x-subrip", "application/json", "text/plain"}


def _whole(address: str | None) -> bool:
    return bool(address) and urlsplit(str(address)).scheme == "https" and bool(urlsplit(str(address)).netloc)


def _one(parent: etree._Element, tag: str) -> etree._Element | None:
    found = parent.findall(tag)
    return found[0] if len(found) == 1 else None


def _says(parent: etree._Element, tag: str) -> str:
    found = _one(parent, tag)
    return (found.text or "").strip() if found is not None else ""


def _attribute(parent: etree._Element, tag: str, name: str) -> str:
    found = _one(parent, tag)
    return found.get(name, "") if found is not None else ""


def _category(channel: etree._Element) -> bool:
    found = _one(channel, f"{ITUNES}category")
    if found is None or found.get("text") not in BELOW:
        return False
    below = [each.get("text") for each in found]
    return all(each in BELOW[str(found.get("text"))] for each in below) and len(below) <= 1


def _is_self(channel: etree._Element, address: str) -> bool:
    links = [link for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"]
    return [(link.get("href"), link.get("type")) for link in links] == [(address, "application/rss+xml")]


def _guid(channel: etree._Element) -> bool:
    try:
        return UUID(_says(channel, f"{PODCAST}guid")).version == 5
    except ValueError:
        return False


CHANNEL: dict[str, Callable[[etree._Element], bool]] = {
    "title": lambda channel: bool(_says(channel, "title")),
    "description of 1 to 4000 bytes": lambda channel: 0 < len(_says(channel, "description").encode()) <= 4000,
    "link": lambda channel: _whole(_says(channel, "link")),
    "copyright without word, sign and year": lambda channel: (
        not re.search(r"copyright|©|\(c\)|\b\d{4}\b|[<&]", _says(channel, "copyright"), re.IGNORECASE)
        and len(_says(channel, "copyright")) <= 255
    ),
    "language (ISO 639)": lambda channel: bool(re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", _says(channel, "language"))),
    "itunes:category of Apple's list": _category,
    "itunes:explicit is true or false": lambda channel: _says(channel, f"{ITUNES}explicit") in {"true", "false"},
    "itunes:image": lambda channel: (
        _whole(_attribute(channel, f"{ITUNES}image", "href"))
        and _attribute(channel, f"{ITUNES}image", "href").endswith((".jpg", ".png"))
    ),
    "itunes:author (recommended)": lambda channel: bool(_says(channel, f"{ITUNES}author")),
    "podcast:guid (recommended)": _guid,
    "podcast:locked (recommended)": lambda channel: _says(channel, f"{PODCAST}locked") in {"yes", "no"},
    "no mail of an owner": lambda channel: "@" not in "".join(channel.itertext()),
}
ITEM: dict[str, Callable[[etree._Element], bool]] = {
    "item title": lambda item: bool(_says(item, "title")),
    "enclosure": lambda item: _whole(_attribute(item, "enclosure", "url")),
    "enclosure's type and ending": lambda item: _attribute(item, "enclosure", "url").endswith(
        TYPES.get(_attribute(item, "enclosure", "type"), "?")
    ),
    "enclosure's length": lambda item: bool(re.fullmatch(r"[1-9]\d*", _attribute(item, "enclosure", "length"))),
    "guid": lambda item: bool(_says(item, "guid")),
    "pubDate (RFC 2822)": lambda item: _is_date(_says(item, "pubDate")),
    "item description of at most 4000 bytes": lambda item: len(_says(item, "description").encode()) <= 4000,
    "itunes:duration in seconds": lambda item: bool(re.fullmatch(r"[1-9]\d*", _says(item, f"{ITUNES}duration"))),
    "transcript's type": lambda item: all(
        _whole(each.get("url")) and each.get("type") in TRANSCRIPTS for each in item.findall(f"{PODCAST}transcript")
    ),
    "chapters' type": lambda item: all(
        _whole(each.get("url")) and each.get("type") == "application/json+chapters"
        for each in item.findall(f"{PODCAST}chapters")
    ),
}


def _is_date(text: str) -> bool:
    try:
        return parsedate_to_datetime(text).tzinfo is not None
    except ValueError:
        return False


def broken_rules(feed: bytes, address: str) -> Iterator[str]:
    """The rules that a feed at an address breaks."""
    rss = etree.fromstring(feed)
    if rss.tag != "rss" or rss.get("version") != "2.0":
        yield "RSS 2.0"
    if not feed.startswith((b"<?xml version='1.0' encoding='UTF-8'?>", b'<?xml version="1.0" encoding="UTF-8"?>')):
        yield "UTF-8"
    channel = rss[0]
    if not _is_self(channel, address):
        yield "atom:link to itself"
    yield from (rule for rule, holds in CHANNEL.items() if not holds(channel))
    items = channel.findall("item")
    yield from (rule for rule, holds in ITEM.items() if not all(map(holds, items)))
    for rule, values in (
        ("at least one item", ["yes"] if items else []),
        ("each guid once", [_says(item, "guid") for item in items]),
        ("each enclosure once", [_attribute(item, "enclosure", "url") for item in items]),
    ):
        if not values or len({*values}) < len(values):
            yield rule
