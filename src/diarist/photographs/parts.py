"""A picture's file taken apart: what its pixels need, and all that stands beside that."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


INITIALS = ("Comment", "initials, until there is a picture")
"""The keyword and the words in a PNG that Diarist drew itself until there is a picture. They tell nothing."""


class Sort(Enum):
    """What stands in a picture's file besides what it shows."""

    EXIF = auto()
    XMP = auto()
    IPTC = auto()
    WORDS = auto()
    SMALL_COPY = auto()
    SECOND_PICTURE = auto()
    BEHIND = auto()
    TIME = auto()
    PLACE = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Extra:
    """One thing that a picture's pixels do not need, with its bytes, as far as anybody reads them."""

    sort: Sort
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Parts:
    """A whole file again, of what its pixels need alone, byte for byte as it was; and what is not in it."""

    needed: bytes
    extras: tuple[Extra, ...]


def behind(data: bytes) -> list[Extra]:
    """What follows the end of a picture: telephones put a second one there, and some programs the uncut one."""
    if not data:
        return []
    return [Extra(Sort.SECOND_PICTURE if b"\xff\xd8\xff" in data else Sort.BEHIND, data)]


def unclaimed(data: bytes, start: int, end: int, claimed: Iterable[tuple[int, int]]) -> bytes:
    """The bytes of a stretch of a file that nothing in it claims; empty where they are but zeros."""
    left, at = bytearray(), start
    for begin, stop in sorted(claimed):
        left += data[at : max(at, min(begin, end))]
        at = max(at, stop)
    left += data[at : max(at, end)]
    return bytes(left) if left.strip(b"\0") else b""
