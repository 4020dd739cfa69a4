"""A logo that a diary is begun with, and the two colours taken from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, UnidentifiedImageError

from diarist.diary.errors import PictureError, SettingError
from diarist.diary.text import shown
from diarist.outputs import svg
from diarist.outputs.colours import RGB, contrast, mix, parse
from diarist.photographs.clean_picture import clean
from diarist.scaffold.colour_names import named_colour
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_SIDE = 64
_SHADES = 12
_MOST_BYTES = 20_000_000
_MOST_PIXELS = 25_000_000
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "AVIF", "TIFF", "BMP")
_WHITE: RGB = (255, 255, 255)
_BLACK: RGB = (0, 0, 0)
_TOLD_APART = 60
"""How far two colours are from one another, of 441, before they count as two."""

_GROUND = 4.5
"""The contrast that white words have on a background: https://www.w3.org/TR/WCAG22/#contrast-minimum."""

_PAINT = re.compile(
    r"(?P<digits>#(?:[0-9a-f]{6}|[0-9a-f]{3}))\b|(?:fill|stroke|stop-color)\s*[=:]\s*[\"']?\s*(?P<name>[a-z]+)",
    re.IGNORECASE,
)
_SVG = re.compile(rb"<svg[\s>]")


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo's file: its bytes, its ending with the dot, and a diary's background and accent that go with it."""

    data: bytes
    ending: str
    background: str
    accent: str

    @property
    def is_picture(self) -> bool:
        """Whether it is made of pixels, so that cards and icons can show it."""
        return self.ending != ".svg"


def read_logo(path: Path) -> Logo:
    """Read a logo and its colours. Raises SettingError where it is no picture."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise SettingError(f"is larger than 20 MB ({shown(path.name)})", "save it smaller")
        if not path.is_file():  # a device or a pipe has no end
            raise FileNotFoundError
        data = path.read_bytes()
    except OSError:
        mend = "write two colours such as #12343b #e0a458 or navy, gold; or the path of a PNG, JPEG or SVG file"
        raise SettingError(f"is no file that can be read ({shown(str(path))})", mend) from None
    if _SVG.search(data[:2000]):
        return _drawn(data, path)
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                size = f"{picture.width} x {picture.height} pixels"
                raise SettingError(
                    f"is too large ({shown(path.name)}: {size})", "save it smaller: 2000 pixels are plenty"
                )
            ending = ".jpg" if picture.format == "JPEG" else ".png"
            whole = picture.convert("RGBA")
    except (OSError, UnidentifiedImageError, ValueError, Image.DecompressionBombError):
        raise SettingError(f"is not a picture ({shown(path.name)})", "take a PNG, JPEG or SVG file") from None
    return Logo(_clean(whole, ending), ending, *colours_of(_shades(whole)))


def _drawn(data: bytes, path: Path) -> Logo:
    """A drawing as the site itself would show it; refused where that takes out anything that could run or fetch."""
    try:
        drawing = svg.read(data, path.name)
        plain = svg.publish(drawing, lambda inner: clean(inner, path.name)[1])
    except PictureError as error:
        raise SettingError(f"cannot be taken: {shown(error.what)}", error.mend) from None
    if drawing.lost:
        what = f"holds a program or the like ({shown(path.name)}: {list_of(drawing.lost)})"
        raise SettingError(what, "export it again as a plain SVG or PNG")
    words = plain.decode()
    return Logo(plain, ".svg", *colours_of(map(parse, _colours_in(words))))


def _colours_in(drawing: str) -> Iterator[str]:
    """The colours of a drawing, in digits or by their names, in order."""
    for found in _PAINT.finditer(drawing):
        if colour := found["digits"] or named_colour(found["name"]):
            yield colour


def _clean(picture: Image.Image, ending: str) -> bytes:
    """The picture as its pixels alone: nothing of who made it where goes out with it."""
    packed = BytesIO()
    if ending == ".jpg":
        picture.convert("RGB").save(packed, "JPEG", quality=92)
    else:
        picture.save(packed, "PNG", optimize=True)
    return packed.getvalue()


def _shades(picture: Image.Image) -> list[RGB]:
    """The colours in a picture, what there is most of first; nothing that is clear."""
    small = picture.resize((_SIDE, _SIDE), Image.Resampling.BOX)
    ground = Image.new("RGBA", small.size, (*_WHITE, 255))
    flat = Image.alpha_composite(ground, small).convert("RGB").quantize(_SHADES)
    values = flat.getpalette() or []
    counted = sorted(flat.getcolors() or (), reverse=True, key=lambda each: each[0])
    places = [index * 3 for _, index in counted if isinstance(index, int)]
    return [(values[at], values[at + 1], values[at + 2]) for at in places]


def colours_of(shades: Iterable[RGB]) -> tuple[str, str]:
    """A background dark enough for white words, and an accent, from a logo's colours in order of weight.

    Colours are taken before greys; a background that is too light is darkened.
    """
    known = list(dict.fromkeys(shades))
    coloured = [shade for shade in known if _is_coloured(shade)]
    greys = [shade for shade in known if not _is_coloured(shade) and shade not in {_WHITE, _BLACK}]
    ranked = [*coloured, *greys] or [_BLACK]
    background = _darkened(ranked[0])
    others = [shade for shade in ranked[1:] if _distance(shade, background) > _TOLD_APART]
    return _written(background), _written(others[0] if others else mix(ranked[0], _WHITE, 0.55))


def _is_coloured(shade: RGB) -> bool:
    return max(shade) - min(shade) > 40


def _darkened(shade: RGB) -> RGB:
    steps = (mix(shade, _BLACK, step / 20) for step in range(20))
    return next(step for step in steps if contrast(step, _WHITE) >= _GROUND)


def _distance(one: RGB, other: RGB) -> float:
    return float(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5)


def _written(shade: RGB) -> str:
    return "#{:02x}{:02x}{:02x}".format(*shade)
