"""Dates as programs and people write them elsewhere, where they can mean one day only."""

from __future__ import annotations

import re
from datetime import date

from diarist.diary.errors import DateError
from diarist.diary.text import shown
from diarist.words import dates
from diarist.words.languages import ENGLISH

_SPACES = re.compile(r"[\s\u200b\u2060\ufeff]+")
_PLACE = re.compile(r"(?<=[\dZ])\[[A-Za-z]+(?:/[A-Za-z_+-]+)*\]$| \([A-Za-z ]{2,60}\)$")
"""A zone's name in brackets, behind what is before Greenwich in numbers, as JavaScript and Java write it."""

_NAMED = {"UTC": "Z", "GMT": "Z", "BST": "+01:00", "CET": "+01:00", "CEST": "+02:00", "EET": "+02:00", "EEST": "+03:00"}
_DASHES = re.compile(r"[‐‑‒–—―−]")
_QUOTES = "\"'“”„‘’‚«»"
_TIME = re.compile(
    r"(?:[T,\s]|\bat\b)+"
    r"(?:(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?(?:\s*(?P<half>[ap])\.?m\b\.?)?"
    r"|(?P<bare>\d{1,2})\s*(?P<only>[ap])\.?m\b\.?)"
    r"(?:\s*(?:GMT|UTC)?(?P<zone>Z|[+-]\d\d:?\d\d)(?:\s+\(?[A-Z]{1,5}\)?)?|\s*(?P<named>UTC|GMT|BST|CES?T|EES?T))?(?=[\s,]|$)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(\d{1,4})\s*[-/. 年]\s*(\d{1,2})\s*[-/. 月]\s*(\d{1,4})\s*[.日]?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_FILLERS = {"the", "of", "st", "nd", "rd", "th"}
_MONTHS = [name.lower() for name in ENGLISH.months]
_WEEKDAYS = [name.lower() for name in ENGLISH.weekdays]


def plain_form(written: str) -> str:
    """The date, and its time if it has one, as `strict_dates.parse` reads them; empty where nobody can say what it is.

    Raises DateError where it could be two days.
    """
    text = _DASHES.sub("-", _SPACES.sub(" ", written).strip().strip(_QUOTES).strip())
    text = _PLACE.sub("", text.removeprefix("[[").removesuffix("]]"))
    found = _TIME.search(text)
    day = _day(f"{text[: found.start()]} {text[found.end() :]}".strip(" ,") if found else text)
    clock = _clock(found) if found else ""
    return f"{day.isoformat()}{clock}" if day and clock is not None else ""


def _clock(found: re.Match[str]) -> str | None:
    hour, half = int(found["hour"] or found["bare"]), found["half"] or found["only"]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half in "pP" else 0)
    second = f":{found['second']}" if found["second"] else ""
    zone = (found["zone"] or _NAMED.get((found["named"] or "").upper(), "")).upper()
    return f" {hour:02}:{found['minute'] or '00'}{second}{zone}"


def _day(text: str) -> date | None:
    if found := _COMPACT.fullmatch(text):
        return _made(*map(int, found.groups()))
    if found := _NUMBERS.fullmatch(text):
        return _of_numbers(text, *found.groups())
    return _of_words(text)


def _of_numbers(text: str, first: str, second: str, third: str) -> date | None:
    if len(first) == 4:
        return _made(int(first), int(second), int(third)) if len(third) < 3 else None
    if len(third) != 4 or len(first) > 2:
        return None  # a year of two digits could be a day as well
    year, one, other = int(third), int(first), int(second)
    by_day, by_month = _made(year, other, one), _made(year, one, other)
    if by_day and by_month and by_day != by_month:
        what = f"{shown(text)} can be {dates.long(by_day)} or {dates.long(by_month)}"
        raise DateError(what, f"write {by_day.isoformat()} or {by_month.isoformat()}")
    return by_day or by_month


def _of_words(text: str) -> date | None:
    """A day whose month is a word, such as `Fri, 2nd October 2026`; the weekday must be the right one."""
    words = [word for word in _WORDS.findall(text.lower()) if word not in _FILLERS]
    months = [number for word in words if (number := _month(word))]
    weekdays = [word for word in words if _weekday(word) is not None]
    numbers = [word for word in words if word.isdigit()]
    years = [word for word in numbers if len(word) == 4]
    if len(words) != len(months) + len(weekdays) + 2 or len(months) != 1 or len(years) != 1 or len(weekdays) > 1:
        return None
    days = [word for word in numbers if len(word) < 3]
    day = _made(int(years[0]), months[0], int(days[0])) if len(days) == 1 else None
    if day and weekdays and _weekday(weekdays[0]) != day.weekday():
        what = f"{dates.long(day)} is not a {weekdays[0].capitalize()}, but a {ENGLISH.weekdays[day.weekday()]}"
        raise DateError(what, f"write {day.isoformat()}, or the day that you mean")
    return day


def _month(word: str) -> int:
    word = "sep" if word == "sept" else word
    near = (n for n, name in enumerate(_MONTHS, 1) if word in {name, name[:3]})
    return next(near, 0)


def _weekday(word: str) -> int | None:
    near = (n for n, name in enumerate(_WEEKDAYS) if len(word) > 2 and name.startswith(word))
    return next(near, None)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
