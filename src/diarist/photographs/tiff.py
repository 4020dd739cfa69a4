"""A TIFF, which cameras and scanners write: no page shows it, but it may be cleaned, or made a JPEG."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from diarist.photographs.parts import Extra, Sort

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

OF_PIXELS = frozenset(
    (
        *(*range(254, 260), 262, 263, 266, *range(273, 285), 292, 293, 296, 297, *range(317, 323)),
        *(*range(330, 334), 338, 339, 340, 341, 347, *range(529, 533), 34675),
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


def tiff_extras(image: ImageFile) -> list[Extra]:
    """What other formats' notes stand in its tags."""
    exif = image.getexif()
    return [Extra(sort, _bytes(exif[tag])) for tag, sort in _SORTS.items() if tag in exif]


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else b""
