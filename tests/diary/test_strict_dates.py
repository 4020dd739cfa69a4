"""Dates as people write them; each that cannot be meant is answered with one that can."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diarist.diary.errors import DateError
from diarist.diary.strict_dates import parse, written

LONDON = ZoneInfo("Europe/London")
ZONES = st.sampled_from(
    ["Europe/London", "Africa/Cairo", "Asia/Kolkata", "Pacific/Auckland", "America/St_Johns", "UTC"]
)
few = settings(max_examples=50, deadline=None)


def refusal(written: str) -> DateError | None:
    try:
        parse(written, LONDON)
    except DateError as error:
        return error
    return None


@few
@given(st.integers(-600_000_000, 7_250_000_000), ZONES)
def test_a_time_written_with_its_zone_and_read_again_is_the_same(seconds: int, zone: str) -> None:
    moment = datetime.fromtimestamp(seconds, ZoneInfo(zone))
    again = parse(moment.isoformat(), ZoneInfo(zone))
    assert again == moment
    assert again.isoformat() == moment.isoformat()


@few
@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), ZONES)
def test_a_day_is_its_first_moment_in_the_zone(day: date, zone: str) -> None:
    moment = parse(day.isoformat(), ZoneInfo(zone))
    assert moment.date() == day
    before = (moment.astimezone(UTC) - timedelta(seconds=1)).astimezone(ZoneInfo(zone))
    assert before.date() < day


@few
@given(st.text(max_size=40) | st.text("0123456789-/.:TZ+ ", max_size=30))
def test_any_words_are_a_time_in_the_zone_or_a_refusal_that_says_what_to_write(written: str) -> None:
    error = refusal(written)
    if error:
        assert "write" in error.mend
        assert "\n" not in f"{error.what}{error.mend}"
    else:
        assert parse(written, LONDON).tzinfo is LONDON


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-11-20", "2026-11-20T00:00:00+00:00"),
        ("2026-6-5", "2026-06-05T00:00:00+01:00"),
        (" 2026-06-20 7:30 ", "2026-06-20T07:30:00+01:00"),
        ("2026-06-20T07:30:15.5", "2026-06-20T07:30:15+01:00"),
        ("2026-06-20t07:30z", "2026-06-20T08:30:00+01:00"),
        ("2026-11-20 07:30 +0530", "2026-11-20T02:00:00+00:00"),
        ("2026-12-31 23:30 -05", "2027-01-01T04:30:00+00:00"),
        ("2024-02-29", "2024-02-29T00:00:00+00:00"),
        # The clocks go back at 02:00: of the two the first is meant, unless the zone says so.
        ("2026-10-25 01:30", "2026-10-25T01:30:00+01:00"),
        ("2026-10-25 01:30+00:00", "2026-10-25T01:30:00+00:00"),
        # They go forward at 01:00.
        ("2026-03-29 00:59", "2026-03-29T00:59:00+00:00"),
        ("2026-03-29 02:00", "2026-03-29T02:00:00+01:00"),
    ],
)
def test_a_time_is_read_in_the_sites_zone(written: str, moment: str) -> None:
    assert parse(written, LONDON).isoformat() == moment


def test_a_day_that_starts_when_the_clocks_go_forward_starts_an_hour_late() -> None:
    cairo = ZoneInfo("Africa/Cairo")
    assert parse("2026-04-24", cairo).isoformat() == "2026-04-24T01:00:00+03:00"
    with pytest.raises(DateError, match="00:30 does not exist on 24 April 2026"):
        parse("2026-04-24 00:30", cairo)


def test_a_day_that_a_zone_left_out_does_not_exist() -> None:
    with pytest.raises(DateError, match="30 December 2011 does not exist in Pacific/Apia"):
        parse("2011-12-30", ZoneInfo("Pacific/Apia"))


@pytest.mark.parametrize(
    ("written", "mend"),
    [
        ("31/02/2026", "write it as year-month-day, such as 2026-11-20"),
        ("on Friday", "write it as year-month-day, such as 2026-11-20"),
        ("20/11/26", "write it as year-month-day, such as 2026-11-20"),
        ("2026-02-29", "write another day (February 2026 has 28)"),
        ("2100-02-29", "write another day (February 2100 has 28)"),
        ("2026-00-10", "write the date as year-month-day, such as 2026-11-20"),
        ("1899-12-31", "write a year from 1900 to 2199"),
        ("2026-11-20 24:00", "write hours from 00 to 23 and minutes from 00 to 59"),
        ("2026-11-20 07:30+25:00", "write the zone as +01:00, or leave it out"),
        ("2026-03-29 01:30", "write 02:30, or another time"),
    ],
)
def test_what_cannot_be_meant_is_answered_with_what_can(written: str, mend: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(written, LONDON)
    assert caught.value.mend == mend


@few
@given(st.integers(-600_000_000, 7_250_000_000), ZONES)
def test_a_time_is_written_so_that_it_is_read_again(seconds: int, zone: str) -> None:
    moment = datetime.fromtimestamp(seconds, ZoneInfo(zone))
    again = parse(written(moment, ZoneInfo(zone)), ZoneInfo(zone))
    assert (again.timestamp(), again.fold) == (moment.timestamp(), moment.fold)


@pytest.mark.parametrize(
    ("moment", "as_people_do"),
    [
        (datetime(2026, 11, 20, tzinfo=LONDON), "2026-11-20"),
        (datetime(2026, 11, 20, 7, 30, tzinfo=LONDON), "2026-11-20 07:30"),
        (datetime(2026, 11, 20, 7, 30, 5, tzinfo=LONDON), "2026-11-20 07:30:05"),
        (datetime(2026, 7, 3, 23, 30, tzinfo=UTC), "2026-07-04 00:30"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=LONDON), "2026-10-25 01:30"),
        (datetime(2026, 10, 25, 1, 30, fold=1, tzinfo=LONDON), "2026-10-25 01:30:00Z"),
    ],
)
def test_a_time_is_written_no_longer_than_it_must_be(moment: datetime, as_people_do: str) -> None:
    assert written(moment, LONDON) == as_people_do
