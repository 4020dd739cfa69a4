"""The links, pictures and videos in an entry's Markdown, each with its line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from diarist.checks.passages import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.diary.entry import Entry

_TARGET = (
    r"[ \t]{0,9}<?([^\s<>()]{0,2000}(?:\([^\s<>()]{0,300}\)[^\s<>()]{0,300})?)>?"
    r"(?:\s+[\"'(][^\n]{0,300}?[\"')])?[ \t]{0,9}"
)
_PICTURE = re.compile(rf"!\[([^\[\]]{{0,2000}})\](?:\({_TARGET}\)|\[([^\[\]\n]{{0,200}})\])")
_LINK = re.compile(
    rf"(?<![!\\])\[((?:[^\[\]]|!?\[[^\[\]]{{0,500}}\]){{1,1000}})\](?:\({_TARGET}\)|\[([^\[\]\n]{{0,200}})\])"
)
_DEFINITION = re.compile(r"^[ ]{0,3}\[([^\]^\n][^\]\n]{0,200})\]:[ \t]*<?([^\s<>]{1,2000})", re.MULTILINE)
_BARE = re.compile(r"(?<![(\"'=\w])(https?://[^\s<>\"')\]]{1,2000}[^\s<>\"')\].,;:!?])")
_HTML_PICTURE = re.compile(r"<img\b([^<>]{0,2000})>", re.IGNORECASE)
_HTML_LINK = re.compile(r"<a\b([^<>]{0,2000})>(.{0,1000}?)</a\s*>", re.IGNORECASE | re.DOTALL)
_HTML_FRAME = re.compile(r"<(?:iframe|embed|video)\b([^<>]{0,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z-]{1,40})\s*=\s*(?:\"([^\"]{0,2000})\"|'([^']{0,2000})')")
_TAG = re.compile(r"<[^<>]{0,2000}>|[*_`]")


@dataclass(frozen=True, slots=True)
class Link:
    """One link: the words that lead on, the address, and its line. A bare address has no words."""

    words: str
    address: str
    line: int


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its words for who cannot see it, its address, and the line that the words stand on."""

    words: str
    address: str
    line: int


def links(markdown: str, line: int) -> Iterator[Link]:
    """Every link in Markdown without code that starts on `line`."""
    defined, whole = _defined(markdown), Passage(markdown, line)
    for found, at in whole.search(_LINK):
        address = found[2] if found[2] is not None else defined.get((found[3] or found[1]).lower(), "")
        yield Link(_plain(found[1]), unescape(address), at)
    for found, at in whole.search(_HTML_LINK):
        yield Link(_plain(found[2]), _attributes(found[1]).get("href", ""), at)
    for pattern in (_BARE, _DEFINITION):
        for found, at in whole.search(pattern):
            yield Link("", unescape(found[pattern.groups]), at)


def pictures(entry: Entry, markdown: str) -> Iterator[Picture]:
    """Every picture of an entry: the front matter's, and those in its Markdown without code."""
    if entry.image:
        yield Picture(entry.image_alt, entry.image, entry.key_lines["image_alt"])
    defined, whole = _defined(markdown), Passage(markdown, entry.body_line)
    for found, at in whole.search(_PICTURE):
        address = found[2] if found[2] is not None else defined.get((found[3] or found[1]).lower(), "")
        yield Picture(_plain(found[1]), unescape(address), at)
    for found, at in whole.search(_HTML_PICTURE):
        attributes = _attributes(found[1])
        yield Picture(_plain(attributes.get("alt", "")), attributes.get("src", ""), at)


def frames(markdown: str, line: int) -> Iterator[Link]:
    """Every embedded player in Markdown without code that starts on `line`; it has no words."""
    for found, at in Passage(markdown, line).search(_HTML_FRAME):
        yield Link("", _attributes(found[1]).get("src", ""), at)


def _defined(markdown: str) -> dict[str, str]:
    return {found[1].lower(): found[2] for found in _DEFINITION.finditer(markdown)}


def _attributes(written: str) -> dict[str, str]:
    return {found[1].lower(): unescape(found[2] or found[3] or "") for found in _ATTRIBUTE.finditer(written)}


def _plain(words: str) -> str:
    return " ".join(unescape(_TAG.sub("", words)).split())
