"""Dates in words, whatever the machine's own language is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.words.digits import in_digits, number
from diarist.words.languages import DEFAULT, language_of

if TYPE_CHECKING:
    from datetime import date

    from diarist.words.language import Language


def full(day: date, language: str = DEFAULT) -> str:
    """A date with its day of the week, such as `Friday 20 November 2026`."""
    found = language_of(language)
    return found.full.format(**_parts(day, found))


def long(day: date, language: str = DEFAULT) -> str:
    """A date, such as `20 November 2026`."""
    found = language_of(language)
    return found.long.format(**_parts(day, found))


def short(day: date, language: str = DEFAULT) -> str:
    """A date where its year is known and room is scarce, such as `20 Nov`."""
    found = language_of(language)
    return found.short.format(**_parts(day, found) | {"month": found.short_months[day.month - 1]})


def month(day: date, language: str = DEFAULT) -> str:
    """A date's month, such as `August 2025`."""
    found = language_of(language)
    months = found.months_alone or found.months
    return found.month.format(**_parts(day, found) | {"month": months[day.month - 1]})


def week(day: date, language: str = DEFAULT) -> str:
    """A date's week as ISO 8601 counts them, such as `Week 47`."""
    return language_of(language).week.format(number=number(day.isocalendar().week, language))


def span(start: date, end: date, language: str = DEFAULT) -> str:
    """The time from a day to another, such as `3–7 November 2026`."""
    found = language_of(language)
    if start.timetuple()[:3] == end.timetuple()[:3]:
        return long(end, language)
    spans = found.spans
    pattern = spans.year if start.year != end.year else spans.month if start.month != end.month else spans.day
    starts = {f"from_{name}": value for name, value in _parts(start, found).items()}
    return pattern.format(**_parts(end, found), **starts)


def _parts(day: date, language: Language) -> dict[str, str]:
    return {
        "weekday": language.weekdays[day.weekday()],
        "day": in_digits(str(day.day), language),
        "month": language.months[day.month - 1],
        "month_number": in_digits(str(day.month), language),
        "year": in_digits(str(day.year), language),
    }
