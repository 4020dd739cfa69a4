"""A WebM film or sound: what it tells besides is written over with Void, and nothing in it moves.

Source: RFC 8794 (EBML), RFC 9559 (Matroska). An element that is not known to be needed is taken out.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from diarist.diary.errors import RecordingError
from diarist.recordings.look import Edit, Look, Told, said, zeroed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_EBML, _SEGMENT, _CLUSTER, _VOID = 0x1A45DFA3, 0x18538067, 0x1F43B675, 0xEC
_SEEK_HEAD, _INFO, _TRACKS, _CUES = 0x114D9B74, 0x1549A966, 0x1654AE6B, 0x1C53BB6B
_TAGS, _ATTACHMENTS, _CHAPTERS = 0x1254C367, 0x1941A469, 0x1043A770
_LEVEL_1 = frozenset((_SEEK_HEAD, _INFO, _TRACKS, _CUES, _CLUSTER, _TAGS, _ATTACHMENTS, _CHAPTERS))
_SCALE, _DURATION, _MUXER, _WRITER = 0x2AD7B1, 0x4489, 0x4D80, 0x5741
_TRACK, _NUMBER, _TYPE, _CODEC, _PRIVATE = 0xAE, 0xD7, 0x83, 0x86, 0x63A2
_VIDEO, _AUDIO, _WIDTH, _HEIGHT, _SHOWN_WIDTH, _SHOWN_HEIGHT = 0xE0, 0xE1, 0xB0, 0xBA, 0x54B0, 0x54BA
_ENCODINGS, _ENCODING, _COMPRESSION, _ENCRYPTION = 0x6D80, 0x6240, 0x5034, 0x5035
_COLOUR, _MASTERING, _PROJECTION = 0x55B0, 0x55D0, 0x7670
_TIME, _SIMPLE_BLOCK, _GROUP, _BLOCK = 0xE7, 0xA3, 0xA0, 0xA1
_NEEDED_OF_TRACK = frozenset(
    {_NUMBER, _TYPE, _CODEC, _PRIVATE, _VIDEO, _AUDIO, _ENCODINGS}
    | {
        0x73C5,
        0xB9,
        0x88,
        0x55AA,
        0x9C,
        0x6DE7,
        0x6DF8,
        0x23E383,
        0x55EE,
        0x22B59C,
        0x22B59D,
        0x56AA,
        0x56BB,
        0xAA,
        0x41E4,
    }
)
_NEEDED_OF_CLUSTER = frozenset((_TIME, _SIMPLE_BLOCK, _GROUP, 0xAB, 0xA7))
_NEEDED_OF_GROUP = frozenset((_BLOCK, 0x9B, 0xFB, 0xFA, 0x75A2, 0x75A1, 0xA4))
_DOCTYPE, _DOCTYPES = 0x4282, (b"webm", b"matroska")
_SEEK, _POINT, _POSITIONS = 0x4DBB, 0xBB, 0xB7
_NEEDED = {
    _EBML: {0x4286, 0x42F7, 0x42F2, 0x42F3, _DOCTYPE, 0x4287, 0x4285},
    _SEEK_HEAD: {_SEEK},
    _SEEK: {0x53AB, 0x53AC},
    _CUES: {_POINT},
    _POINT: {0xB3, _POSITIONS},
    _POSITIONS: {0xF7, 0xF1, 0xF0, 0xB2, 0x5378, 0xEA},
    _VIDEO: {_WIDTH, _HEIGHT, _SHOWN_WIDTH, _SHOWN_HEIGHT, 0x9A, 0x9D, 0x53B8, 0x53C0, 0x54AA, 0x54BB, 0x54CC, 0x54DD}
    | {0x54B2, 0x54B3, 0x2EB524, 0x2383E3, _COLOUR, _PROJECTION},
    _COLOUR: {*range(0x55B1, 0x55BE), _MASTERING},
    _MASTERING: {*range(0x55D1, 0x55DB)},
    _PROJECTION: {*range(0x7671, 0x7676)},
    _AUDIO: {0xB5, 0x78B5, 0x9F, 0x6264, 0x52F1},
    _ENCODINGS: {_ENCODING},
    _ENCODING: {0x5031, 0x5032, 0x5033, _COMPRESSION, _ENCRYPTION},
    _COMPRESSION: {0x4254, 0x4255},
}
"""What may stand in each element that holds others, which the rest of a file does not go by."""

_NUMBERS_MOST = 8
_LONG = frozenset((0x7672, 0x4255, 0x2EB524))
"""What in these is longer than a number: how a sphere is laid flat, what is left out of each block, raw colours."""

_SEEN, _HEARD = 1, 2
_MOST = 600_000
_SHORT = 128
"""An element up to so long is written over by a Void whose length takes one byte."""

_MEND = "save it again as WebM or MP4"


class _Element(NamedTuple):
    """An element: its number, where it stands, where what it holds begins, and where it ends."""

    number: int
    start: int
    body: int
    end: int


@dataclass
class _Reading:
    """What is found while a file is read through once."""

    data: bytes
    edits: list[Edit] = field(default_factory=list)
    about: dict[int, Told] = field(default_factory=dict)
    left: int = _MOST
    scale: int = 1_000_000
    duration: float = 0.0
    last: int = 0
    kept: set[int] = field(default_factory=set)
    codecs: list[str] = field(default_factory=list)
    size: tuple[int, int] = (0, 0)

    def take_out(self, element: _Element, about: Told = Told.OTHER) -> None:
        """Write an element over; what is empty already is left."""
        if element.number == _VOID and not self.data[element.body : element.end].strip(b"\0"):
            return
        self.about[element.start] = about
        self.edits.append(Edit(element.start, element.end, _void(element.end - element.start)))

    def blank(self, start: int, end: int, about: Told) -> None:
        """Write zeros over some bytes."""
        self.about[start] = about
        self.edits += zeroed(self.data, start, end)


def is_matroska(head: bytes) -> bool:
    """Whether a file that begins so is WebM, or Matroska, which it is made of."""
    return head[:4] == _EBML.to_bytes(4)


def look_at_matroska(data: bytes) -> Look:
    """What a WebM is and tells. Raises RecordingError."""
    reading = _Reading(data)
    try:
        _file(reading)
    except (IndexError, struct.error):
        raise RecordingError("it is damaged", _MEND) from None
    if not reading.kept:
        raise RecordingError("nothing in it can be seen or heard", _MEND)
    seconds = (reading.duration or reading.last) * reading.scale / 1e9
    told = said(reading.edits, data, reading.about)
    return Look("webm", told, tuple(reading.edits), seconds, *reading.size, tuple(reading.codecs))


def _file(reading: _Reading) -> None:
    segments = 0
    for element in _elements(reading, 0, len(reading.data)):
        if element.number == _SEGMENT:
            segments += 1
            _segment(reading, element)
        elif element.number == _EBML and not element.start:
            _keep_needed(reading, element)
        else:
            reading.take_out(element)
    if segments != 1:
        raise RecordingError("it is no film that can be read", _MEND)


def _segment(reading: _Reading, segment: _Element) -> None:
    parts: dict[int, Callable[[_Reading, _Element], None]] = {
        _INFO: _info,
        _TRACKS: _tracks,
        _CLUSTER: _cluster,
        _SEEK_HEAD: _keep_needed,
        _CUES: _keep_needed,
    }
    whole = {_TAGS: Told.NAMES, _ATTACHMENTS: Told.PICTURE, _CHAPTERS: Told.NAMES}
    for element in _elements(reading, segment.body, segment.end):
        if part := parts.get(element.number):
            part(reading, element)
        else:
            reading.take_out(element, whole.get(element.number, Told.OTHER))


def _keep_needed(reading: _Reading, parent: _Element) -> None:
    """Take out what is not needed of an element's own; places in the file stay right, for nothing moves."""
    for element in _elements(reading, parent.body, parent.end):
        if element.number not in _NEEDED[parent.number]:
            reading.take_out(element)
        elif element.number in _NEEDED:
            _keep_needed(reading, element)
        elif element.number == _DOCTYPE:
            text = reading.data[element.body : element.end].partition(b"\0")[0]
            if text not in _DOCTYPES:
                raise RecordingError("it is no film that can be read", _MEND)
            reading.blank(element.body + len(text), element.end, Told.OTHER)
        elif element.number not in _LONG and element.end - element.body > _NUMBERS_MOST:
            raise RecordingError("it is damaged", _MEND)


