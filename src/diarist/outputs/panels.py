"""What a picture with clear parts stands on: the card's own colour, or a lighter or darker panel where it is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

from diarist.outputs.colours import RGB, contrast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WHITE: RGB = (255, 255, 255)
BLACK: RGB = (17, 24, 28)

SEEN = 3.0
"""The contrast at which the parts of a picture can be told apart: https://www.w3.org/TR/WCAG22/#non-text-contrast."""

_CLEAR = 0.05
"""Less of a picture than this is clear at a photograph's round corners."""

_BETTER = 0.15
"""So much more of a picture must be seen on a panel that it is worth one."""

_SIDE = 32


def panel(picture: Image.Image, ground: RGB) -> RGB:
    """What a picture (RGBA) is best seen on: `ground` where it is seen there, else white or nearly black."""
    if picture.getchannel("A").getextrema() == (255, 255):
        return ground
    small = picture.resize((_SIDE, _SIDE), Image.Resampling.BOX)
    shades = list(_shades(small))
    whole = sum(share for _, share in shades)
    if not whole or whole > (1 - _CLEAR) * _SIDE * _SIDE:
        return ground
    seen = {each: _seen(shades, each) / whole for each in (WHITE, BLACK, ground)}
    best = max(seen, key=lambda each: seen[each])
    return best if seen[best] - seen[ground] > _BETTER else ground


def _seen(shades: Iterable[tuple[RGB, float]], ground: RGB) -> float:
    return sum(share for shade, share in shades if contrast(shade, ground) >= SEEN)


def _shades(picture: Image.Image) -> Iterator[tuple[RGB, float]]:
    """The colours in a picture, each with how much of it there is, in pixels; alike ones count as one."""
    for count, pixel in picture.getcolors(_SIDE * _SIDE) or ():
        if isinstance(pixel, tuple):
            red, green, blue, alpha = pixel
            yield (red, green, blue), count * alpha / 255
