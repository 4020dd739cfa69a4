"""What a PDF's own information says of people and places: never what it says, but of what it speaks.

Sources: ISO 32000-2, 14.3 (metadata) and 7.5.7 (object streams).
"""

from __future__ import annotations

import re
import zlib
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_STREAM = re.compile(rb"<<((?:(?!>>\s*stream|endobj).){0,2000})>>\s*stream\r?\n", re.DOTALL)
_HOLDS_WORDS = re.compile(rb"/(?:ObjStm|Metadata)\b")
_AUTHOR = re.compile(rb"/Author\s*(?:\(\s*[^)\s]|<\s*[0-9A-Fa-f])")
_CREATOR = re.compile(rb"<dc:creator>(?:\s|<[^>]*>)*[^<\s]|pdf:Author=|xmp(?:RightsOwner)?:Author")
_PLACE = re.compile(
    rb"GPSL(?:at|ong)itude|photoshop:(?:City|State|Country)|Iptc4xmp(?:Core|Ext)?:(?:Location|City|Country)"
)
_STREAMS, _EACH, _MOST = 2_000, 4_000_000, 32_000_000
"""So many streams are looked at, and so many bytes of each and of all are unpacked."""

AUTHOR, PLACE = "who wrote it", "where something was taken"


def is_pdf(data: bytes) -> bool:
    """Whether a file begins as a PDF does, behind at most a kilobyte of anything."""
    return b"%PDF-" in data[:1024]


def told_by_pdf(data: bytes) -> tuple[str, ...]:
    """Of what a PDF's own information speaks, in words."""
    found = {about for part in (data, *_unpacked(data)) for about in _told(part)}
    return tuple(about for about in (AUTHOR, PLACE) if about in found)


def _told(data: bytes) -> Iterator[str]:
    if _AUTHOR.search(data) or _CREATOR.search(data):
        yield AUTHOR
    if _PLACE.search(data):
        yield PLACE


def _unpacked(data: bytes) -> Iterator[bytes]:
    left = _MOST
    for found in islice(_STREAM.finditer(data), _STREAMS):
        if left > 0 and _HOLDS_WORDS.search(found[1]) and b"FlateDecode" in found[1]:
            part = _inflated(data[found.end() : found.end() + _EACH])
            left -= len(part)
            yield part


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _EACH)
    except zlib.error:
        return b""
