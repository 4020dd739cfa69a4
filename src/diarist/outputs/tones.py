"""Tones of a brand's colour, so that the cards of a diary are alike and yet not the same.

They are made in Oklab, where a step looks as large in one colour as in another: https://bottosson.github.io/posts/oklab/.
"""

from __future__ import annotations

import hashlib
import math
from functools import lru_cache

from diarist.outputs.colours import RGB, linear, parse

TONES = 4
"""The brand's colour itself, and what it is lifted, paled and deepened."""

_PALE, _DEEP = 0.93, 0.3
_SHADE = 0.16
_STEP, _FALL = 0.14, 0.68
_BRIGHT, _BRIGHTEST, _DIM = 0.72, 0.86, 0.26
"""Where there is no room left to lift a colour, to pale it, or to deepen it."""

_TINT = 0.35
"""How much of its chroma a pale tone keeps."""

_TO_LMS = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_LAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_FROM_LMS = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)

Three = tuple[float, float, float]


def tone_of(topic: str) -> int:
    """Which tone a topic has, by its name alone, so that no other topic can change it; without one the brand's own."""
    return int.from_bytes(hashlib.blake2b(topic.encode(), digest_size=8).digest()) % TONES if topic else 0


@lru_cache(maxsize=64)
def toned(colour: str, tone: int) -> str:
    """A tone of a CSS hex colour, as one. Raises CardError for any other text."""
    rgb = parse(colour)
    if not tone:
        return colour
    lightness, a, b = oklab(rgb)
    wanted = (lightness, _lifted(lightness), _paled(lightness), _deepened(lightness))[tone]
    share = _TINT if wanted == _PALE else 1.0
    return _hex(_within_gamut(wanted, a * share, b * share))


@lru_cache(maxsize=16)
def darkest(colour: str) -> str:
    """The darkest tone of a CSS hex colour, for a photograph's shade. Raises CardError for any other text."""
    lightness, a, b = oklab(parse(colour))
    share = min(_SHADE / lightness, 1.0) if lightness else 0.0
    return _hex(_within_gamut(min(lightness, _SHADE), a * share, b * share))


def _hex(colour: RGB) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def oklab(colour: RGB) -> Three:
    """A colour's lightness, from 0 to 1, and its two axes of colour."""
    red, green, blue = (linear(channel / 255) for channel in colour)
    long, middle, short = (math.cbrt(value) for value in _times(_TO_LMS, (red, green, blue)))
    return _times(_TO_LAB, (long, middle, short))


def _lifted(lightness: float) -> float:
    return lightness + _STEP if lightness < _BRIGHT else lightness - _STEP


def _paled(lightness: float) -> float:
    return _PALE if lightness < _BRIGHTEST else _DEEP


def _deepened(lightness: float) -> float:
    return lightness * _FALL if lightness > _DIM else lightness + 2 * _STEP


def _within_gamut(lightness: float, a: float, b: float) -> RGB:
    """The colour, with as much of its chroma as a screen can show at that lightness."""
    for share in range(20, -1, -1):
        long, middle, short = (value**3 for value in _times(_FROM_LAB, (lightness, a * share / 20, b * share / 20)))
        channels = _times(_FROM_LMS, (long, middle, short))
        if all(-0.0005 <= channel <= 1.0005 for channel in channels):
            break
    red, green, blue = (round(255 * _curved(min(max(channel, 0.0), 1.0))) for channel in channels)
    return red, green, blue


def _times(matrix: tuple[Three, Three, Three], vector: Three) -> Three:
    one, two, three = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return one, two, three


def _curved(channel: float) -> float:
    return channel * 12.92 if channel <= 0.0031308 else 1.055 * math.pow(channel, 1 / 2.4) - 0.055
