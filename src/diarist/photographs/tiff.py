"""A TIFF, which cameras and scanners write: no page shows it, but it may be cleaned, or made a JPEG."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Literal

from diarist.photographs.parts import Extra, Sort, behind, unclaimed

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

OF_PIXELS = frozenset(
    (
        *(*range(254, 260), 262, 263, 266, *range(273, 285), 292, 293, 296, 297, *range(317, 323)),
        *(332, 333, 338, 339, 340, 341, 347, *range(529, 533), 34675),
    )
)
"""The tags without which it cannot be drawn, or not in its colours.

Source: https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf
"""

_SORTS = {700: Sort.XMP, 33723: Sort.IPTC, 34377: Sort.IPTC}


def tiff(file: IO[bytes]) -> ImageFile:
    """Open a TIFF; its pixels are not decoded."""
    from PIL.TiffImagePlugin import TiffImageFile  # noqa: PLC0415 - hardly anybody has one

    image: ImageFile = TiffImageFile(file)
    return image


_FOLDERS = 64
_VALUES = 1_000_000
"""So many of each are read; a file that has more is made anew unread."""

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_SUB_FOLDERS = frozenset((330, 34665, 34853, 40965))
_STRIPS = {273: 279, 324: 325, 513: 514}
"""The tags that say where something lies, and those that say how long it is."""


def tiff_hidden(data: bytes) -> list[Extra]:
    """What no reader of its first picture comes by: more pictures, other folders, what nothing in the file claims."""
    try:
        folders = _Folders(data)
    except (ValueError, LookupError):
        return [Extra(Sort.OTHER, data)]
    found = behind(unclaimed(data, 8, len(data), folders.claimed))
    found += [Extra(Sort.SECOND_PICTURE)] if folders.has_more else []
    found += [Extra(Sort.PLACE)] if folders.has_position else []
    return [*found, Extra(Sort.OTHER, data)] if found else []


class _Folders:
    """The folders of tags of a whole file, and what of the file they claim."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._order: Literal["little", "big"] = "little" if data[:2] == b"II" else "big"
        self.claimed: list[tuple[int, int]] = []
        self.has_position = False
        self._left = _VALUES
        first = self._number(4, 4)
        waiting, seen = [first], {0}
        while waiting:
            at = waiting.pop()
            if at in seen:
                continue
            seen.add(at)
            if len(seen) > _FOLDERS:
                raise ValueError("there are too many folders")
            waiting += self._read(at)
        self.has_more = bool(self._number(first + 2 + 12 * self._number(first, 2), 4))

    def _number(self, at: int, size: int) -> int:
        if at + size > len(self._data):
            raise ValueError("it is cut short")
        return int.from_bytes(self._data[at : at + size], self._order)

    def _read(self, at: int) -> list[int]:
        """Claim what one folder claims; which folders it leads to."""
        count = self._number(at, 2)
        end = at + 2 + 12 * count
        self.claimed.append((at, end + 4))
        tags = {self._number(entry, 2): self._values(entry) for entry in range(at + 2, end, 12)}
        self.has_position |= len(tags.get(34853, ())) > 0
        for places, lengths in _STRIPS.items():
            pairs = zip(tags.get(places, ()), tags.get(lengths, ()), strict=False)
            self.claimed += [(start, start + length) for start, length in pairs]
        return [place for tag in _SUB_FOLDERS for place in tags.get(tag, ())] + [self._number(end, 4)]

    def _values(self, entry: int) -> list[int]:
        """The numbers of a tag, where it is one that says where something lies."""
        size, count = _SIZES.get(self._number(entry + 2, 2), 1), self._number(entry + 4, 4)
        start = entry + 8 if size * count <= 4 else self._number(entry + 8, 4)
        self.claimed.append((start, start + size * count))
        if self._number(entry, 2) not in {*_SUB_FOLDERS, *_STRIPS, *_STRIPS.values()}:
            return []
        self._left -= count
        if self._left < 0:
            raise ValueError("there are too many values")
        return [self._number(start + size * each, size) for each in range(count)]


def tiff_extras(image: ImageFile) -> list[Extra]:
    """What other formats' notes stand in its tags."""
    exif = image.getexif()
    return [Extra(sort, _bytes(exif[tag])) for tag, sort in _SORTS.items() if tag in exif]


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else b""
