"""The segments of a JPEG (https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B): those of its pixels, and the rest."""

from __future__ import annotations

import re

from diarist.photographs.parts import Extra, Parts, Sort, behind

_START, _END, _SCAN = b"\xff\xd8", 0xD9, 0xDA
_JFIF = 0xE0
_JFIF_LENGTH = 14
"""Without the small copy of the picture that may follow."""

_OF_PIXELS = frozenset({*range(0xC0, 0xD0), _SCAN, 0xDB, 0xDC, 0xDD} - {0xC8})
_ADOBE, _ADOBE_LENGTH = 0xEE, 12
_PROFILE_HEAD = 14
_OF_COLOURS = {0xE2: b"ICC_PROFILE\0", _ADOBE: b"Adobe"}
"""Segments of programs, by their first bytes, without which colours are wrong."""

_NEXT = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""What ends coded pixels: in them a byte of ones is followed by a zero or by a mark to start again at."""

_SORTS = {0xE0: Sort.SMALL_COPY, 0xE1: Sort.XMP, 0xED: Sort.IPTC, 0xFE: Sort.WORDS}
_SORTS_BY_NAME = {b"Exif\0": Sort.EXIF, b"MPF\0": Sort.SECOND_PICTURE}


def jpeg_parts(data: bytes) -> Parts:
    """Take a JPEG apart. Raises ValueError or LookupError where it is not built as one."""
    needed, at = bytearray(_START), len(_START)
    extras: list[Extra] = []
    profile = _Profile()
    while True:
        marker, start = _marker(data, at)
        if marker == _END:
            needed += bytes((0xFF, _END))
            return Parts(bytes(needed), (*extras, *behind(data[start:])))
        length = int.from_bytes(data[start : start + 2])
        at = start + length
        if length < 2 or at > len(data):
            raise ValueError("a segment is cut short")
        segment, extra = _weighed(marker, data[start + 2 : at], profile)
        needed += segment
        extras += extra
        if marker == _SCAN:
            end = _scan_end(data, at)
            needed += data[at:end]
            at = end


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """The mark at a place, which bytes of ones may go before, and where what it marks begins."""
    if data[at] != 0xFF:
        raise ValueError("there is no marker")
    while data[at] == 0xFF:
        at += 1
    return data[at], at + 1


def _scan_end(data: bytes, at: int) -> int:
    if not (found := _NEXT.search(data, at)):
        raise ValueError("it has no end")
    return found.start()


def _weighed(marker: int, payload: bytes, profile: _Profile) -> tuple[bytes, list[Extra]]:
    """What of a segment stays, and what is beside the pixels."""
    if marker == _JFIF and payload.startswith(b"JFIF\0") and len(payload) >= _JFIF_LENGTH:
        bare = payload[: _JFIF_LENGTH - 2] + b"\0\0"
        return _segment(marker, bare), [] if bare == payload else [Extra(Sort.SMALL_COPY)]
    if marker in _OF_COLOURS and payload.startswith(_OF_COLOURS[marker]):
        bare = payload[:_ADOBE_LENGTH] if marker == _ADOBE else profile.of(payload)
        return _segment(marker, bare), [] if bare == payload else [Extra(Sort.OTHER, payload[len(bare) :])]
    if marker in _OF_PIXELS:
        return _segment(marker, payload), []
    named = (sort for name, sort in _SORTS_BY_NAME.items() if payload.startswith(name))
    return b"", [Extra(next(named, _SORTS.get(marker, Sort.OTHER)), payload)]


class _Profile:
    """A profile of colours (ICC.1) in pieces, of which no more is kept than it says that it is long."""

    def __init__(self) -> None:
        self._left: int | None = None

    def of(self, payload: bytes) -> bytes:
        """What of a segment belongs to the profile. Raises ValueError where it does not begin with the first piece."""
        piece = payload[_PROFILE_HEAD:]
        if self._left is None:
            if payload[_PROFILE_HEAD - 2 : _PROFILE_HEAD - 1] != b"\1":
                raise ValueError("a profile has no beginning")
            self._left = int.from_bytes(piece[:4])
        kept = piece[: self._left]
        self._left -= len(kept)
        return payload[:_PROFILE_HEAD] + kept


def _segment(marker: int, payload: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(payload) + 2).to_bytes(2) + payload
