"""A picture without EXIF and whatever else it tells: upright, no larger than pages use, its pixels as they are.

What lies right and is small enough keeps its pixels to the byte, and loses the rest. Any other is made anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from PIL.AvifImagePlugin import AvifImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from diarist.diary.errors import PictureError
from diarist.photographs.box_parts import box_extras
from diarist.photographs.gif_parts import gif_parts
from diarist.photographs.jpeg_parts import jpeg_parts
from diarist.photographs.parts import Extra, Parts, Sort
from diarist.photographs.picture_kinds import BAD, KINDS, explained, heic, kind_of, opened
from diarist.photographs.pixels import clean_pixels, orientation_of, upright_size
from diarist.photographs.png_parts import png_parts
from diarist.photographs.sizes import WIDEST
from diarist.photographs.telling import Told, told, told_by_exif
from diarist.photographs.tiff import OF_PIXELS, tiff, tiff_extras, tiff_hidden
from diarist.photographs.webp_parts import webp_parts
from diarist.photographs.writing_pictures import WRITERS, written

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.ImageFile import ImageFile

    from diarist.photographs.picture_kinds import Kind

_KINDS: dict[bytes, Kind] = {**KINDS, rb"(?:II\*\0|MM\0\*)": tiff}
_ENDINGS: dict[Kind, str] = {
    JpegImageFile: "jpg",
    PngImageFile: "png",
    GifImageFile: "gif",
    WebPImageFile: "webp",
    AvifImageFile: "avif",
    heic: "heic",
    tiff: "tif",
}
_SHOWN_EVERYWHERE = frozenset({"jpg", "png", "gif", "webp"})
_ALIKE = {"jpeg": "jpg", "jpe": "jpg", "jfif": "jpg", "tiff": "tif", "heif": "heic", "apng": "png"}
_TAKERS: dict[Kind, Callable[[bytes], Parts]] = {
    JpegImageFile: jpeg_parts,
    PngImageFile: png_parts,
    GifImageFile: gif_parts,
    WebPImageFile: webp_parts,
}


@dataclass(frozen=True, slots=True)
class Sight:
    """What a picture is, before it is cleaned. Its size is in pixels, and that of the clean one, upright.

    `told` is what it tells besides what it shows. `ending` is what the file is, without a dot, whatever it is called.
    """

    told: frozenset[Told]
    ending: str
    size: tuple[int, int]
    clean_size: tuple[int, int]
    turned: bool
    moving: bool

    @property
    def is_shown_everywhere(self) -> bool:
        """Whether a page, a mail and any program can show it, whatever the file is called."""
        return self.ending in _SHOWN_EVERYWHERE

    @property
    def kept_ending(self) -> str:
        """The ending of a clean copy that is shown everywhere."""
        return self.ending if self.is_shown_everywhere else "jpg"

    @property
    def tells_place(self) -> bool:
        """Whether it says where it was taken."""
        return Told.PLACE in self.told

    @property
    def shrunk(self) -> bool:
        """Whether it is larger than pages use. An animation keeps its size, and all its pictures."""
        return sorted(self.size) != sorted(self.clean_size)

    @property
    def is_clean(self) -> bool:
        """Whether there is nothing to be done."""
        return not (self.told or self.turned or self.shrunk)


def is_picture(head: bytes) -> bool:
    """Whether a file that begins so is a picture that can be cleaned."""
    return any(re.match(mark, head, re.DOTALL) for mark in _KINDS)


def look(data: bytes, name: str) -> Sight:
    """Say what a picture tells, without decoding its pixels; `name` is for messages.

    Raises PictureError where it is none, cut short, damaged or too large.
    """
    with explained(name):
        kind, image = _opened(data, name)
        return _sight(kind, image, data)


def clean(data: bytes, name: str, ending: str = "") -> tuple[Sight, bytes]:
    """What a picture was, and the clean one; the same bytes where there was nothing to do.

    It is written as a file with that `ending` is, such as `jpg`; without one, as what it is. Raises PictureError where
    it is no picture, cut short, damaged or too large, or is an animation that would have to be made anew.
    """
    with explained(name):
        kind, image = _opened(data, name)
        sight = _sight(kind, image, data)
        wanted = _ALIKE.get(ending.lower(), ending.lower())
        wanted = wanted if wanted in WRITERS else sight.ending
        parts = _parts(kind, data)
        if sight.turned or sight.shrunk or wanted != sight.ending or (sight.told and not parts):
            return sight, _anew(image, sight, wanted, name)
        image.load()
        return sight, parts.needed if parts and sight.told else data


def scan_pages(data: bytes, name: str) -> int:
    """How many pictures a TIFF holds. Raises PictureError."""
    with explained(name):
        return int(getattr(opened(tiff, BytesIO(data), name), "n_frames", 1))


def _opened(data: bytes, name: str) -> tuple[Kind, ImageFile]:
    file = BytesIO(data)
    if not (kind := kind_of(file, name, _KINDS)):
        raise PictureError(f"{name} is a drawing (SVG)", "pages show it clean; what it tells, it tells in its text")
    image = opened(kind, file, name)
    if kind is tiff:
        image.load()  # that turns it upright, and says so only then
    return kind, image


def _sight(kind: Kind, image: ImageFile, data: bytes) -> Sight:
    parts = _parts(kind, data)
    found = told(parts.extras) if parts else _told_by_codec(kind, image, data)
    moving = kind not in {heic, tiff} and bool(getattr(image, "is_animated", False))
    upright = upright_size(image)
    width = upright[0] if moving else min(WIDEST, upright[0])
    height = upright[1] if width == upright[0] else max(1, round(upright[1] * width / upright[0]))
    turned = orientation_of(image) in range(2, 9)
    return Sight(found, _ENDINGS[kind], image.size, (width, height), turned, moving)


def _parts(kind: Kind, data: bytes) -> Parts | None:
    """The file taken apart; None where that cannot be, so that it has to be made anew."""
    try:
        return _TAKERS[kind](data) if kind in _TAKERS else None
    except BAD:
        return None


def _told_by_codec(kind: Kind, image: ImageFile, data: bytes) -> frozenset[Told]:
    """What a kind of picture that we do not take apart tells, as far as its codec finds it."""
    found = set(told_by_exif(image.getexif(), OF_PIXELS if kind is tiff else frozenset()))
    if kind is tiff:
        found |= told([*tiff_extras(image), *tiff_hidden(data)])
    elif kind not in _TAKERS:
        found |= told(box_extras(data))
    if xmp := image.info.get("xmp"):
        found |= told([Extra(Sort.XMP, bytes(xmp))])
    if image.info.get("thumbnails") or image.info.get("depth_images"):
        found.add(Told.SMALL_COPY)
    # Pillow counts the pictures of a TIFF in the square of their number.
    if kind is not tiff and getattr(image, "n_frames", 1) > 1:
        found.add(Told.SECOND_PICTURE)
    return frozenset(found) or frozenset({Told.OTHER} if kind in _TAKERS else ())


def _anew(image: ImageFile, sight: Sight, ending: str, name: str) -> bytes:
    if sight.moving:
        mend = "save it anew without what it tells, or use a still picture: readers see its first picture alone"
        raise PictureError(f"{name} is an animation, which would have to be made anew", mend)
    return written(clean_pixels(image, sight.clean_size), ending)