def _info(reading: _Reading, info: _Element) -> None:
    for element in _elements(reading, info.body, info.end):
        if element.number == _SCALE:
            reading.scale = _unsigned(reading.data, element) or reading.scale
        elif element.number == _DURATION:
            reading.duration = _real(reading.data, element)
        elif element.number in {_MUXER, _WRITER}:
            # They must be there, and may be empty: a text ends where zeros begin (RFC 8794, 7.4).
            reading.blank(element.body, element.end, Told.DEVICE)
        else:
            reading.take_out(element, Told.NAMES if element.number == 0x7BA9 else Told.OTHER)


def _tracks(reading: _Reading, tracks: _Element) -> None:
    for element in _elements(reading, tracks.body, tracks.end):
        if element.number != _TRACK or not _track(reading, element):
            reading.take_out(element, Told.TRACK)


def _track(reading: _Reading, track: _Element) -> bool:
    """Whether a track is seen or heard; then it is kept, and its names are taken out."""
    parts = list(_elements(reading, track.body, track.end))
    by_number = {part.number: part for part in parts}
    kind, number = (_unsigned(reading.data, by_number.get(each)) for each in (_TYPE, _NUMBER))
    if kind not in {_SEEN, _HEARD}:
        return False
    reading.kept.add(number)
    codec = reading.data[by_number[_CODEC].body : by_number[_CODEC].end] if _CODEC in by_number else b""
    reading.codecs.append(codec.rstrip(b"\0").decode("ascii", "replace"))
    for part in parts:
        if part.number not in _NEEDED_OF_TRACK:
            reading.take_out(part, Told.NAMES)
    if kind == _SEEN and _VIDEO in by_number:
        reading.size = _size(reading, by_number[_VIDEO])
    if _ENCODINGS in by_number:
        _refuse_encrypted(reading, by_number[_ENCODINGS])
    for part in parts:
        if part.number in _NEEDED:
            _keep_needed(reading, part)
    if codec.startswith(b"A_VORBIS") and _PRIVATE in by_number:
        _vorbis(reading, by_number[_PRIVATE])
    return True


