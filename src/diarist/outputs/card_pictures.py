"""The pictures of the site on a card: its portrait, the entry's own picture and the logo."""

from __future__ import annotations

import hashlib
import warnings
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageOps

from diarist.diary.errors import CardError
from diarist.outputs.card_layout import SIZE
from diarist.outputs.panels import panel

if TYPE_CHECKING:
    from pathlib import Path

    from diarist.outputs.card_layout import Box
    from diarist.outputs.colours import RGB

_MOST_PIXELS = 30_000_000
_BROAD, _LEAST_WIDTH = 1.3, 1000
"""A picture of this width by its height, and of so many pixels, may fill a whole card."""

_ORIENTATION, _ON_ITS_SIDE = 0x0112, 5

_MIDDLE = (0.5, 0.4)
"""Faces and horizons tend to stand above the middle."""

# How much of its box a picture on a panel fills; the panel's edge around a logo, in pixels.
_FRAMED, _EDGE = 0.86, 7


Share = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Focus:
    """What of a picture must be seen, in shares of its width and height, and where it comes to stand.

    ``towards`` is in shares of the box that the picture fills: as near to it as there is picture enough.
    """

    point: Share
    towards: Share = (0.5, 0.5)


@dataclass(frozen=True, slots=True)
class Source:
    """A picture's file as it is now: another size or time of change makes another key for what is kept of it."""

    path: Path
    changed: int
    length: int

    @classmethod
    def of(cls, path: Path) -> Source:
        """A picture as it is now. Raises CardError where it is not there."""
        try:
            known = path.stat()
        except OSError as error:
            raise CardError(
                f"the share card's picture {path.name} is not there", "add the file or mend its name"
            ) from error
        return cls(path, known.st_mtime_ns, known.st_size)


def source_of(path: Path | None) -> Source | None:
    """A picture as it is now, if there is one. Raises CardError where it is not there."""
    return Source.of(path) if path else None


@lru_cache(maxsize=64)
def picture_digest(source: Source) -> str:
    """A digest of a picture's bytes."""
    return hashlib.blake2b(source.path.read_bytes(), digest_size=16).hexdigest()


@lru_cache(maxsize=64)
def is_broad(source: Source) -> bool:
    """Whether a picture is broad and fine enough to fill a card, and has no clear parts; False where it is none."""
    try:
        with (
            warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning),
            Image.open(source.path) as picture,
        ):
            turned = picture.getexif().get(_ORIENTATION, 1) >= _ON_ITS_SIDE
            width, height = reversed(picture.size) if turned else picture.size
            return not picture.has_transparency_data and width >= max(_LEAST_WIDTH, height * _BROAD)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False


@lru_cache(maxsize=2)
def logo_picture(source: Source) -> Image.Image:
    """The logo (RGBA), no larger than a card. Raises CardError."""
    whole = _opened(source, "logo", *SIZE)
    whole.thumbnail(SIZE, Image.Resampling.LANCZOS)
    return whole


def covering(source: Source, what: str, box: Box, ground: RGB, focus: Focus | None = None) -> Image.Image:
    """Crop a picture to what fills ``box``; one that would be lost on ``ground`` stands whole on a panel."""
    whole = _opened(source, what, box.width, box.height)
    behind = panel(whole, ground)
    size = (box.width, box.height)
    shown = _cropped(whole, size, focus) if behind == ground else _framed(whole, size)
    backed = Image.new("RGB", shown.size, behind)
    backed.paste(shown, mask=shown)
    return backed


def _cropped(whole: Image.Image, size: tuple[int, int], focus: Focus | None) -> Image.Image:
    """Cut off what is too much."""
    scale = max(size[0] / whole.width, size[1] / whole.height)
    # A quotient may come out a hair larger than the picture.
    width, height = min(whole.width, size[0] / scale), min(whole.height, size[1] / scale)
    spare = whole.width - width, whole.height - height
    if focus:
        left = min(max(focus.point[0] * whole.width - focus.towards[0] * width, 0), spare[0])
        top = min(max(focus.point[1] * whole.height - focus.towards[1] * height, 0), spare[1])
    else:
        left, top = spare[0] * _MIDDLE[0], spare[1] * _MIDDLE[1]
    return whole.resize(size, Image.Resampling.LANCZOS, (left, top, left + width, top + height), reducing_gap=2.0)


def _framed(whole: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Show all of a picture with a margin around it."""
    inner = ImageOps.contain(whole, (round(size[0] * _FRAMED), round(size[1] * _FRAMED)), Image.Resampling.LANCZOS)
    framed = Image.new("RGBA", size)
    framed.paste(inner, ((size[0] - inner.width) // 2, (size[1] - inner.height) // 2))
    return framed


def stamp(canvas: Image.Image, source: Source, box: Box, ground: RGB) -> None:
    """Lay the logo down; one that would be lost on ``ground`` stands on a panel."""
    stamp = logo_picture(source).resize((box.width, box.height), Image.Resampling.LANCZOS)
    if (behind := panel(stamp, ground)) != ground:
        edges = (box.left - _EDGE, box.top - _EDGE, box.right + _EDGE - 1, box.bottom + _EDGE - 1)
        ImageDraw.Draw(canvas).rounded_rectangle(edges, _EDGE, behind)
    canvas.paste(stamp, (box.left, box.top), stamp)


def _opened(source: Source, what: str, width: int, height: int) -> Image.Image:
    """Read a picture upright, and a JPEG no larger than need be, which spares a worker most of its memory."""
    name = source.path.name
    too_large = CardError(f"the {what} {name} has too many pixels for a share card", "save it as a JPEG, or smaller")
    try:
        with (
            warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning),
            Image.open(source.path) as picture,
        ):
            picture.draft("RGB", (max(width, height), max(width, height)))
            _refuse_above(_MOST_PIXELS, picture, too_large)
            return ImageOps.exif_transpose(picture).convert("RGBA")
    except Image.DecompressionBombError as error:
        raise too_large from error
    except (OSError, SyntaxError, ValueError) as error:
        raise CardError(f"the {what} {name} cannot be read as a picture", "save it again as a JPEG or PNG") from error


def _refuse_above(most: int, picture: Image.Image, error: CardError) -> None:
    if picture.width * picture.height > most:
        raise error
