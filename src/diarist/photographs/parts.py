"""A picture's file taken apart: what its pixels need, and all that stands beside that."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


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
    return [Extra(Sort.SECOND_PICTURE if b"\xff\xd8\xff" in data else Sort.BEHIND)]
