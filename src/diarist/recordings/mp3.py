"""An MP3: its frames are kept, and whatever else stands in the file is cut out.

A frame says itself how long it is (ISO/IEC 11172-3, 2.4.1.3), so that no tag has to be understood to be left out:
ID3 of both versions, APE, Lyrics3, a cover, or what nobody has a name for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from diarist.diary.errors import RecordingError
from diarist.recordings.look import Edit, Look, Told, told_by

if TYPE_CHECKING:
    from collections.abc import Iterator

_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_KILOBITS = {
    True: (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_LAYER_III = 1
_HEAD = 4
_TRIES = 200_000
"""So often the beginning of a frame is looked for: each tag costs one search, as a rule of a few tries."""

_INFO = (b"Xing", b"Info", b"VBRI")


class _Frame(NamedTuple):
    """A frame of sound: its length in bytes, how many samples it has, how many of them make a second."""

    length: int
    samples: int
    rate: int


def is_mp3(head: bytes) -> bool:
    """Whether a file that begins so is an MP3; what is found behind a tag is another question."""
    return head[:3] == b"ID3" or _frame(head, 0) is not None


def look_at_mp3(data: bytes) -> Look:
    """What an MP3 is and tells. Raises RecordingError."""
    seconds, at, edits = 0.0, 0, []
    for start, end, lasts in _runs(data):
        if start > at:
            edits.append(Edit(at, start, b""))
        at, seconds = end, seconds + lasts
    if not at:
        raise RecordingError("it is no MP3 that can be played", "save it again as MP3 or M4A")
    if at < len(data):
        edits.append(Edit(at, len(data), b""))
    told = {each for edit in edits for each in told_by(data[edit.start : edit.end], Told.NAMES)}
    return Look("mp3", frozenset(told), tuple(edits), seconds, codecs=("mp3",))


def _runs(data: bytes) -> Iterator[tuple[int, int, float]]:
    """Each stretch of frames without anything between them: where it begins and ends, and the seconds that it lasts."""
    at, left = _after_tags(data, 0), [_TRIES]
    while (start := _next_frame(data, at, left)) >= 0:
        at, seconds = start, 0.0
        while (frame := _frame(data, at)) and at + frame.length <= len(data):
            if at != start or not _is_info(data, at):
                seconds += frame.samples / frame.rate
            at += frame.length
        yield start, at, seconds
        at = _after_tags(data, at)


def _after_tags(data: bytes, at: int) -> int:
    """Where ID3's own length says that it ends, where that is in the file (https://id3.org/id3v2.4.0-structure)."""
    while data[at : at + 3] == b"ID3":
        size = 0
        for part in data[at + 6 : at + 10]:
            size = size << 7 | part & 0x7F
        end = at + 10 + size
        if end >= len(data):
            return at + 3
        at = end
    return at


def _next_frame(data: bytes, at: int, left: list[int]) -> int:
    """Where the next frame begins that another one like it follows, or the end of the file; -1 where there is none."""
    while (at := data.find(b"\xff", at)) >= 0:
        left[0] -= 1
        if left[0] < 0:
            raise RecordingError("too much in it is no sound", "save it again as MP3 or M4A")
        if frame := _frame(data, at):
            after = at + frame.length
            follows = _frame(data, after)
            if after == len(data) or (follows and follows.rate == frame.rate) or data[after : after + 3] == b"TAG":
                return at
        at += 1
    return -1


def _frame(data: bytes, at: int) -> _Frame | None:
    head = data[at : at + _HEAD]
    if len(head) < _HEAD or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    version, layer, bits, rate = head[1] >> 3 & 3, head[1] >> 1 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or layer != _LAYER_III or bits in {0, 15} or rate == 3:
        return None
    is_first = version == 3
    hertz, samples = _RATES[version][rate], 1152 if is_first else 576
    length = samples // 8 * _KILOBITS[is_first][bits - 1] * 1000 // hertz + (head[2] >> 1 & 1)
    return _Frame(length, samples, hertz)


def _is_info(data: bytes, at: int) -> bool:
    """Whether a first frame holds no sound but tells players how long it all is."""
    return any(mark in data[at : at + 48] for mark in _INFO)
