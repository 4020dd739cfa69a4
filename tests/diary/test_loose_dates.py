"""Dates as programs and people write them elsewhere."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.diary.errors import DateError
from diarist.diary.loose_dates import plain_form


@pytest.mark.parametrize(
    "written",
    [
        "25/11/2026",
        "11/25/2026",
        "25.11.2026",
        "25-11-2026",
        "2026/11/25",
        "2026.11.25",
        "2026—11—25",
        "2026 – 11 – 25",
        "“2026-11-25”",
        "'2026-11-25'",
        "20261125",
        "2026年11月25日",
        "25 November 2026",
        "25th of November, 2026",
        "November 25, 2026",
        "Nov. 25th 2026",
        "25-Nov-2026",
        "2026 November 25",
        "Wed, 25 Nov 2026",
        "Wednesday 25 November 2026",
        "25\u00a0November\u202f2026",
    ],
)
def test_a_day_that_can_be_no_other(written: str) -> None:
    assert plain_form(written) == "2026-11-25"


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("2026-10-02 9am", "2026-10-02 09:00"),
        ("Fri Oct 02 2026 09:00:00 GMT+0100 (British Summer Time)", "2026-10-02 09:00:00+0100"),
        ("2026-10-02T09:00:00+01:00[Europe/London]", "2026-10-02 09:00:00+01:00"),
        ("2026-10-02 9:00 AM BST", "2026-10-02 09:00+01:00"),
        ("[[2026-10-02]]", "2026-10-02"),
        ("2026-10-02 9 AM", "2026-10-02 09:00"),
        ("2026-10-02 9.30 p.m.", "2026-10-02 21:30"),
        ("2026-10-02 12am", "2026-10-02 00:00"),
        ("2026-10-02 12:15pm", "2026-10-02 12:15"),
        ("2026-10-02 at 9:05", "2026-10-02 09:05"),
        ("2026-10-02, 09h05", "2026-10-02 09:05"),
        ("25/12/2026 07:30", "2026-12-25 07:30"),
        ("Fri, 02 Oct 2026 09:00:00 GMT", "2026-10-02 09:00:00Z"),
        ("Fri, 02 Oct 2026 09:00:00 +0200", "2026-10-02 09:00:00+0200"),
        ("Fri Oct  2 09:00:00 2026", "2026-10-02 09:00:00"),
        ("2026-10-02 09:00:00 +0000 UTC", "2026-10-02 09:00:00+0000"),
        ("2026-10-02 09:00:00.123456789 +0100 BST", "2026-10-02 09:00:00+0100"),
        ("2026-10-02 09:00 UTC", "2026-10-02 09:00Z"),
        ("2026-10-02T09:00:00.000Z", "2026-10-02 09:00:00Z"),
    ],
)
def test_a_time_that_can_be_no_other(written: str, plain: str) -> None:
    assert plain_form(written) == plain


@pytest.mark.parametrize(
    "written",
    [
        "25/11/26",
        "2026-10",
        "2026-10-02 9",
        "2026-10-02 13pm",
        "2026-10-02 09:00 EST",
        "2026-10-02 09:00 local time",
        "31/02/2026",
        "on Friday",
        "October 2026",
        "2 3 October 2026",
        "2 October or November 2026",
        "1759395600",
        "tomorrow",
        "",
    ],
)
def test_what_nobody_can_say(written: str) -> None:
    assert plain_form(written) == ""


@pytest.mark.parametrize("written", ["03/04/2026", "3.4.2026", "03-04-2026", "03/04/2026 9am"])
def test_what_could_be_two_days_is_asked(written: str) -> None:
    with pytest.raises(DateError) as caught:
        plain_form(written)
    assert "can be 3 April 2026 or 4 March 2026" in caught.value.what
    assert caught.value.mend == "write 2026-04-03 or 2026-03-04"


def test_one_day_written_in_either_order_is_one() -> None:
    assert plain_form("04/04/2026") == "2026-04-04"


def test_a_weekday_that_is_another_is_asked() -> None:
    with pytest.raises(DateError, match="2 October 2026 is not a Thu, but a Friday"):
        plain_form("Thu, 02 Oct 2026 09:00:00 GMT")


@given(st.text(st.sampled_from("0123456789/.-: TZapmOct年月é"), max_size=30))
def test_any_words_are_a_date_or_none(written: str) -> None:
    with suppress(DateError):
        plain = plain_form(written)
        assert not plain or plain[:4].isdigit()
