"""Which characters each font has: a table, because reading it out of a font takes longer than drawing many cards.

The table holds for the very font files that pyproject.toml names. `python tools/font_characters.py` makes it anew.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path

TABLE = Path(__file__).with_name("font_characters.json")
"""Each font file's SHA-256 and characters: code points and stretches of them, in hexadecimal, as `20-7e a0`."""


def has_character(font: str, char: str) -> bool:
    """Whether a font, known by its file's name, has a character; a font that the table does not know has none."""
    firsts, lasts = _stretches(font)
    place = bisect_right(firsts, ord(char)) - 1
    return place >= 0 and ord(char) <= lasts[place]


@lru_cache(maxsize=64)
def _stretches(font: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The first and the last code points of a font's stretches."""
    pairs = [part.partition("-") for part in _table().get(font, {}).get("characters", "").split()]
    return tuple(int(first, 16) for first, _, _ in pairs), tuple(int(last or first, 16) for first, _, last in pairs)


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, str]]:
    return dict(json.loads(TABLE.read_text("utf-8")))
