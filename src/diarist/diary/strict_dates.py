"""Dates as people write them, in the site's time zone."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from diarist.diary.errors import DateError
from diarist.diary.text import shown
from diarist.words import dates

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

FIRST_YEAR, LAST_YEAR = 1900, 2199

_DATE = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"(?:[Tt ]+(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"\s*(?P<zone>[Zz]|[+-]\d\d(?::?\d\d)?)?)?"
)


def parse(written: str, zone: ZoneInfo) -> datetime:
    """Read `2026-11-20`, `2026-11-20 07:30` or the same with a zone, as an aware time in `zone`.

    No time means the start of the day, no zone means `zone`. Of an hour that comes twice (the clocks go back) the
    first is meant. Raises DateError for anything else, and for an hour that does not exist (the clocks go forward).
    """
    found = _DATE.fullmatch(written.strip())
    if not found:
        raise DateError(f"{shown(written)} is not a date", "write it as year-month-day, such as 2026-11-20")
    part = {name: int(value or 0) for name, value in found.groupdict().items() if name != "zone"}
    if not FIRST_YEAR <= part["year"] <= LAST_YEAR:
        raise DateError(f"the year {part['year']} cannot be right", f"write a year from {FIRST_YEAR} to {LAST_YEAR}")
    _check_day(part["year"], part["month"], part["day"])
    if part["hour"] > 23 or part["minute"] > 59 or part["second"] > 59:
        raise DateError(
            f"{shown(written)} has a time that does not exist", "write hours from 00 to 23 and minutes from 00 to 59"
        )
    naive = datetime(*part.values())  # type: ignore[arg-type]  # noqa: DTZ001 - its zone comes next
    if found["zone"]:
        return _with_offset(naive, found["zone"]).astimezone(zone)
    return _in_zone(naive, zone, whole_day=found["hour"] is None)


def written(moment: datetime, zone: ZoneInfo) -> str:
    """An aware time as people write it, no longer than `parse` needs to read the same in `zone`; in whole seconds."""
    local = moment.astimezone(zone)
    forms = (f"{local:%Y-%m-%d}", f"{local:%Y-%m-%d %H:%M}", f"{local:%Y-%m-%d %H:%M:%S}")
    # Of an hour that comes twice, the second needs a zone.
    return next((form for form in forms if _is(form, moment, zone)), f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%SZ}")


def _is(written: str, moment: datetime, zone: ZoneInfo) -> bool:
    try:
        return parse(written, zone).timestamp() == moment.timestamp()
    except DateError:
        return False


def _check_day(year: int, month: int, day: int) -> None:
    if not 1 <= month <= 12:
        raise DateError(f"there is no month {month}", "write the date as year-month-day, such as 2026-11-20")
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        whole = dates.month(date(year, month, 1))
        raise DateError(f"{day} {whole} does not exist", f"write another day ({whole} has {last})")


def _with_offset(naive: datetime, offset: str) -> datetime:
    spelled = "+00:00" if offset in "Zz" else offset
    try:
        return datetime.fromisoformat(naive.isoformat() + spelled)
    except ValueError:
        raise DateError(f"{shown(offset)} is not a time zone", "write the zone as +01:00, or leave it out") from None


def _in_zone(naive: datetime, zone: ZoneInfo, *, whole_day: bool) -> datetime:
    aware = naive.replace(tzinfo=zone)
    real = aware.astimezone(UTC).astimezone(zone)
    if real.replace(tzinfo=None) == naive:
        return aware
    if real.date() != naive.date():
        raise DateError(f"{dates.long(naive)} does not exist in {zone.key}", f"write {real.date().isoformat()}")
    if whole_day:
        # The clocks go forward at midnight (in Cairo on a Friday): the day starts at 01:00.
        return real
    raise DateError(
        f"{naive:%H:%M} does not exist on {dates.long(naive)} (the clocks go forward)",
        f"write {real:%H:%M}, or another time",
    )
