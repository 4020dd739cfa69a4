"""Where in a film the bytes are that each of its tracks plays (ISO/IEC 14496-12, 8.6 to 8.8)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diarist.diary.errors import RecordingError
from diarist.recordings.film_boxes import MEND

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from diarist.recordings.film_boxes import Box, Boxes

_MOST = 4_000_000
"""So many samples may be in a track: an hour of film has 216,000 pictures at most."""

_BASE, _DESCRIPTION, _DURATION, _SIZE, _FROM_FRAGMENT = 0x1, 0x2, 0x8, 0x10, 0x20000
_OFFSET, _FIRST_FLAGS, _EACH_DURATION, _EACH_SIZE, _EACH_FLAGS, _EACH_SHIFT = 0x1, 0x4, 0x100, 0x200, 0x400, 0x800

Place = tuple[int, int]
"""Where something begins in a file, and where it ends."""


@dataclass
class Track:
    """A track: its number, what it is for, its codec, what it lasts, its size; `frame` is the bytes of a PCM sample."""

    id: int = 0
    kind: bytes = b""
    codec: str = ""
    scale: int = 0
    seconds: float = 0.0
    width: int = 0
    height: int = 0
    frame: float = 0.0
    is_kept: bool = False
    tables: dict[bytes, Box] = field(default_factory=dict)


def chunks_of(boxes: Boxes, track: Track) -> Iterator[Place]:
    """The stretches of a file that a track plays, as its tables have them. Raises RecordingError."""
    tables = track.tables
    if not (b"stsc" in tables and (b"stco" in tables or b"co64" in tables)):
        return
    is_long = b"stco" not in tables
    places = tables[b"co64" if is_long else b"stco"]
    offsets = [place for (place,) in boxes.table(places.body + 8, places.end, ">Q" if is_long else ">I")]
    offsets = offsets[: boxes.number(places.body + 4)]
    sizes, alike = _sizes(boxes, track)
    at = 0
    for offset, count in zip(offsets, _per_chunk(boxes, tables[b"stsc"], len(offsets)), strict=True):
        if alike:
            length = round(count * alike)
        else:
            length, at = sum(sizes[at : at + count]), at + count
        yield offset, offset + length


def _per_chunk(boxes: Boxes, table: Box, chunks: int) -> list[int]:
    """How many samples each chunk has: the table says it where it changes."""
    rows = list(boxes.table(table.body + 8, table.end, ">III"))[: boxes.number(table.body + 4)]
    counts: list[int] = []
    for number, (first, count, _) in enumerate(rows):
        following = rows[number + 1][0] if number + 1 < len(rows) else chunks + 1
        if first != len(counts) + 1 or following > chunks + 1 or following < first:
            raise RecordingError("it is damaged", MEND)
        counts += [count] * (following - first)
    if len(counts) != chunks:
        raise RecordingError("it is damaged", MEND)
    return counts


def _sizes(boxes: Boxes, track: Track) -> tuple[list[int], float]:
    """The size of each sample, or the one size that all of them have."""
    if table := track.tables.get(b"stsz"):
        alike = boxes.number(table.body + 4)
        if alike:
            # QuickTime counts samples of plain sound as one byte, however many they take.
            return [], track.frame if alike == 1 and track.frame else alike
        return [size for (size,) in boxes.table(table.body + 12, table.end, ">I")], 0
    if table := track.tables.get(b"stz2"):
        return list(_small_sizes(boxes, table)), 0
    raise RecordingError("it is damaged", MEND)


def _small_sizes(boxes: Boxes, table: Box) -> Iterator[int]:
    bits = boxes.number(table.body + 7, 1)
    if bits == 16:
        yield from (size for (size,) in boxes.table(table.body + 12, table.end, ">H"))
        return
    for byte in boxes.data[table.body + 12 : table.end]:
        yield from (byte >> 4, byte & 15) if bits == 4 else (byte,)


@dataclass
class _Header:
    """What holds for the runs of a track in a fragment, where they do not say otherwise."""

    track: int = 0
    duration: int = 0
    size: int = 0
    next: int = 0


class Fragments:
    """The stretches that the fragments of a film play, by track, and how long that takes."""

    def __init__(self) -> None:
        self._defaults: dict[int, tuple[int, int]] = {}
        self._places: list[tuple[int, int, int]] = []
        self._lasts: dict[int, int] = {}
        self._start, self._end, self._base = 0, 0, 0
        self._header = _Header()
        self._left = _MOST

    def add_defaults(self, boxes: Boxes, box: Box) -> None:
        """What holds for a track in every fragment."""
        track, _, duration, size = (boxes.number(box.body + at) for at in (4, 8, 12, 16))
        self._defaults[track] = (duration, size)

    def begin(self, start: int) -> None:
        """A fragment begins, from whose place its runs count."""
        self._start = self._end = start

    def read_header(self, boxes: Boxes, box: Box) -> None:
        """What holds for a track in this fragment."""
        flags, track, at = boxes.number(box.body) & 0xFFFFFF, boxes.number(box.body + 4), box.body + 8
        duration, size = self._defaults.get(track, (0, 0))
        start = self._start if flags & _FROM_FRAGMENT else self._end
        for flag, length in ((_BASE, 8), (_DESCRIPTION, 4), (_DURATION, 4), (_SIZE, 4)):
            if not flags & flag:
                continue
            said = boxes.number(at, length)
            start = said if flag == _BASE else start
            duration = said if flag == _DURATION else duration
            size = said if flag == _SIZE else size
            at += length
        self._header = _Header(track, duration, size, start)
        self._base = start

    def read_run(self, boxes: Boxes, box: Box) -> None:
        """A stretch of samples, one after the other."""
        flags, count, at = boxes.number(box.body) & 0xFFFFFF, boxes.number(box.body + 4), box.body + 8
        header = self._header
        start = header.next
        if flags & _OFFSET:
            offset = boxes.number(at)
            start, at = self._base + (offset - (1 << 32) if offset >> 31 else offset), at + 4
        if flags & _FIRST_FLAGS:
            at += 4
        length, lasts = self._measured(boxes, (at, box.end), flags, count)
        header.next = self._end = start + length
        self._places.append((start, start + length, header.track))
        self._lasts[header.track] = self._lasts.get(header.track, 0) + lasts

    def _measured(self, boxes: Boxes, within: Place, flags: int, count: int) -> tuple[int, int]:
        """How many bytes a run takes, and how long it lasts in its track's own time."""
        columns = [flag for flag in (_EACH_DURATION, _EACH_SIZE, _EACH_FLAGS, _EACH_SHIFT) if flags & flag]
        header = self._header
        if not columns:
            return count * header.size, count * header.duration
        self._left -= count
        start, end = within
        if self._left < 0 or count * 4 * len(columns) > end - start:
            raise RecordingError("it is damaged", MEND)
        rows = list(boxes.table(start, start + count * 4 * len(columns), f">{len(columns)}I"))
        sums = {flag: sum(row[place] for row in rows) for place, flag in enumerate(columns)}
        return sums.get(_EACH_SIZE, count * header.size), sums.get(_EACH_DURATION, count * header.duration)

    def claimed(self, tracks: Collection[int]) -> Iterator[Place]:
        """The stretches that some tracks play."""
        yield from ((start, end) for start, end, track in self._places if track in tracks)

    def seconds(self, tracks: Iterable[Track]) -> float:
        """How long the fragments of some tracks last."""
        return max((self._lasts.get(track.id, 0) / track.scale for track in tracks if track.scale), default=0.0)
