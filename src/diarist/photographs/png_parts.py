"""The chunks of a PNG (https://www.w3.org/TR/png-3/): those of its pixels, and the rest."""

from __future__ import annotations

import re
import zlib
from contextlib import suppress

from diarist.photographs.parts import Extra, Parts, Sort, behind

_HEAD = 8
_OF_PIXELS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD hIST pHYs cICP mDCV cLLI acTL fcTL fdAT".split()
)
_IN_WORDS = frozenset((b"tEXt", b"zTXt", b"iTXt"))
_MOST = 4_000_000
"""So many bytes are unpacked of one text."""

_RAW_PROFILE = re.compile(rb"Raw profile type (\w+)\0")
"""How ImageMagick keeps in a text, as hexadecimal digits, what has no chunk of its own."""

_PROFILES = {b"exif": Sort.EXIF, b"xmp": Sort.XMP, b"iptc": Sort.IPTC, b"8bim": Sort.IPTC}


def png_parts(data: bytes) -> Parts:
    """Take a PNG apart. Raises ValueError where it is not built as one."""
    needed, extras, at, name = bytearray(data[:_HEAD]), [], _HEAD, b""
    while name != b"IEND":
        name = data[at + 4 : at + 8]
        end = at + 12 + int.from_bytes(data[at : at + 4])
        if not name or end > len(data):
            raise ValueError("a chunk is cut short")
        if name in _OF_PIXELS:
            needed += data[at:end]
        else:
            extras.append(_extra(name, data[at + 8 : end - 4]))
        at = end
    return Parts(bytes(needed), (*extras, *behind(data[at:])))


def _extra(name: bytes, payload: bytes) -> Extra:
    if name in _IN_WORDS:
        return _text(payload)
    sorts = {b"eXIf": Sort.EXIF, b"tIME": Sort.TIME}
    return Extra(sorts.get(name, Sort.OTHER), payload)


def _text(payload: bytes) -> Extra:
    if payload.startswith(b"XML:com.adobe.xmp\0"):
        return Extra(Sort.XMP, payload + _unpacked(payload))
    if found := _RAW_PROFILE.match(payload):
        return _profile(found[1].lower(), payload[found.end() :])
    return Extra(Sort.TIME if payload.lower().startswith(b"creation time") else Sort.WORDS)


def _profile(name: bytes, packed: bytes) -> Extra:
    """What ImageMagick wrote: a name, a length, then digits; in APP1 there may be one or the other."""
    digits = b"".join((_unpacked(packed) or packed).split()[2:])
    data = b""
    with suppress(ValueError):
        data = bytes.fromhex(digits.decode("ascii", "replace"))
    if name == b"app1":
        name = b"exif" if data.startswith(b"Exif\0") else b"xmp"
    return Extra(_PROFILES.get(name, Sort.OTHER), data)


def _unpacked(payload: bytes) -> bytes:
    """What is packed in a text, wherever in it that begins; nothing where nothing is."""
    for found in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", payload):
        with suppress(zlib.error):
            return zlib.decompressobj().decompress(payload[found.start() :], _MOST)
    return b""