def _size(reading: _Reading, video: _Element) -> tuple[int, int]:
    parts = {part.number: part for part in _elements(reading, video.body, video.end)}
    wide, high = (_unsigned(reading.data, parts.get(each)) for each in (_WIDTH, _HEIGHT))
    shown = [_unsigned(reading.data, parts.get(each)) for each in (_SHOWN_WIDTH, _SHOWN_HEIGHT)]
    return (shown[0], shown[1]) if all(shown) and shown[0] >= 64 else (wide, high)


def _refuse_encrypted(reading: _Reading, encodings: _Element) -> None:
    for encoding in _elements(reading, encodings.body, encodings.end):
        inside = _elements(reading, encoding.body, encoding.end) if encoding.number == _ENCODING else ()
        if any(part.number == _ENCRYPTION for part in inside):
            raise RecordingError("it is encrypted, so that no reader can play it", "save it without protection")


def _vorbis(reading: _Reading, private: _Element) -> None:
    """Vorbis has its comments among what a player needs: the second of three packets (RFC 9559, and Vorbis I, 5.2)."""
    data, at = reading.data, private.body + 1
    sizes: list[int] = []
    while len(sizes) < 2:
        size = 0
        while (part := data[at]) == 255:
            size, at = size + 255, at + 1
        sizes.append(size + part)
        at += 1
    start, end = at + sizes[0], at + sum(sizes)
    fixed = 7 + 4 + 4 + 1
    if end > private.end or end - start < fixed or data[start : start + 7] != b"\x03vorbis":
        raise RecordingError("it is damaged", _MEND)
    room = end - start - fixed
    new = b"\x03vorbis" + struct.pack("<I", room) + bytes(room) + struct.pack("<I", 0) + b"\x01"
    if data[start:end] != new:
        reading.about[start] = Told.DEVICE
        reading.edits.append(Edit(start, end, new))


