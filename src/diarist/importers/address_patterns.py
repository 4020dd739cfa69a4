"""Where a system puts a page: its patterns of addresses filled in, as far as they can be read without running it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.diary.text import slugify
from diarist.words.languages import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

_COLON = re.compile(r":([A-Za-z_]+)")
_SECTIONS = re.compile(r":sections\[((?:\d+|last)?(?::(?:\d+|last)?)?)\]")
_DATE = re.compile(r"\{date:([^{}]*)\}|\{\{\s*(?:page\.)?date\s*\|\s*\w+\s*:?\s*\(?[\"']([^\"']*)[\"']\)?\s*\}\}")
_BRACES = re.compile(r"\{\{?\s*(?:page\.)?([A-Za-z_]+)(?:\s*\|[^{}]*)?\s*\}?\}")
_LONG_LETTERS = (("yyyy", "%Y"), ("YYYY", "%Y"), ("LLLL", "%B"), ("MM", "%m"), ("dd", "%d"), ("DD", "%d"))
"""How Babel, Luxon and their like write the parts of a date (https://unicode.org/reports/tr35/tr35-dates.html)."""


def parts_of(moment: datetime | None) -> dict[str, str]:
    """The parts of a day by what Jekyll, Hexo and Hugo call them; none where there is no day."""
    if not moment:
        return {}
    week = moment.isocalendar()
    return {
        "year": f"{moment:%Y}",
        "month": f"{moment:%m}",
        "day": f"{moment:%d}",
        "hour": f"{moment:%H}",
        "minute": f"{moment:%M}",
        "second": f"{moment:%S}",
        "i_month": str(moment.month),
        "i_day": str(moment.day),
        "short_year": f"{moment:%y}",
        "y_day": f"{moment:%j}",
        "yearday": str(moment.timetuple().tm_yday),
        "monthname": ENGLISH.months[moment.month - 1].lower(),
        "long_month": ENGLISH.months[moment.month - 1],
        "short_month": ENGLISH.months[moment.month - 1][:3],
        "weekday": str(moment.isoweekday() % 7),
        "weekdayname": ENGLISH.weekdays[moment.weekday()].lower(),
        "week": f"{week.week:02}",
        "w_year": str(week.year),
    }


def with_colons(pattern: str, values: Mapping[str, str]) -> str:
    """A pattern such as `/:year/:title/` filled in; empty where something of it is not known."""
    unknown = {name for name in _COLON.findall(pattern) if name not in values}
    return "" if unknown else tidy(_COLON.sub(lambda found: values[found[1]], pattern))


def with_sections(pattern: str, folders: Sequence[str]) -> str:
    """A pattern of Hugo's with its `:sections[1:]` filled in, which counts as slices of Go do."""
    return _SECTIONS.sub(lambda found: "/".join(_slice(folders, found[1])), pattern)


def _slice(folders: Sequence[str], which: str) -> Sequence[str]:
    begin, is_range, end = which.replace("last", str(max(0, len(folders) - 1))).partition(":")
    first = int(begin or 0)
    return folders[first : int(end) if end else None] if is_range else folders[first : first + 1]


def with_braces(pattern: str, values: Mapping[str, str], moment: datetime | None) -> str:
    """A pattern such as `{date:%Y}/{slug}.html` or `/{{ title | slugify }}/` filled in; empty where it cannot be."""
    if not moment and _DATE.search(pattern):
        return ""
    dated = _DATE.sub(lambda found: _on(moment, found[1] or found[2]), pattern)
    filled = _BRACES.sub(lambda found: values.get(found[1], "\0"), dated)
    return "" if re.search(r"[{}\0]", filled) else tidy(filled)


def strftime_of(pattern: str) -> str:
    """A date's pattern in Python's letters."""
    if "%" in pattern:
        return pattern
    for letters, sign in _LONG_LETTERS:
        pattern = pattern.replace(letters, sign)
    return pattern


def tidy(path: str) -> str:
    """A path with one slash before it and between its parts."""
    return re.sub("/{2,}", "/", f"/{path.strip()}")


def below(home: str, path: str) -> str:
    """A whole address, where the old home is known; else the path."""
    return f"{home.rstrip('/')}{path}" if home and path else path


def slugs_of(words: tuple[str, ...], make: Callable[[str], str] = slugify) -> str:
    """Several words as folders of an address."""
    return "/".join(filter(None, map(make, words)))


def _on(moment: datetime | None, pattern: str) -> str:
    return moment.strftime(strftime_of(pattern)) if moment else ""
