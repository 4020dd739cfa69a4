"""The boxes of an AVIF or HEIC: what in them is neither the picture nor how it is drawn.

Source: ISO/IEC 14496-12 (the boxes) and 23008-12 (those of pictures).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.photographs.parts import Extra, Sort, behind, unclaimed

if TYPE_CHECKING:
    from collections.abc import Iterator

_HOLDERS = {
    b"meta": 4,
    **dict.fromkeys((b"iprp", b"ipco", b"moov", b"trak", b"mdia", b"minf", b"stbl", b"dinf", b"edts"), 0),
}
"""Boxes that hold others, and how many bytes go before those."""

_OF_PIXELS = frozenset(
    b"ftyp mdat hdlr pitm iloc iinf iref ipma idat grpl ispe pixi av1C hvcC colr irot imir clap pasp auxC clli mdcv "
    b"cclv a1op a1lx lsel rloc amve mvhd tkhd tref elst mdhd vmhd nmhd dref stsd stts ctts stsc stsz stco co64 stss "
    b"sdtp sbgp sgpd".split()
)
_EMPTY = frozenset((b"free", b"skip"))
_ITEMS = frozenset((b"av01", b"hvc1", b"grid", b"iden", b"iovl"))
_DEPTH = 8
_PLACES = 100_000

_Box = tuple[bytes, bytes, int]
"""A box's name, what it holds, and where in the file that begins."""


def box_extras(data: bytes) -> list[Extra]:
    """What stands in the file besides the picture. What is not built as the format says counts as such."""
    try:
        boxes = list(_boxes(data, 0, len(data)))
        found = [extra for box in boxes for extra in _extra(box)]
        if not any(name == b"moov" for name, _, _ in boxes):  # there, tables say whose the bytes are
            claimed = [each for name, body, _ in boxes if name == b"iloc" for each in _places(body)]
            found += [extra for box in boxes if box[0] == b"mdat" for extra in _unclaimed(data, box, claimed)]
    except (ValueError, LookupError):
        return [Extra(Sort.OTHER, data)]
    return [*found, Extra(Sort.OTHER, data)] if found else []


def _boxes(data: bytes, at: int, end: int, depth: int = 0) -> Iterator[_Box]:
    while at < end:
        length, name, head = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8], 8
        if length == 1:
            length, head = int.from_bytes(data[at + 8 : at + 16]), 16
        length = length or end - at
        if length < head or at + length > end:
            if depth:
                raise ValueError("a box is cut short")
            yield b"", data[at:end], at
            return
        if name in _HOLDERS:
            if depth >= _DEPTH:
                raise ValueError("there are boxes within boxes without end")
            yield name, b"", at
            yield from _boxes(data, at + head + _HOLDERS[name], at + length, depth + 1)
        else:
            yield name, data[at + head : at + length], at + head
        at += length


def _extra(box: _Box) -> list[Extra]:
    name, body, _ = box
    if not name:
        return behind(body)
    if name == b"iinf":
        return [Extra(Sort.OTHER) for item in _items(body) if item not in _ITEMS]
    if name in _OF_PIXELS or name in _HOLDERS or (name in _EMPTY and not body.strip(b"\0")):
        return []
    return [Extra(Sort.SECOND_PICTURE if name == b"mpvd" else Sort.OTHER, body)]


def _items(body: bytes) -> Iterator[bytes]:
    """The kind of each thing that the file holds."""
    for name, info, _ in _boxes(body, 6 if body[0] == 0 else 8, len(body), _DEPTH):
        at = 10 if info[0] == 3 else 8
        yield info[at : at + 4] if name == b"infe" else b""


def _places(body: bytes) -> Iterator[tuple[int, int]]:
    """Where in the file the things lie, from and to."""
    version, at = body[0], 6
    offset_size, length_size, base_size, index_size = body[4] >> 4, body[4] & 15, body[5] >> 4, body[5] & 15
    wide, left = (4 if version == 2 else 2), _PLACES

    def number(size: int) -> int:
        nonlocal at
        if at + size > len(body):
            raise ValueError("a list of places is cut short")
        at += size
        return int.from_bytes(body[at - size : at])

    for _ in range(number(wide)):
        number(wide)
        is_in_file = not (version and number(2) & 15)
        number(2)
        base = number(base_size)
        for _ in range(number(2)):
            left -= 1
            if left < 0:  # one may take no bytes at all
                raise ValueError("a list of places is too long")
            number(index_size if version else 0)
            start = base + number(offset_size)
            end = start + number(length_size)
            if is_in_file:
                yield start, end


def _unclaimed(data: bytes, box: _Box, claimed: list[tuple[int, int]]) -> list[Extra]:
    _, body, start = box
    return behind(unclaimed(data, start, start + len(body), claimed))
