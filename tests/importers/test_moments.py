"""When an old entry was published."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from diarist.importers.moments import moment_by_its_own_clock, moment_in_name, moment_of, on_own_day, without_day
from tests.importers.old_folders import NOW, ZONE


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("2019-05-01", "2019-05-01T00:00:00+01:00"),
        ("2019-05-01T10:00:00Z", "2019-05-01T10:00:00+00:00"),
        ("2019-05-01 10:00:00 +0200", "2019-05-01T10:00:00+02:00"),
        ("2019-05-01 10:00:00 UTC", "2019-05-01T10:00:00+00:00"),
        ("2019-05-01T10:00:00.123Z", "2019-05-01T10:00:00+00:00"),
        ("Wed, 01 May 2019 10:00:00 +0000", "2019-05-01T10:00:00+00:00"),
        ("May 1st, 2019", "2019-05-01T00:00:00+01:00"),
        ("1 May 2019", "2019-05-01T00:00:00+01:00"),
        (1556704800, "2019-05-01T10:00:00+00:00"),
        (1556704800000, "2019-05-01T10:00:00+00:00"),
    ],
)
def test_dates_of_all_systems_are_read(written: object, wanted: str) -> None:
    found = moment_of(written, ZONE)
    assert found
    assert found == datetime.fromisoformat(wanted)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("2019-05-01 22:43 -0800", -8),
        ("2019-05-01 22:43:10.5+05", 5),
        ("2019-05-01T22:43:00Z", 0),
        ("2019-05-01 22:43", 1),
        ("2019-05-01", 1),
    ],
)
def test_a_zone_that_is_written_is_kept(written: str, wanted: int) -> None:
    found = moment_by_its_own_clock(written, ZONE)
    assert found
    assert found.utcoffset() == timedelta(hours=wanted)
    assert found.day == 1


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("2019-05-01 22:43 -0800", "2019-05-01 22:43"),
        ("2019-05-01 10:00 -0800", "2019-05-01 19:00"),
        ("2019-05-01 02:00 +0530", "2019-05-01 02:00"),
        ("2019-05-01 23:30Z", "2019-05-02 00:30"),
        ("2019-05-01 00:00", "2019-05-01 00:00"),
        ("2026-11-20 14:00 +14:00", "2026-11-20 00:00"),
        ("2026-11-20 13:00 +14:00", "2026-11-19 23:00"),
    ],
)
def test_an_author_s_day_is_kept_unless_it_would_be_in_the_future(written: str, wanted: str) -> None:
    moment = moment_by_its_own_clock(written, ZONE)
    assert moment
    assert f"{on_own_day(moment, ZONE, NOW).astimezone(ZONE):%Y-%m-%d %H:%M}" == wanted


def test_midnight_by_a_machine_s_clock_is_a_day() -> None:
    west = ZoneInfo("America/New_York")
    assert on_own_day(datetime(2019, 5, 1, tzinfo=UTC), west, NOW) == datetime(2019, 5, 1, tzinfo=west)


@pytest.mark.parametrize("written", ["", None, "soon", "03/04/2019", True, 7, {}])
def test_what_could_be_two_days_or_none_is_nobody_s_guess(written: object) -> None:
    assert moment_of(written, ZONE) is None


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("_posts/2019-05-01-quay.md", "2019-05-01"),
        ("2019/05/01/quay/index.md", "2019-05-01"),
        ("weeknotes/2024-18.md", "2024-05-03"),
        ("notes/2024-W18-words.md", "2024-05-03"),
        ("20190501_quay.md", "2019-05-01"),
    ],
)
def test_a_name_says_the_day_or_the_friday_of_a_week(name: str, wanted: str) -> None:
    found = moment_in_name(name, ZONE)
    assert found
    assert found.date().isoformat() == wanted


def test_a_name_without_a_day_says_none() -> None:
    assert moment_in_name("posts/7-things-about-2019.md", ZONE) is None
    assert without_day("2019-05-01-quay") == "quay"
    assert without_day("2019-05-01") == "2019-05-01"
