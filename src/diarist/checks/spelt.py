"""Digits in words, as numbers are read out or hidden from programs: `oh seven double seven`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.checks.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGITS = {
    "zero": "0", "nought": "0", "naught": "0", "oh": "0", "o": "0", "dim": "0",
    "one": "1", "un": "1",
    "two": "2", "dau": "2",
    "three": "3", "tri": "3",
    "four": "4", "pedwar": "4",
    "five": "5", "pump": "5",
    "six": "6", "chwech": "6",
    "seven": "7", "saith": "7",
    "eight": "8", "wyth": "8",
    "nine": "9", "naw": "9",
}  # fmt: skip
_TIMES = {"double": 2, "dwbl": 2, "triple": 3, "treble": 3}
_OFTEN = (
    *("zero", "nought", "naught", " oh ", " o ", "double", "treble", "triple", "four", "five", "six", "seven", "eight"),
    *("nine", "one", "two", "three", "dim ", "pedwar", "pump", "chwech", "saith", "wyth", "naw"),
)
"""Those that are quick to look for: in a number some of them stand close together, which in other words they do not."""

CLOSE = 26
"""Characters that three of them have room in."""

FEWEST = 6
"""So many digits in a row are a number that somebody has: “two or three” and “one, two, three, go” are words."""

WHOLE = 9
"""So many of which a few are in words are one, too."""

_WORD = rf"(?:(?:{'|'.join(_TIMES)})[ -])?(?:{'|'.join(sorted(_DIGITS, key=len, reverse=True))}|\d{{1,5}})"
_ROW = pattern(rf"(?<![\w-]){_WORD}(?:(?:[ ]?[,.-]?[ ]?|[ ]?,?\n){_WORD}(?!\w)){{3,40}}", re.IGNORECASE)
_PART = pattern(rf"(?:(?P<times>{'|'.join(_TIMES)})[ -])?(?P<digit>[a-z]+|\d+)|(?P<gap>[^a-z0-9]+)", re.IGNORECASE)


def with_digits(text: str) -> str:
    r"""A text with its rows of digits in words as figures; every `\n` stays."""
    places = sorted(_places(f" {text.lower()}"))
    is_dense = any(third - first < CLOSE for first, third in zip(places, places[2:], strict=False))
    return _ROW.sub(_figures, text) if is_dense else text


def _places(small: str) -> Iterator[int]:
    for word in _OFTEN:
        place = small.find(word)
        while place >= 0:
            yield place
            place = small.find(word, place + 1)


def _figures(row: re.Match[str]) -> str:
    parts = list(_PART.finditer(row.group()))
    figures = "".join(map(_figure, parts))
    spelt, digits = sum(1 for part in parts if (part["digit"] or "").isalpha()), sum(map(str.isdigit, figures))
    is_one = (
        (spelt >= FEWEST - 2 and digits >= FEWEST)
        or (spelt >= FEWEST // 2 and digits >= WHOLE)
        or (spelt > 1 and digits > WHOLE)
    )
    return figures if is_one else row.group()


def _figure(part: re.Match[str]) -> str:
    if gap := part["gap"]:
        return "\n" if "\n" in gap else " " if "," in gap or "." in gap else ""
    digit = part["digit"].lower()
    return _DIGITS.get(digit, digit) * _TIMES.get((part["times"] or "").lower(), 1)
