"""The key `event`: when and where something is that an entry invites to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diarist.diary.errors import DateError
from diarist.diary.printed import printed
from diarist.diary.text import is_web_address, on_one_line, shown
from diarist.words.near import did_you_mean
from diarist.words.plain import without_notes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from diarist.diary.keys import Keys
    from diarist.diary.value import Value

EVENT_KEYS = ("begin", "end", "place")
MAX_PLACE = 200
_CLOCK = re.compile(r"\d{1,2}:\d\d")


@dataclass(frozen=True, slots=True)
class Event:
    """When and where something is; times are in the site's zone.

    Of one that lasts `all_day`, `begin` and `end` are the first moments of its first and of its last day. Another has
    an `end` that is later than its begin, or None where nobody knows. `place` is words, or a whole address.
    """

    begin: datetime
    end: datetime | None
    place: str
    all_day: bool


def read_event(keys: Keys, zone: ZoneInfo, lang: str) -> Event | None:
    """Read the key; what is wrong with it keeps the entry back, for readers would come at a wrong time."""
    value = keys.values.get("event")
    if not value or keys.is_empty(value):
        return None
    group = {"begin": value} if isinstance(value.data, str) else value.data
    if not isinstance(group, dict):
        _wrong(keys, f"`event` is {value.kind}", "write `begin:`, `end:` and `place:` below it, each indented", value)
        return None
    for name in (name for name in group if name not in EVENT_KEYS):
        mend = did_you_mean(name, EVENT_KEYS, "an event has `begin`, `end` and `place`", likeness=0.5)
        keys.advise("event", f"{shown(name)} is nothing that an event has", mend, group[name].line)
    begin = _moment(keys, "begin", group, zone)
    if begin is None:
        return None
    all_day = ":" not in group["begin"].data
    group = _on_the_day(group, begin)
    end = _moment(keys, "end", group, zone)
    if end and not _fits(keys, begin, end, group):
        return None
    return Event(begin, end or (begin if all_day else None), _place(keys, group, lang), all_day)


def _on_the_day(group: Mapping[str, Value], begin: datetime) -> Mapping[str, Value]:
    """The group with an end that says a time alone on the day of the begin."""
    end = group.get("end")
    if end and isinstance(end.data, str) and _CLOCK.fullmatch(end.data.strip()):
        return {**group, "end": replace(end, data=f"{begin:%Y-%m-%d} {end.data.strip()}")}
    return group


def _moment(keys: Keys, name: str, group: Mapping[str, Value], zone: ZoneInfo) -> datetime | None:
    value = group.get(name)
    if not value or keys.is_empty(value):
        if name == "begin":
            _wrong(keys, "the event has no begin", "write `begin:` with a day, or a day and a time, below `event:`")
        return None
    if not isinstance(value.data, str):
        _wrong(keys, f"`{name}` of the event is {value.kind}", "write one such as 2026-12-04 14:00", value)
        return None
    try:
        return keys.moment("event", value.data, zone)
    except DateError as error:
        _wrong(keys, f"`{name}` of the event: {error.what}", error.mend, value)
        return None


def _fits(keys: Keys, begin: datetime, end: datetime, group: Mapping[str, Value]) -> bool:
    """Whether an end goes with its begin."""
    has_time = [":" in group[name].data for name in ("begin", "end")]
    if has_time[0] != has_time[1]:
        _wrong(keys, "the event has a time at one end alone", "write both with a time, or both without", group["end"])
    elif end.timestamp() < begin.timestamp() or (has_time[0] and end.timestamp() == begin.timestamp()):
        _wrong(keys, "the event ends before it has begun", "check `begin:` and `end:`", group["end"])
    else:
        return True
    return False


def _place(keys: Keys, group: Mapping[str, Value], lang: str) -> str:
    value = group.get("place")
    if not value or keys.is_empty(value):
        return ""
    if not isinstance(value.data, str):
        keys.advise("event", f"`place` of the event is {value.kind}", "write it in words", value.line)
        return ""
    place = without_notes(on_one_line(value.data))
    if len(place) > MAX_PLACE:
        _wrong(keys, f"`place` of the event is {len(place)} characters long", f"keep it to {MAX_PLACE}", value)
    return place if is_web_address(place) else printed(place, lang)


def _wrong(keys: Keys, what: str, mend: str, value: Value | None = None) -> None:
    """Note what keeps an entry back; but nothing keeps back that it is withdrawn."""
    keys.problem("event", what, mend, value.line if value else 0, blocks=not keys.has("withdrawn"))
