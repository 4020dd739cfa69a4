"""The blocks of a GIF (https://www.w3.org/Graphics/GIF/spec-gif89a.txt): those of its pixels, and the rest."""

from __future__ import annotations

from diarist.photographs.parts import Extra, Parts, Sort, behind

_HEAD = 13
_IMAGE, _EXTENSION, _END = 0x2C, 0x21, 0x3B
_CONTROL, _COMMENT, _OF_PROGRAMS = 0xF9, 0xFE, 0xFF
_OF_PIXELS = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")
"""Programs whose blocks say how often an animation is shown, or what its colours are."""


def gif_parts(data: bytes) -> Parts:
    """Take a GIF apart. Raises ValueError or LookupError where it is not built as one."""
    at = _HEAD + _palette(data[10])
    needed, extras = bytearray(data[:at]), []
    while data[at] != _END:
        end = _block_end(data, at)
        if extra := _extra(data[at:end]):
            extras.append(extra)
        else:
            needed += data[at:end]
        at = end
    return Parts(bytes(needed) + data[at : at + 1], (*extras, *behind(data[at + 1 :].strip(b"\0"))))


def _palette(flags: int) -> int:
    """The length of a table of colours, by the flags that go before it."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _block_end(data: bytes, at: int) -> int:
    if data[at] == _IMAGE:
        return _past_pieces(data, at + 11 + _palette(data[at + 9]))
    if data[at] == _EXTENSION:
        return _past_pieces(data, at + 2)
    raise ValueError("there is no such block")


def _past_pieces(data: bytes, at: int) -> int:
    while data[at]:
        at += 1 + data[at]
    return at + 1


def _extra(block: bytes) -> Extra | None:
    """What a block is, where the pixels do not need it."""
    if block[0] == _IMAGE or block[1] == _CONTROL or block[3:14] in _OF_PIXELS:
        return None
    if block[1] == _OF_PROGRAMS and block[3:14] == b"XMP DataXMP":
        return Extra(Sort.XMP, block[14:])
    return Extra(Sort.WORDS if block[1] == _COMMENT else Sort.OTHER)
