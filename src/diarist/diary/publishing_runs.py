"""When a diary's own workflow starts by the clock: the run that brings out what is dated in the future."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORKFLOWS = (".github", "workflows")

_DAYS = {name: number for number, name in enumerate(("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"))}
_FAR = timedelta(days=8)
"""Within this time every schedule that is worth the name comes round."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """Minutes, hours and days of the week (Sunday is 0) at which a workflow starts, in its zone.

    Source: https://docs.github.com/actions/reference/events-that-trigger-workflows#schedule
    """

    minutes: frozenset[int]
    hours: frozenset[int]
    days: frozenset[int]
    zone: ZoneInfo

    def includes(self, moment: datetime) -> bool:
        """Whether it starts at a moment (aware)."""
        local = moment.astimezone(self.zone)
        return local.minute in self.minutes and local.hour in self.hours and local.isoweekday() % 7 in self.days


def next_run(root: Path, after: datetime) -> datetime | None:
    """The first start by the clock after a moment (aware), of the workflow that publishes; None where there is none."""
    schedules = [*_schedules(root)]
    if not schedules:
        return None
    first = after.astimezone(UTC).replace(second=0, microsecond=0) + timedelta(minutes=1)
    minutes = (first + timedelta(minutes=count) for count in range(int(_FAR / timedelta(minutes=1))))
    return next((each for each in minutes if any(schedule.includes(each) for schedule in schedules)), None)


def _schedules(root: Path) -> Iterator[Schedule]:
    """Those of the workflow that builds and publishes: it is known by what it calls, in a thin diary."""
    for path in sorted(root.joinpath(*WORKFLOWS).glob("*.y*ml")):
        if not path.is_file():
            continue
        try:
            data = yaml.safe_load(path.read_bytes())
        except (OSError, ValueError, yaml.YAMLError):
            continue
        if isinstance(data, dict) and any(name in str(data.get("jobs")) for name in ("diary-pages.", "diary-deploy.")):
            on = data.get(True, data.get("on"))  # YAML takes `on` for a yes
            for written in (on.get("schedule") or ()) if isinstance(on, dict) else ():
                if schedule := _read(written):
                    yield schedule


def _read(written: Any) -> Schedule | None:  # noqa: ANN401 - whatever YAML has
    """One schedule; None for one that does not mean every day of every month, or cannot be read."""
    try:
        minutes, hours, day, month, days = written["cron"].split()
        if (day, month) != ("*", "*"):
            return None
        of_week = frozenset(number % 7 for number in _field(days.upper(), range(8)))
        zone = ZoneInfo(written.get("timezone", "UTC"))
        return Schedule(_field(minutes, range(60)), _field(hours, range(24)), of_week, zone)
    except (AttributeError, KeyError, TypeError, ValueError, OSError):
        return None


def _field(written: str, whole: range) -> frozenset[int]:
    """The numbers of one field: `*`, `3`, `1-5`, `*/6`, and such behind commas."""
    found: set[int] = set()
    for part in written.split(","):
        span, _, step = part.partition("/")
        first, dash, last = span.partition("-")
        begin, end = (whole[0], whole[-1]) if first == "*" else (_number(first), _number(last if dash else first))
        if step and not dash and first != "*":
            end = whole[-1]
        found.update(number for number in range(begin, end + 1, int(step or 1)) if number in whole)
    return frozenset(found)


def _number(written: str) -> int:
    return _DAYS[written] if written in _DAYS else int(written)