def _cluster(reading: _Reading, cluster: _Element) -> None:
    if not reading.kept:
        raise RecordingError("nothing in it can be seen or heard", _MEND)
    moment = 0
    for element in _elements(reading, cluster.body, cluster.end):
        if element.number == _TIME:
            moment = _unsigned(reading.data, element)
        elif element.number == _SIMPLE_BLOCK:
            _block(reading, element, element, moment)
        elif element.number == _GROUP:
            _group(reading, element, moment)
        elif element.number not in _NEEDED_OF_CLUSTER:
            reading.take_out(element)


def _group(reading: _Reading, group: _Element, moment: int) -> None:
    parts = list(_elements(reading, group.body, group.end))
    block = next((part for part in parts if part.number == _BLOCK), None)
    if not block or not _block(reading, block, group, moment):
        return
    for part in parts:
        if part.number not in _NEEDED_OF_GROUP:
            reading.take_out(part)


def _block(reading: _Reading, block: _Element, whole: _Element, moment: int) -> bool:
    """Whether a block is of a track that is kept; else the whole of it is taken out."""
    number, at = _vint(reading.data, block.body)
    if number not in reading.kept:
        reading.take_out(whole, Told.TRACK)
        return False
    reading.last = max(reading.last, moment + struct.unpack_from(">h", reading.data, at)[0])
    return True


def _elements(reading: _Reading, start: int, end: int) -> Iterator[_Element]:
    data, at = reading.data, start
    while at < end:
        reading.left -= 1
        if reading.left < 0:
            raise RecordingError("it is made of too many small parts", _MEND)
        number, body = _number(data, at)
        size, body = _vint(data, body)
        is_unknown = size < 0
        if is_unknown and number not in {_SEGMENT, _CLUSTER}:
            raise RecordingError("it is damaged", _MEND)
        stop = _unknown_end(reading, number, body, end) if is_unknown else body + size
        if stop > end:
            raise RecordingError("it is cut short, or damaged", "copy or download it again, the whole of it")
        yield _Element(number, at, body, stop)
        at = stop


def _unknown_end(reading: _Reading, number: int, body: int, end: int) -> int:
    """Where something ends that does not say so: with what can only stand beside it (RFC 8794, 6.2)."""
    if number == _SEGMENT:
        return end
    at = body
    while at < end:
        reading.left -= 1
        inside, after = _number(reading.data, at)
        if inside in _LEVEL_1:
            return at
        size, after = _vint(reading.data, after)
        if size < 0 or reading.left < 0 or after + size > end:
            raise RecordingError("it is cut short, or damaged", "copy or download it again, the whole of it")
        at = after + size
    return end


def _number(data: bytes, at: int) -> tuple[int, int]:
    """An element's number, with its mark, and where its length begins."""
    length = 9 - data[at].bit_length()
    if length > 4:
        raise RecordingError("it is damaged", _MEND)
    return int.from_bytes(data[at : at + length]), at + length


def _vint(data: bytes, at: int) -> tuple[int, int]:
    """A number of its own length, and what follows; -1 where it says that it is unknown (RFC 8794, 4)."""
    length = 9 - data[at].bit_length()
    if length > 8 or at + length > len(data):
        raise RecordingError("it is damaged", _MEND)
    most = (1 << 7 * length) - 1
    value = int.from_bytes(data[at : at + length]) & most
    return (-1 if value == most else value), at + length


def _unsigned(data: bytes, element: _Element | None) -> int:
    return int.from_bytes(data[element.body : min(element.end, element.body + 8)]) if element else 0


def _real(data: bytes, element: _Element) -> float:
    length = element.end - element.body
    form = {4: ">f", 8: ">d"}.get(length)
    value = float(struct.unpack_from(form, data, element.body)[0]) if form else 0.0
    return value if 0 < value < 1e15 else 0.0


def _void(length: int) -> bytes:
    """A Void of so many bytes, its number and its length among them; an element has at least two."""
    if length <= _SHORT:
        return bytes((_VOID, 0x80 | length - 2)) + bytes(length - 2)
    return bytes((_VOID, 0x01)) + (length - 9).to_bytes(7) + bytes(length - 9)
