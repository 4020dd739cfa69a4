"""The dates that entries invite to, as a calendar that programs subscribe to: iCalendar (RFC 5545).

The zone stands in it with its rules (section 3.6.5), as long as any event needs them: every zone has some that only its
past explains, and a program that does not know its name still shows the right hour.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from zoneinfo import ZoneInfo

_FOLD = 75
"""How many octets a line has at most, without its end (section 3.1)."""

_DAY = timedelta(days=1)
_APART = "\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One event; the words are plain, `address` is the whole one of its page, `uid` never changes.

    `begin` and `end` are aware; of one that is `all_day` they are in its first and in its last day. `stamp` is when it
    was changed last, and `sequence` rises with that.
    """

    uid: str
    title: str
    words: str
    address: str
    place: str
    begin: datetime
    end: datetime | None
    all_day: bool
    stamp: datetime
    sequence: int
    is_cancelled: bool


def calendar(name: str, zone: ZoneInfo, events: Iterable[CalendarEvent]) -> bytes:
    """The document; the same events give the same bytes."""
    found = list(events)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Diarist//Diarist//EN", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"NAME:{_text(name)}", f"X-WR-CALNAME:{_text(name)}"]
    if times := [moment for each in found if not each.all_day for moment in (each.begin, each.end) if moment]:
        lines += _zone(zone, min(times), max(times))
    for each in found:
        lines += _event(each, zone)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def _event(event: CalendarEvent, zone: ZoneInfo) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"DTSTAMP:{_utc(event.stamp)}"
    yield f"LAST-MODIFIED:{_utc(event.stamp)}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTART{_moment(event.begin, zone, all_day=event.all_day)}"
    if event.end:
        # The day on which one that lasts all day ends is none of its own any more.
        end = event.end + _DAY if event.all_day else event.end
        yield f"DTEND{_moment(end, zone, all_day=event.all_day)}"
    yield f"SUMMARY:{_text(event.title)}"
    yield f"DESCRIPTION:{_text(_APART.join(filter(None, (event.words, event.address))))}"
    if event.place:
        yield f"LOCATION:{_text(event.place)}"
    yield f"URL:{event.address}"
    yield f"STATUS:{'CANCELLED' if event.is_cancelled else 'CONFIRMED'}"
    if event.all_day:
        yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _moment(moment: datetime, zone: ZoneInfo, *, all_day: bool) -> str:
    if all_day:
        return f";VALUE=DATE:{moment:%Y%m%d}"
    return f";TZID={zone.key}:{moment.astimezone(zone):%Y%m%dT%H%M%S}"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _zone(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[str]:
    """What the clocks of a zone do from the year of the first event to that after the last."""
    start = datetime(first.year, 1, 1, tzinfo=UTC)
    local = start.astimezone(zone)
    rules = {_rule(local, local): [datetime(first.year, 1, 1)]}  # noqa: DTZ001 - as the clocks there show it
    for before, after in _changes(zone, start, datetime(last.year + 1, 12, 31, tzinfo=UTC)):
        shown = after.astimezone(UTC).replace(tzinfo=None) + (before.utcoffset() or timedelta())
        rules.setdefault(_rule(before, after), []).append(shown)
    yield "BEGIN:VTIMEZONE"
    yield f"TZID:{zone.key}"
    for (kind, name, offset_from, offset_to), moments in rules.items():
        yield f"BEGIN:{kind}"
        yield f"DTSTART:{moments[0]:%Y%m%dT%H%M%S}"
        if moments[1:]:
            yield f"RDATE:{','.join(f'{moment:%Y%m%dT%H%M%S}' for moment in moments[1:])}"
        yield f"TZNAME:{_text(name)}"
        yield f"TZOFFSETFROM:{offset_from}"
        yield f"TZOFFSETTO:{offset_to}"
        yield f"END:{kind}"
    yield "END:VTIMEZONE"


def _rule(before: datetime, after: datetime) -> tuple[str, str, str, str]:
    kind = "DAYLIGHT" if after.dst() else "STANDARD"
    return kind, after.tzname() or "", _offset(before), _offset(after)


def _offset(moment: datetime) -> str:
    seconds = round((moment.utcoffset() or timedelta()).total_seconds())
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'-' if seconds < 0 else '+'}{minutes // 60:02}{minutes % 60:02}{f'{rest:02}' if rest else ''}"


def _changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The last moment before and the first after each change of the clocks, to the second."""
    day = start
    while day < end:
        if _differ(zone, day, day + _DAY):
            low, high = day, day + _DAY
            while high - low > timedelta(seconds=1):
                middle = low + timedelta(seconds=(high - low).total_seconds() // 2)
                low, high = (low, middle) if _differ(zone, low, middle) else (middle, high)
            yield low.astimezone(zone), high.astimezone(zone)
        day += _DAY


def _differ(zone: ZoneInfo, one: datetime, other: datetime) -> bool:
    ways = ((moment.utcoffset(), moment.tzname()) for moment in (one.astimezone(zone), other.astimezone(zone)))
    return len(set(ways)) > 1


def _text(words: str) -> str:
    """Words as a value (section 3.3.11); what no text may hold is left out."""
    plain = "".join(sign for sign in words if sign >= " " or sign == "\n").replace("\x7f", "")
    return plain.replace("\\", r"\\").replace(";", r"\;").replace(",", r"\,").replace("\n", r"\n")


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets, none of which ends within a letter."""
    pieces, piece, size = [], "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > _FOLD:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + sign, size + octets
    return "\r\n".join([*pieces, piece])
