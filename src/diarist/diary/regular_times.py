"""A time that comes back each week or each day, as wall clocks in the diary's zone show it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from diarist.diary.text import shown
from diarist.words.languages import ENGLISH
from diarist.words.near import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from diarist.diary.settings_file import SettingsFile

_OF_WEEK = re.compile(r"([^\W\d]+),?\s+(\d{1,2})[:.](\d\d)")
_OF_DAY = re.compile(r"(\d{1,2})[:.](\d\d)")
_DAY_LETTERS = 3


@dataclass(frozen=True, slots=True)
class RegularTime:
    """A time of each week, or of each day. `weekday` counts from Monday, 0; None for every day."""

    weekday: int | None
    time: time

    def moment(self, day: date, zone: ZoneInfo) -> datetime:
        """When it is due in the week of a day, or on that day, in UTC.

        Where clocks go forward over that time, it is when they have; where they go back over it, the first of both.
        """
        if self.weekday is not None:
            day += timedelta(days=self.weekday - day.weekday())
        return datetime.combine(day, self.time, zone).astimezone(UTC)

    def last(self, now: datetime, zone: ZoneInfo) -> datetime:
        """When it was due last, at `now` (aware) or before."""
        day = now.astimezone(zone).date()
        moment = self.moment(day, zone)
        return moment if moment <= now else self.moment(day - self._between, zone)

    def coming(self, now: datetime, zone: ZoneInfo) -> Iterator[datetime]:
        """When it is due after `now` (aware), time for time."""
        day = self.last(now, zone).astimezone(zone).date()
        while True:
            day += self._between
            yield self.moment(day, zone)

    @property
    def _between(self) -> timedelta:
        return timedelta(days=1 if self.weekday is None else 7)


def time_of_week(written: str, file: SettingsFile, keys: tuple[str, ...]) -> tuple[int, time] | None:
    """The day of the week and the time; None where nothing is written, or something else, which is noted."""
    if not written:
        return None
    parts = _OF_WEEK.fullmatch(written.strip())
    day = _weekday(parts[1]) if parts else None
    if parts and day is not None and (found := _time(parts[2], parts[3])):
        return day, found
    meant = did_you_mean(parts[1].title(), ENGLISH.weekdays, "", likeness=0.6) if parts and day is None else ""
    mend = meant or "write a day of the week and a time, such as Friday 12:30"
    file.problem(keys, f"`{keys[-1]}` is no time of the week ({shown(written)})", mend)
    return None


def time_of_day(written: str, file: SettingsFile, keys: tuple[str, ...]) -> time | None:
    """The time; None where nothing is written, or something else, which is noted."""
    if not written:
        return None
    parts = _OF_DAY.fullmatch(written.strip())
    if parts and (found := _time(parts[1], parts[2])):
        return found
    file.problem(keys, f"`{keys[-1]}` is no time of the day ({shown(written)})", "write a time alone, such as 07:30")
    return None


def _time(hours: str, minutes: str) -> time | None:
    is_one = int(hours) < 24 and int(minutes) < 60
    return time(int(hours), int(minutes)) if is_one else None


def _weekday(written: str) -> int | None:
    """A day by its English name, or by the first letters of it, three or more."""
    name = written.casefold()
    days = [number for number, day in enumerate(ENGLISH.weekdays) if day.casefold().startswith(name)]
    return days[0] if len(name) >= _DAY_LETTERS and days else None
