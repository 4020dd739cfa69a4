"""A veil of the card's colour over a photograph, no denser than the words upon it need to be read."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PIL import Image

from diarist.outputs.colours import contrast_between, linear, luminance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diarist.outputs.card_layout import Box
    from diarist.outputs.colours import RGB

_DENSITIES = (0.0, 0.2, 0.35, 0.45, 0.55, 0.62, 0.7, 0.78, 0.86, 0.93, 1.0)
_FADE = 130
"""Over how many pixels a veil begins and ends."""

PATCH = 3
"""Letters are read against the mean of a patch of so many pixels' width: their thinnest strokes are as wide."""

_CALM = 7.0
"""The contrast of words upon a photograph: more than the least, for what is behind them is not plain."""

_LINEAR = [round(255 * linear(value / 255)) for value in range(256)] * 3
_LUMINANCE = (0.2126, 0.7152, 0.0722, 0)


def veiled(picture: Image.Image, veils: Iterable[Box], ground: RGB, ink: RGB) -> Image.Image:
    """A photograph (RGB) under as much of `ground` as lets `ink` be read within `veils`: in each what it needs."""
    small = picture.reduce(PATCH)
    dense = [(veil, _density(_under(small, veil), ground, luminance(ink))) for veil in veils]
    column = bytes(max(_cover(row, veil, density) for veil, density in dense) for row in range(picture.height))
    mask = Image.frombytes("L", (1, picture.height), column).resize(picture.size)
    return Image.composite(Image.new("RGB", picture.size, ground), picture, mask)


def _under(small: Image.Image, veil: Box) -> Image.Image:
    return small.crop((veil.left // PATCH, veil.top // PATCH, -(-veil.right // PATCH), -(-veil.bottom // PATCH)))


def _density(part: Image.Image, ground: RGB, ink: float) -> float:
    whole = Image.new("RGB", part.size, ground)
    return next((each for each in _DENSITIES if _is_read(Image.blend(part, whole, each), ink)), 1.0)


def _is_read(part: Image.Image, ink: float) -> bool:
    extremes = part.point(_LINEAR).convert("L", _LUMINANCE).getextrema()
    shades = [extreme / 255 for extreme in extremes if not isinstance(extreme, tuple)]
    return min(contrast_between(ink, shade) for shade in shades) >= _CALM


def _cover(row: int, veil: Box, density: float) -> int:
    """How dense a veil is in one row, from 0 to 255: less and less beside it."""
    away = max(veil.top - row, row - veil.bottom + 1, 0) / _FADE
    left = max(0.0, 1 - away)
    return math.ceil(255 * density * left * left * (3 - 2 * left))
