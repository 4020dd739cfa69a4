"""The chunks of a WebP: those of its pixels, and the rest.

Source: https://developers.google.com/speed/webp/docs/riff_container
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.photographs.parts import Extra, Parts, Sort, behind

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = 12
_FRAME_HEAD = 16
_OF_PIXELS = frozenset((b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ICCP"))
_SORTS = {b"EXIF": Sort.EXIF, b"XMP ": Sort.XMP}
_HAS_EXIF_OR_XMP = 0x0C
"""The bits of the extended header that say so."""


def webp_parts(data: bytes) -> Parts:
    """Take a WebP apart. Raises ValueError or LookupError where it is not built as one."""
    end = int.from_bytes(data[4:8], "little") + 8
    if end > len(data):
        raise ValueError("it is cut short")
    extras: list[Extra] = []
    chunks = b"".join(_weighed(name, payload, extras) for name, payload in _chunks(data[_HEAD:end]))
    size = (len(chunks) + 4).to_bytes(4, "little")
    return Parts(b"RIFF" + size + b"WEBP" + chunks, (*extras, *behind(data[end:].strip(b"\0"))))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(data):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        if at + 8 + length > len(data):
            raise ValueError("a chunk is cut short")
        yield data[at : at + 4], data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _weighed(name: bytes, payload: bytes, extras: list[Extra], *, in_frame: bool = False) -> bytes:
    """What of a chunk stays; what does not is noted."""
    if name == b"VP8X":
        return _chunk(name, bytes((payload[0] & ~_HAS_EXIF_OR_XMP,)) + payload[1:])
    if name == b"ANMF":
        if in_frame:
            raise ValueError("a picture of an animation holds another")
        frame = (_weighed(*each, extras, in_frame=True) for each in _chunks(payload[_FRAME_HEAD:]))
        return _chunk(name, payload[:_FRAME_HEAD] + b"".join(frame))
    if name in _OF_PIXELS:
        return _chunk(name, payload)
    extras.append(Extra(_SORTS.get(name, Sort.OTHER), payload))
    return b""


def _chunk(name: bytes, payload: bytes) -> bytes:
    return name + len(payload).to_bytes(4, "little") + payload + b"\0" * (len(payload) % 2)
