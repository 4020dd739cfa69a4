"""Digits in words, as numbers are read out or hidden from programs: `oh seven double seven`."""

from __future__ import annotations

import re

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
_SURE = tuple(word for word in _DIGITS if len(word) > 2)
"""Those that are quick to count and stand in few other words."""

FEWEST = 6
"""So many digits in a row are a number that somebody has: “two or three” and “one, two, three, go” are words."""

WHOLE = 9
"""So many of which a few are in words are one, too."""

_WORD = rf"(?:(?:{'|'.join(_TIMES)})[ -])?(?:{'|'.join(sorted(_DIGITS, key=len, reverse=True))}|\d{{1,5}})"
_ROW = re.compile(rf"(?<![\w-]){_WORD}(?:(?:[ ]?[,.-]?[ ]?|[ ]?,?\n){_WORD}(?!\w)){{3,40}}", re.IGNORECASE)
_PART = re.compile(rf"(?:(?P<times>{'|'.join(_TIMES)})[ -])?(?P<digit>[a-z]+|\d+)|(?P<gap>[^a-z0-9]+)", re.IGNORECASE)


def with_digits(text: str) -> str:
    r"""A text with its rows of digits in words as figures; every `\n` stays."""
    small = text.lower()
    if sum(map(small.count, _SURE)) < FEWEST // 2:  # the others may be doubled, short, or figures
        return text
    return _ROW.sub(_figures, text)


def _figures(row: re.Match[str]) -> str:
    parts = list(_PART.finditer(row.group()))
    figures = "".join(map(_figure, parts))
    spelt, digits = sum(1 for part in parts if (part["digit"] or "").isalpha()), sum(map(str.isdigit, figures))
    is_one = (spelt >= FEWEST - 2 and digits >= FEWEST) or (spelt >= FEWEST // 2 and digits >= WHOLE)
    return figures if is_one else row.group()


def _figure(part: re.Match[str]) -> str:
    if gap := part["gap"]:
        return "\n" if "\n" in gap else " " if "," in gap or "." in gap else ""
    digit = part["digit"].lower()
    return _DIGITS.get(digit, digit) * _TIMES.get((part["times"] or "").lower(), 1)
