"""The files within winmail.dat, in which Outlook packs what it sends as Rich Text ([MS-OXTNEF], 2.1).

Its words come as a plain text beside it, which servers must send ([MS-OXCMAIL]); only files are read from here. The
Python library for it has not changed since 2021, and is LGPL.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNATURE = (0x223E9F78).to_bytes(4, "little")
_ATTACHMENT, _TITLE, _DATA, _BEGIN = 2, 0x00018010, 0x0006800F, 0x00069002
_MOST = 400


def files_of(data: bytes) -> tuple[tuple[str, bytes], ...] | None:
    """Name and bytes of each file; None where it is no such thing, or is broken before the first of them."""
    if not data.startswith(_SIGNATURE):
        return None
    found: list[list[bytes]] = []
    for level, number, value in _attributes(data):
        if number == _BEGIN:
            found.append([b"", b""])
        elif level == _ATTACHMENT and found and number == _TITLE:
            found[-1][0] = value.rstrip(b"\0")
        elif level == _ATTACHMENT and found and number == _DATA:
            found[-1][1] = value
    return tuple((name.decode("cp1252", "replace"), each) for name, each in found if each)


def _attributes(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Level, number and value of each attribute, as far as they are whole."""
    at, count = 6, 0
    while at + 9 <= len(data) and count < _MOST:
        level, number = data[at], int.from_bytes(data[at + 1 : at + 5], "little")
        length = int.from_bytes(data[at + 5 : at + 9], "little")
        value = data[at + 9 : at + 9 + length]
        if level not in {1, _ATTACHMENT} or len(value) < length:
            return
        yield level, number, value
        at, count = at + 9 + length + 2, count + 1
