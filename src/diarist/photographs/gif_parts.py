"""The blocks of a GIF (https://www.w3.org/Graphics/GIF/spec-gif89a.txt): those of its pixels, and the rest."""

from __future__ import annotations

from diarist.photographs.parts import Extra, Parts, Sort, behind

_HEAD = 13
_IMAGE, _EXTENSION, _END = 0x2C, 0x21, 0x3B
_CONTROL, _COMMENT, _OF_PROGRAMS = 0xF9, 0xFE, 0xFF
_CONTROL_LENGTH, _LOOP_LENGTH = 8, 19
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
"""Programs whose blocks say how often an animation is shown."""


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
    if block[0] == _IMAGE or (block[1] == _CONTROL and len(block) == _CONTROL_LENGTH and block[2] == 4):
        return None
    name = block[3:14] if block[1] == _OF_PROGRAMS and block[2] == 11 else b""
    if (name in _LOOPS and len(block) == _LOOP_LENGTH and block[14:16] == b"\3\1") or _is_profile(name, block):
        return None
    if name == b"XMP DataXMP":
        return Extra(Sort.XMP, block[14:])
    return Extra(Sort.WORDS if block[1] == _COMMENT else Sort.OTHER, block)


def _is_profile(name: bytes, block: bytes) -> bool:
    """Whether it holds a profile of colours, and nothing behind that."""
    if name != b"ICCRGBG1012":
        return False
    profile, at = bytearray(), 14
    while block[at]:
        profile += block[at + 1 : at + 1 + block[at]]
        at += 1 + block[at]
    return len(profile) <= int.from_bytes(profile[:4])
