"""The boxes that films, sound and some pictures are made of (ISO/IEC 14496-12, 4.2), read within bounds."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from diarist.diary.errors import RecordingError
from diarist.recordings.look import Edit, Told, zeroed

if TYPE_CHECKING:
    from collections.abc import Iterator

MEND = "save it again as MP4, or as M4A where it is sound"
_MOST = 200_000
"""So many boxes may be in a file: a film of two hours in pieces of a second has 80,000."""

_EMPTY = frozenset((b"free", b"skip", b"wide"))


class Box(NamedTuple):
    """A box: its name, where it stands, where what it holds begins, and where it ends."""

    name: bytes
    start: int
    body: int
    end: int


@dataclass
class Boxes:
    """A file that is read as boxes, with what is to be written over in it, and what that is about."""

    data: bytes
    edits: list[Edit] = field(default_factory=list)
    about: dict[int, Told] = field(default_factory=dict)
    left: int = _MOST

    def within(self, start: int, end: int) -> Iterator[Box]:
        """The boxes between two places, one after the other. Raises RecordingError."""
        at = start
        while at + 8 <= end:
            self.left -= 1
            if self.left < 0:
                raise RecordingError("it is made of too many small parts", MEND)
            box = self._box(at, end)
            yield box
            at = box.end
        # QuickTime ends some lists with four bytes of zeros.
        self.blank(at, end)

    def _box(self, at: int, end: int) -> Box:
        length, name = struct.unpack_from(">I4s", self.data, at)
        body = at + 8
        if length == 1:
            if at + 16 > end:
                raise RecordingError("it is cut short, or damaged", "copy or download it again, the whole of it")
            length, body = int.from_bytes(self.data[body : body + 8]), at + 16
        stop = at + length if length else end
        if stop < body or stop > end:
            raise RecordingError("it is cut short, or damaged", "copy or download it again, the whole of it")
        return Box(name, at, body, stop)

    def take_out(self, box: Box, about: Told = Told.OTHER) -> None:
        """Make an empty box of one, as long as it was, so that nothing behind it moves."""
        if box.name not in _EMPTY:
            self.about[box.start + 4] = about
            # Its name tells, too, so that it is read with the rest.
            self.edits.append(Edit(box.start + 4, box.body, b"free" + self.data[box.start + 8 : box.body]))
        self.blank(box.body, box.end, about)

    def blank(self, start: int, end: int, about: Told = Told.OTHER) -> None:
        """Write zeros over some bytes."""
        self.about[start] = about
        self.edits += zeroed(self.data, start, end)

    def table(self, start: int, end: int, form: str) -> Iterator[tuple[int, ...]]:
        """The rows of a list between two places, as many as there are whole."""
        step = struct.calcsize(form)
        yield from struct.iter_unpack(form, self.data[start : start + (end - start) // step * step])

    def number(self, at: int, length: int = 4) -> int:
        """A number without a sign. Raises RecordingError where the file ends before it does."""
        if at + length > len(self.data):
            raise RecordingError("it is cut short, or damaged", "copy or download it again, the whole of it")
        return int.from_bytes(self.data[at : at + length])
