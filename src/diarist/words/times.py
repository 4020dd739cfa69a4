"""Times of the day in words: `2 pm`, `from 2 to 4 pm`, and when something is that has a begin and an end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.words import dates
from diarist.words.catalogue import say
from diarist.words.digits import in_digits
from diarist.words.languages import DEFAULT, language_of

if TYPE_CHECKING:
    from datetime import datetime


def clock(moment: datetime, language: str = DEFAULT, *, with_half: bool = True) -> str:
    """The time of the day, such as `2 pm` or `2.30 pm`; `14:00` in languages that count to 24."""
    found = language_of(language)
    if not found.halves:
        return in_digits(f"{moment:%H:%M}", found)
    minutes = f".{moment:%M}" if moment.minute else ""
    hour = in_digits(f"{moment.hour % 12 or 12}{minutes}", found)
    return f"{hour}\N{NO-BREAK SPACE}{found.halves[moment.hour // 12]}" if with_half else hour


def when(begin: datetime, end: datetime | None, language: str = DEFAULT, *, all_day: bool) -> str:
    """When something is, such as `Friday 4 December 2026, from 2 to 4 pm`."""
    if end and end.date() != begin.date():
        return dates.span(begin, end, language) if all_day else _over_days(begin, end, language)
    day = dates.full(begin, language)
    if all_day:
        return day
    if not end:
        return say("event.on", language, day=day, times=say("event.at", language, begin=clock(begin, language)))
    in_one_half = begin.hour // 12 == end.hour // 12
    first = clock(begin, language, with_half=not in_one_half)
    return say("event.on", language, day=day, times=say("event.times", language, begin=first, end=clock(end, language)))


def _over_days(begin: datetime, end: datetime, language: str) -> str:
    return say(
        "event.over",
        language,
        begin=clock(begin, language),
        first=dates.full(begin, language),
        end=clock(end, language),
        last=dates.full(end, language),
    )
