"""The chunks of a PNG (https://www.w3.org/TR/png-3/): those of its pixels, and the rest."""

from __future__ import annotations

import re
import zlib
from contextlib import suppress

from diarist.photographs.parts import INITIALS, Extra, Parts, Sort, behind

_HEAD = 8
_OF_PIXELS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD hIST pHYs cICP mDCV cLLI acTL fcTL fdAT".split()
)
_MARK = b"tEXt" + "\0".join(INITIALS).encode()
_SORTS = {b"eXIf": Sort.EXIF, b"tIME": Sort.TIME}
_KEYWORD = 80
"""The longest keyword of a text, and the zero behind it."""

_PACKED_FROM = {
    b"tEXt": re.compile(rb"(?!)"),
    b"zTXt": re.compile(rb"[^\0]{1,79}\0\0"),
    b"iTXt": re.compile(rb"[^\0]{1,79}\0\x01\0[^\0]*\0[^\0]*\0"),
}
"""What stands in each kind of text before what is packed."""

_MOST = 4_000_000
"""So many bytes are unpacked of all texts of one picture."""

_PLACE = re.compile(rb"gps|location|city|latitude|longitude", re.IGNORECASE)

_RAW_PROFILE = re.compile(rb"Raw profile type (\w+)\0")
"""How ImageMagick keeps in a text, as hexadecimal digits, what has no chunk of its own."""

_PROFILES = {b"exif": Sort.EXIF, b"xmp": Sort.XMP, b"iptc": Sort.IPTC, b"8bim": Sort.IPTC}


def png_parts(data: bytes) -> Parts:
    """Take a PNG apart. Raises ValueError where it is not built as one."""
    needed, extras, at, name = bytearray(data[:_HEAD]), [], _HEAD, b""
    texts = _Texts()
    while name != b"IEND":
        name = data[at + 4 : at + 8]
        end = at + 12 + int.from_bytes(data[at : at + 4])
        if not name or end > len(data):
            raise ValueError("a chunk is cut short")
        if name == b"iCCP":
            chunk, beside = _profile_chunk(data[at:end])
            needed += chunk
            extras += beside
        elif name in _OF_PIXELS or data[at + 4 : end - 4] == _MARK:
            needed += data[at:end]
        elif name in _PACKED_FROM:
            extras.append(texts.weighed(name, data[at + 8 : end - 4]))
        else:
            extras.append(Extra(_SORTS.get(name, Sort.OTHER), data[at + 8 : end - 4]))
        at = end
    return Parts(bytes(needed), (*extras, *behind(data[at:])))


def _profile_chunk(chunk: bytes) -> tuple[bytes, list[Extra]]:
    """A profile of colours (ICC.1), cut where it says that it ends, and what followed."""
    name, _, packed = chunk[8:-4].partition(b"\0")
    unpacking = zlib.decompressobj()
    try:
        profile = unpacking.decompress(packed[1:], _MOST)
    except zlib.error as error:
        raise ValueError("a profile cannot be read") from error
    length = int.from_bytes(profile[:4])
    if unpacking.unconsumed_tail or not unpacking.eof:
        raise ValueError("a profile is too long, or cut short")
    if len(profile) <= length and not unpacking.unused_data:
        return chunk, []
    body = b"iCCP" + name + b"\0\0" + zlib.compress(profile[:length])
    whole = (len(body) - 4).to_bytes(4) + body + zlib.crc32(body).to_bytes(4)
    return whole, [Extra(Sort.OTHER, profile[length:] + unpacking.unused_data)]


class _Texts:
    """The texts of one picture. What is unpacked of all of them together is bounded."""

    def __init__(self) -> None:
        self._left = _MOST

    def weighed(self, name: bytes, payload: bytes) -> Extra:
        """What one text is, by its keyword."""
        keyword = payload[:_KEYWORD].partition(b"\0")[0]
        if keyword == b"XML:com.adobe.xmp":
            return Extra(Sort.XMP, payload + self._unpacked(name, payload))
        if found := _RAW_PROFILE.match(payload):
            return _profile(found[1].lower(), self._unpacked(name, payload) or payload[found.end() :])
        if _PLACE.search(keyword):
            return Extra(Sort.PLACE)
        return Extra(Sort.TIME if keyword.lower().startswith(b"creation time") else Sort.WORDS)

    def _unpacked(self, name: bytes, payload: bytes) -> bytes:
        """What is packed in a text, at the one place where the format has it; nothing where nothing is."""
        found = _PACKED_FROM[name].match(payload)
        if not found or not self._left:
            return b""
        with suppress(zlib.error):
            text = zlib.decompressobj().decompress(payload[found.end() :], self._left)
            self._left -= len(text)
            return text
        return b""


def _profile(name: bytes, lines: bytes) -> Extra:
    """What ImageMagick wrote: a name, a length, then digits; in APP1 there may be one or the other."""
    data = b""
    with suppress(ValueError):
        data = bytes.fromhex(b"".join(lines[:_MOST].split(None, 2)[2:]).decode("ascii", "replace"))
    if name == b"app1":
        name = b"exif" if data.startswith(b"Exif\0") else b"xmp"
    return Extra(_PROFILES.get(name, Sort.OTHER), data)
