"""When an old entry was published: as its source writes it, as its file is called, or when it was first committed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from diarist.diary import loose_dates, strict_dates
from diarist.diary.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

_IN_A_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_./]?(0[1-9]|1[0-2])[-_./]?(0[1-9]|[12]\d|3[01])(?!\d)")
_WEEK = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-_./]?(?:(?P<w>[wW](?:eek)?[-_]?))?(?P<week>0?[1-9]|[1-4]\d|5[0-3])(?!\d)(?(w)|(?!-\d))"
)
_FRIDAY = 5
_FURTHEST = timedelta(hours=14)
"""No clock on Earth is further from UTC."""

_OFFSET = re.compile(r":\d\d(?:\.\d+)?\s*(?:[Zz]|(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d)?)$")
_LONG_ZONE = re.compile(r"\s+(?:[A-Z][A-Za-z]+/[A-Za-z_]+|[A-Z]{3,4})$")


def moment_of(written: object, zone: ZoneInfo) -> datetime | None:
    """What a source writes as an aware time in a zone; None where nobody can say what it is."""
    found = moment_by_its_own_clock(written, zone)
    return found.astimezone(zone) if found else None


def moment_by_its_own_clock(written: object, zone: ZoneInfo) -> datetime | None:
    """What a source writes as an aware time in the zone that it names; in `zone`, that very object, where in none."""
    if isinstance(written, datetime):
        return written if written.tzinfo else written.replace(tzinfo=zone)
    if isinstance(written, date):
        return datetime.combine(written, time(), zone)
    if isinstance(written, (int, float)) and not isinstance(written, bool):
        return _counted(float(written))
    text = str(written).strip() if written else ""
    return next((found for each in _spellings(text) if (found := _read(each, zone))), None) if text else None


def on_own_day(moment: datetime, zone: ZoneInfo, now: datetime) -> datetime:
    """A moment by its author's own clock, where its day in a zone would be another.

    UTC is a machine's clock, so that it tells nobody's day, but for midnight: that is a day without a time. No moment
    that has passed lies in the future by that.
    """
    own = moment.replace(tzinfo=zone)
    is_a_machines = not moment.utcoffset() and moment.time() != time()
    is_same = own.date() == moment.astimezone(zone).date()
    return moment if is_a_machines or is_same or own.timestamp() > now.timestamp() else own


def by_two_clocks(universal: str, local: str, zone: ZoneInfo, now: datetime) -> datetime | None:
    """One moment of which a source has the time in UTC and that of its own clock; either alone where one is missing."""
    both = moment_of(universal and f"{universal}Z", zone), moment_by_its_own_clock(local, zone)
    if not (both[0] and both[1]):
        return both[0] or both[1]
    ahead = both[1].replace(tzinfo=UTC) - both[0]
    is_a_clock = abs(ahead) <= _FURTHEST
    return on_own_day(both[0].astimezone(timezone(ahead)), zone, now).astimezone(zone) if is_a_clock else both[0]


def moment_in_name(name: str, zone: ZoneInfo) -> datetime | None:
    """The day in a file's path; a week, such as `2024-18`, is the Friday of that ISO week."""
    for part in reversed(name.split("/")):
        if found := _IN_A_NAME.search(part):
            return _day(zone, *map(int, found.groups()))
    if found := _IN_A_NAME.search(name):
        return _day(zone, *map(int, found.groups()))
    if found := _WEEK.match(name.rpartition("/")[2]):
        return _friday(zone, int(found[1]), int(found["week"]))
    return None


def without_day(stem: str) -> str:
    """A file's name without the day or week that it begins with; the name itself where nothing else is in it."""
    return re.sub(r"^(?:\d{4}[-_.]?\d{2}[-_.]?\d{2}|\d{4}[-_][wW]?\d{1,2}(?![\d]))[-_. ]*", "", stem) or stem


def _spellings(text: str) -> Iterable[str]:
    yield text
    plain = re.sub(r"(\d)T(\d)", r"\1 \2", text)
    yield re.sub(r"\.\d+", "", plain)
    # A zone of its own behind the clock: `2019-05-01 10:00:00 +0200`, `… Europe/London`, `… UTC`.
    yield re.sub(r"(\d) ([+-]\d\d):?(\d\d)$", r"\1\2:\3", plain)
    yield re.sub(r"\s+(?:UTC|GMT)$", "Z", plain)
    yield _LONG_ZONE.sub("", plain)


def _read(text: str, zone: ZoneInfo) -> datetime | None:
    for spelled in (text, _loosely(text)):
        try:
            return _by_its_own_clock(strict_dates.parse(spelled, zone), spelled)
        except DateError:
            continue
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=zone)


def _by_its_own_clock(moment: datetime, text: str) -> datetime:
    """A moment in the zone that is written behind its clock, if any is."""
    found = _OFFSET.search(text)
    if not found:
        return moment
    ahead = timedelta(hours=int(found["hours"] or 0), minutes=int(found["minutes"] or 0))
    return moment.astimezone(timezone(-ahead if found["sign"] == "-" else ahead))


def _loosely(text: str) -> str:
    try:
        return loose_dates.plain_form(text)
    except DateError:
        return ""


def _counted(seconds: float) -> datetime | None:
    """A time in seconds or milliseconds since 1970, as programs count it."""
    try:
        return datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC) if seconds > 1e8 else None
    except (ValueError, OverflowError, OSError):
        return None


def _day(zone: ZoneInfo, year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day, tzinfo=zone)
    except ValueError:
        return None


def _friday(zone: ZoneInfo, year: int, week: int) -> datetime | None:
    try:
        return datetime.combine(date.fromisocalendar(year, week, _FRIDAY), time(), zone)
    except ValueError:
        return None
