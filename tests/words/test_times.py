"""Times of the day in words."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from diarist.words import times
from diarist.words.languages import language_of
from diarist.words.times import clock, when


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("time", "english", "welsh"),
    [
        ("14:00", "2 pm", "2 yh"),
        ("09:30", "9.30 am", "9.30 yb"),
        ("00:00", "12 am", "12 yb"),
        ("12:05", "12.05 pm", "12.05 yh"),
    ],
)
def test_a_time_of_the_day(time: str, english: str, welsh: str) -> None:
    moment = at(f"2026-12-04T{time}")
    said = [clock(moment, code).replace("\N{NO-BREAK SPACE}", " ") for code in ("en", "cy")]
    assert said == [english, welsh]


def test_a_language_without_halves_counts_to_twenty_four(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(times, "language_of", lambda _: replace(language_of("en"), halves=()))
    assert clock(at("2026-12-04T14:05")) == "14:05"


@pytest.mark.parametrize(
    ("begin", "end", "english", "welsh"),
    [
        (
            "2026-12-04T14:00",
            "2026-12-04T16:00",
            "Friday 4 December 2026, from 2 to 4 pm",
            "Dydd Gwener, 4 Rhagfyr 2026, o 2 tan 4 yh",
        ),
        (
            "2026-12-04T10:00",
            "2026-12-04T13:30",
            "Friday 4 December 2026, from 10 am to 1.30 pm",
            "Dydd Gwener, 4 Rhagfyr 2026, o 10 yb tan 1.30 yh",
        ),
        ("2026-12-04T14:00", None, "Friday 4 December 2026, at 2 pm", "Dydd Gwener, 4 Rhagfyr 2026, am 2 yh"),
        (
            "2026-12-04T22:00",
            "2026-12-05T02:00",
            "from 10 pm on Friday 4 December 2026 to 2 am on Saturday 5 December 2026",
            "Dydd Gwener, 4 Rhagfyr 2026, 10 yh – Dydd Sadwrn, 5 Rhagfyr 2026, 2 yb",
        ),
    ],
)
def test_when_something_is(begin: str, end: str | None, english: str, welsh: str) -> None:
    moments = at(begin), at(end) if end else None
    said = [when(*moments, code, all_day=False).replace("\N{NO-BREAK SPACE}", " ") for code in ("en", "cy")]
    assert said == [english, welsh]


def test_days_have_no_times() -> None:
    first, last = at("2027-06-01"), at("2027-06-03")
    assert when(first, first, all_day=True) == "Tuesday 1 June 2027"
    assert when(first, last, all_day=True) == "1–3 June 2027"
