"""The settings `nudge:` and `away:`: times of the week as clocks show them, and what is wrong with any."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from diarist.diary.errors import DiaryError
from diarist.diary.nudge_settings import Nudge
from tests.diaries import a_site

LONDON = ZoneInfo("Europe/London")
MAIL = {"at": "Friday 12:30", "host": "smtp.lamp.example", "from": "diary@lamp.example", "to": "mara@lamp.example"}


def a_nudge(weekday: int, hour: int, minute: int = 0) -> Nudge:
    return Nudge(weekday, time(hour, minute), "mail", "", {})


def at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "found"),
    [("Friday 12:30", (4, 12, 30)), ("fri 9.05", (4, 9, 5)), ("Monday, 0:00", (0, 0, 0)), ("THURS 23:59", (3, 23, 59))],
)
def test_a_time_of_the_week_is_read(tmp_path: Path, written: str, found: tuple[int, int, int]) -> None:
    nudge = a_site(tmp_path, {"nudge": MAIL | {"at": written}}).nudge
    assert nudge
    assert (nudge.weekday, nudge.time.hour, nudge.time.minute) == found


@pytest.mark.parametrize(
    ("settings", "what"),
    [
        ({}, "no at"),
        ({"at": "Friday"}, "`at` is no time of the week (`Friday`); write a day of the week and a time"),
        ({"at": "Friday 25:00"}, "`at` is no time of the week"),
        ({"at": "Fryday 12:00"}, "did you mean `Friday`"),
        ({"at": "Fr 12:00"}, "`at` is no time of the week"),
        ({"by": "pigeon"}, "`by` cannot be `pigeon`"),
        ({"host": ""}, "`nudge` by mail has no host"),
        ({"security": "none"}, "would send the mail and the password in the clear"),
        ({"by": "slack", "host": None, "from": None}, "`to` is not for a nudge by slack"),
        ({"by": "slack", "to": None}, "`host` is not for a nudge by slack"),
        ({"by": "notify", "host": None, "from": None}, "`nudge` by notify has no template"),
        ({"template": "x"}, "`template` is not for a nudge by mail"),
        ({"when": "Friday"}, "`when` is not a setting"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, settings: dict[str, Any], what: str) -> None:
    whole = {name: value for name, value in (MAIL | settings).items() if value is not None}
    with pytest.raises(DiaryError) as error:
        a_site(tmp_path, {"nudge": whole if settings else {**MAIL, "at": None}})
    assert what in str(error.value)


def test_without_it_nobody_is_nudged(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    assert (site.nudge, site.away) == (None, ())


@pytest.mark.parametrize(
    ("nudge", "day", "moment"),
    [
        (a_nudge(4, 12, 30), "2026-11-25", "2026-11-27T12:30"),
        (a_nudge(4, 12, 30), "2026-07-05", "2026-07-03T11:30"),
        (a_nudge(6, 1, 30), "2027-03-28", "2027-03-28T01:30"),  # this half hour is left out: 2:30 by the clock
        (a_nudge(6, 1, 30), "2026-10-25", "2026-10-25T00:30"),  # it comes twice: the first
        (a_nudge(4, 12), "2027-01-01", "2027-01-01T12:00"),
    ],
)
def test_it_is_due_as_clocks_show_it(nudge: Nudge, day: str, moment: str) -> None:
    assert nudge.moment(date.fromisoformat(day), LONDON) == at(moment)


def test_what_was_due_last_and_what_is_coming_meet() -> None:
    nudge = a_nudge(4, 12, 30)
    just, after = at("2026-12-25T12:30"), at("2026-12-25T12:29:59")
    assert nudge.last(just, LONDON) == just
    assert nudge.last(after, LONDON) == at("2026-12-18T12:30")
    coming = nudge.coming(just, LONDON)
    assert [next(coming), next(coming)] == [at("2027-01-01T12:30"), at("2027-01-08T12:30")]
    assert next(nudge.coming(after, LONDON)) == just


@pytest.mark.parametrize(
    ("away", "what"),
    [
        ({"from": "2026-12-01"}, "one of `away` has no to"),
        ({"from": "2026-12-02", "to": "2026-12-01"}, "`to` is before `from`"),
        ({"from": "2026-12-01", "to": "2026-12-02", "writes": "odi"}, "did you mean `odo`"),
        ({"from": "2026-12-01", "to": "2026-12-02", "mail": "odo@lamp.example"}, "say who with `writes:`"),
    ],
)
def test_what_is_wrong_with_a_leave_is_said(tmp_path: Path, away: dict[str, str], what: str) -> None:
    with pytest.raises(DiaryError) as error:
        a_site(tmp_path, {"away": [away]})
    assert what in str(error.value)
