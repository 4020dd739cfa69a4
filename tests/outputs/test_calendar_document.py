"""The calendar: what another program reads of it, and what RFC 5545 wants of its lines."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from typing import Any  # what the reader gives back
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diarist.outputs.calendar_document import CalendarEvent, calendar
from tests.needs import unavailable

LONDON = ZoneInfo("Europe/London")
EVENT = CalendarEvent(
    uid="tag:lamp.example,2026:open",
    title="Open evening; come, all \\o/",
    words="Come and see it.\nCake, too.",
    address="https://lamp.example/2026/11/open/",
    place="The lamp room, 1 Quay Street",
    begin=datetime(2026, 12, 4, 14, tzinfo=LONDON),
    end=datetime(2026, 12, 4, 16, tzinfo=LONDON),
    all_day=False,
    stamp=datetime(2026, 11, 20, tzinfo=LONDON),
    sequence=3,
    is_cancelled=False,
)


@pytest.fixture
def reader() -> Any:  # noqa: ANN401 - it is not on every machine
    """The library `icalendar`, which had no part in the writing."""
    try:
        return import_module("icalendar")
    except ModuleNotFoundError:
        unavailable("icalendar is not installed; install what requirements/test.txt lists")


def read(reader: Any, data: bytes) -> list[Mapping[str, Any]]:  # noqa: ANN401 - as above
    found = reader.Calendar.from_ical(data)
    assert not found.errors
    events = found.walk("VEVENT")
    assert [event.errors for event in events] == [[]] * len(events)
    return list(events)


def test_another_program_reads_what_was_meant(reader: Any) -> None:  # noqa: ANN401
    (event,) = read(reader, calendar("The lamp", LONDON, [EVENT]))
    assert str(event["summary"]) == EVENT.title
    assert str(event["description"]) == f"{EVENT.words}\n\n{EVENT.address}"
    assert str(event["location"]) == EVENT.place
    assert (event["uid"], event["url"], event["sequence"]) == (EVENT.uid, EVENT.address, 3)
    assert (event["dtstart"].dt, event["dtend"].dt) == (EVENT.begin, EVENT.end)
    assert event["dtstamp"].dt == EVENT.stamp.astimezone(UTC)
    assert event["status"] == "CONFIRMED"


def test_one_that_lasts_all_day_ends_before_the_next(reader: Any) -> None:  # noqa: ANN401
    day = datetime(2027, 6, 1, tzinfo=LONDON)
    (event,) = read(reader, calendar("x", LONDON, [replace(EVENT, begin=day, end=day, all_day=True)]))
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2027, 6, 1), date(2027, 6, 2))


def test_one_without_an_end_or_a_place_has_none(reader: Any) -> None:  # noqa: ANN401
    (event,) = read(reader, calendar("x", LONDON, [replace(EVENT, end=None, place="")]))
    assert "dtend" not in event
    assert "location" not in event


def test_one_that_is_withdrawn_is_cancelled_and_keeps_its_name(reader: Any) -> None:  # noqa: ANN401
    (event,) = read(reader, calendar("x", LONDON, [replace(EVENT, is_cancelled=True)]))
    assert (event["status"], event["uid"]) == ("CANCELLED", EVENT.uid)


@pytest.mark.parametrize(
    "name",
    ["Europe/London", "Europe/Dublin", "America/New_York", "Asia/Kolkata", "Africa/Casablanca", "Pacific/Apia", "UTC"],
)
def test_the_zones_rules_are_those_of_the_zone(reader: Any, name: str) -> None:  # noqa: ANN401
    zone = ZoneInfo(name)
    begin = datetime(2026, 3, 1, 9, tzinfo=zone)
    data = calendar("x", zone, [replace(EVENT, begin=begin, end=datetime(2027, 11, 30, 9, tzinfo=zone))])
    (found,) = reader.Calendar.from_ical(data).walk("VTIMEZONE")
    rules = sorted(
        (onset, part.get("TZOFFSETTO").td)
        for part in found.subcomponents
        for onset in [part.decoded("DTSTART"), *(day.dt for day in getattr(part.get("RDATE"), "dts", ()))]
    )
    for hours in range(0, 24 * 600, 7):
        moment = (begin.astimezone(UTC) + timedelta(hours=hours)).astimezone(zone)
        # Before a change the clocks show another time than after it: an hour on either side nobody can be sure.
        near = [onset for onset, _ in rules if abs(onset - moment.replace(tzinfo=None)) < timedelta(hours=2)]
        if not near:
            offset = [offset for onset, offset in rules if onset <= moment.replace(tzinfo=None)][-1]
            assert offset == moment.utcoffset(), moment


def test_every_line_is_one_that_the_standard_allows() -> None:
    words = "🚢 Lleuad — الرصيف " * 20
    data = calendar(words, LONDON, [replace(EVENT, title=words, words=words, place=words)])
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", data)
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines), "no letter is cut in two"


@given(words=st.text(st.characters(exclude_categories=["Cs"]), max_size=120))
@settings(max_examples=60)
def test_no_words_write_a_line_of_their_own(words: str) -> None:
    data = calendar("x", LONDON, [replace(EVENT, title=words, place=words)]).decode()
    unfolded = data.replace("\r\n ", "")
    names = [line.partition(":")[0].partition(";")[0] for line in unfolded.split("\r\n") if line]
    plain = calendar("x", LONDON, [EVENT]).decode().replace("\r\n ", "")
    wanted = [line.partition(":")[0].partition(";")[0] for line in plain.split("\r\n") if line]
    assert names == [name for name in wanted if words or name != "LOCATION"]


def test_the_same_events_give_the_same_bytes() -> None:
    assert calendar("x", LONDON, [EVENT]) == calendar("x", LONDON, iter([EVENT]))


def test_days_alone_need_no_zone() -> None:
    day = datetime(2027, 6, 1, tzinfo=LONDON)
    assert b"VTIMEZONE" not in calendar("x", LONDON, [replace(EVENT, begin=day, end=day, all_day=True)])
