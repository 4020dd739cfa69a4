"""What a recording is and tells, and what has to be written over so that it tells nothing but itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

READ = 1_000_000
"""So many bytes of anything that is taken out are read for what it tells."""


class Told(StrEnum):
    """What a recording tells besides what is seen and heard, the worst first."""

    PLACE = "where it was taken"
    NAMES = "names or words about it"
    TIME = "when it was taken"
    PICTURE = "a picture, such as a cover"
    DEVICE = "which device or program made it"
    TRACK = "a track that nobody sees or hears"
    OTHER = "notes of programs"


_PLACE = re.compile(
    rb"\xa9xyz|loci|quicktime\.location|GPS[0-9A-Z(]|gpmd|gpsl|camm|LOCATION|[Ll]atitude"
    rb"|[+-]\d{2,3}\.\d{2,}[+-]\d{2,3}\.\d{2,}",
    re.DOTALL,
)
"""A place in films and sound: QuickTime, 3GPP, Apple, cameras, Matroska's tags, and ISO 6709 wherever it stands."""

_PICTURE = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n")


@dataclass(frozen=True, slots=True)
class Edit:
    """The bytes of a file from `start` to `end`, and what stands there instead."""

    start: int
    end: int
    new: bytes


@dataclass(frozen=True, slots=True)
class Look:
    """What a recording is: its format, its length in seconds, its size in pixels (0 where nothing is seen), its codecs.

    `kind` is `mp3`, `mp4`, `webm` or `jxl`. `told` is what it tells, and the `edits` take that out.
    """

    kind: str
    told: frozenset[Told]
    edits: tuple[Edit, ...]
    seconds: float = 0.0
    width: int = 0
    height: int = 0
    codecs: tuple[str, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether it tells nothing but itself."""
        return not self.edits

    @property
    def tells_place(self) -> bool:
        """Whether it says where it was taken."""
        return Told.PLACE in self.told


def told_by(part: bytes, otherwise: Told = Told.OTHER) -> Iterator[Told]:
    """What something that is taken out tells, as far as it can be known; `otherwise`, where nothing is known."""
    read = part[:READ]
    known = [about for pattern, about in ((_PLACE, Told.PLACE), (_PICTURE, Told.PICTURE)) if pattern.search(read)]
    yield from known or [otherwise]


def zeroed(data: bytes, start: int, end: int) -> list[Edit]:
    """Zeros in the place of some bytes; nothing where there are zeros already."""
    is_empty = start >= end or not data[start:end].strip(b"\0")
    return [] if is_empty else [Edit(start, end, bytes(end - start))]


def without(data: bytes, edits: Iterable[Edit]) -> bytes:
    """A file with its edits made."""
    parts, at = [], 0
    for edit in sorted(edits, key=lambda each: (each.start, each.end)):
        if edit.start >= at:
            parts += [data[at : edit.start], edit.new]
            at = edit.end
    return b"".join([*parts, data[at:]])


def said(edits: Iterable[Edit], data: bytes, about: Mapping[int, Told]) -> frozenset[Told]:
    """What the edits take out: `about` says it of some, by where they start."""
    found = (told_by(data[edit.start : edit.end], about.get(edit.start, Told.OTHER)) for edit in edits)
    return frozenset(each for known in found for each in known)
