"""Derives every colour of a card from two settings, so that its words can always be read.

The measure is the contrast ratio of WCAG 2.2, https://www.w3.org/TR/WCAG22/#contrast-minimum.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from diarist.diary.errors import CardError

RGB = tuple[int, int, int]

LEGIBLE = 4.5
_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)
# A pleasant ink, the one that contrasts most, and its opposite.
_LIGHT: tuple[RGB, RGB, RGB] = ((251, 248, 241), _WHITE, _BLACK)
_DARK: tuple[RGB, RGB, RGB] = ((17, 24, 28), _BLACK, _WHITE)
_FAINT = 0.055
_SEEN = 1.4
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one card; ``ink``, ``muted`` and ``accent`` are legible on ``background`` and on ``ghost``.

    ``rule`` need not be read: it is the accent as it was given, wherever it is seen at all.
    """

    background: RGB
    ghost: RGB
    ink: RGB
    muted: RGB
    accent: RGB
    rule: RGB


@lru_cache(maxsize=64)
def palette(background: str, accent: str) -> Palette:
    """Derive the palette from two CSS hex colours; raise CardError for any other text."""
    ground = parse(background)
    ink, extreme, opposite = _LIGHT if contrast(_WHITE, ground) >= contrast(_BLACK, ground) else _DARK
    ghost = mix(ground, ink, _FAINT)
    if contrast(extreme, ghost) < LEGIBLE:
        ghost = mix(ground, opposite, _FAINT)
    on = (ground, ghost)
    muted = legible(mix(ground, ink, 0.72), on, (ink, extreme))
    given = parse(accent)
    read = legible(given, on, (ink, extreme))
    rule = given if contrast(given, ground) >= _SEEN else read
    return Palette(ground, ghost, legible(ink, on, (ink, extreme)), muted, read, rule)


def parse(colour: str) -> RGB:
    """Read ``#rgb`` or ``#rrggbb``: https://www.w3.org/TR/css-color-4/#hex-notation."""
    if not _HEX.fullmatch(colour):
        mend = "write it as # and six digits or letters a to f, such as #12312b"
        raise CardError(f"{colour!r} is not a colour", mend)
    digits = colour[1:] if len(colour) == 7 else "".join(char * 2 for char in colour[1:])
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def contrast(one: RGB, other: RGB) -> float:
    """Measure the contrast ratio of two colours, from 1 to 21."""
    return contrast_between(luminance(one), luminance(other))


def contrast_between(one: float, other: float) -> float:
    """Measure the contrast ratio of two luminances, from 1 to 21."""
    darker, lighter = sorted((one, other))
    return (lighter + 0.05) / (darker + 0.05)


def mix(one: RGB, other: RGB, share: float) -> RGB:
    """Blend two colours; ``share`` is how much of ``other`` there is, from 0 to 1."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def legible(colour: RGB, grounds: tuple[RGB, ...], inks: tuple[RGB, RGB]) -> RGB:
    """Move ``colour`` towards the first of ``inks``, and on to the second, until it can be read on ``grounds``."""
    steps = [mix(colour, inks[0], step / 20) for step in range(21)] + [mix(*inks, step / 4) for step in range(1, 5)]
    return next((step for step in steps if min(contrast(step, ground) for ground in grounds) >= LEGIBLE), inks[1])


def luminance(colour: RGB) -> float:
    """Compute relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    red, green, blue = (linear(channel / 255) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(channel: float) -> float:
    """Undo the curve of sRGB: how much light a channel from 0 to 1 is."""
    return channel / 12.92 if channel <= 0.04045 else math.pow((channel + 0.055) / 1.055, 2.4)
