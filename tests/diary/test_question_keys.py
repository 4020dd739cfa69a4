"""The keys `closes` and `answers`: what is read of them, and what keeps an entry back."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from diarist.diary.entry import Entry
from diarist.diary.question_keys import Closing
from tests.diary.typed_again import typed_closing

LONDON = ZoneInfo("Europe/London")
Read = Callable[..., Entry]
Said = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-12-04", "2026-12-05T00:00:00+00:00"),
        ("2026-12-04 17:00", "2026-12-04T17:00:00+00:00"),
        ("2026-12-04 00:00", "2026-12-04T00:00:00+00:00"),
        # A day has 23 hours, or 25, where the clocks change.
        ("2027-03-28", "2027-03-29T00:00:00+01:00"),
        ("2026-10-25", "2026-10-26T00:00:00+00:00"),
        ("2027-06-01 16:00Z", "2027-06-01T17:00:00+01:00"),
    ],
)
def test_a_whole_day_counts_and_a_time_is_the_end(read: Read, written: str, moment: str) -> None:
    closes = read(f"purpose: ask\ncloses: {written}").closes
    assert closes
    assert closes.moment == datetime.fromisoformat(moment)
    assert closes.moment.utcoffset() == datetime.fromisoformat(moment).utcoffset()


@pytest.mark.parametrize("front_matter", ["", "closes:", 'closes: ""'])
def test_what_is_not_there_never_closes(read: Read, front_matter: str) -> None:
    assert read(front_matter).closes is None


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("soon", "4: `soon` is not a date"),
        ("[2026-12-04]", "4: `closes` is a list"),
        ("2026-12-04 25:00", "has a time that does not exist"),
        ("2027-03-28 01:30", "4: 01:30 does not exist on 28 March 2027"),
    ],
)
def test_what_would_tell_readers_a_wrong_day_keeps_it_back(problems: Said, written: str, says: str) -> None:
    assert any(says in each for each in problems(f"closes: {written}"))


def test_nothing_keeps_back_that_it_is_withdrawn(read: Read, advice: Said) -> None:
    front_matter = "closes: soon\nupdated: 2026-11-21\nwithdrawn: We took this down."
    assert read(front_matter).closes is None
    assert len(advice(front_matter)) == 1


def test_a_day_as_people_write_it_is_read(read: Read, advice: Said) -> None:
    closes = read("closes: 4 December 2026").closes
    assert closes == Closing(datetime(2026, 12, 4, tzinfo=LONDON), whole_day=True)
    assert any("is read as 4 December 2026" in each for each in advice("closes: 4 December 2026"))


@pytest.mark.parametrize("written", ["2026-12-04", "2026-12-04 17:00", "2026-12-04 00:00", "2026-10-25 01:30"])
def test_it_is_typed_so_that_it_is_read_the_same(read: Read, written: str) -> None:
    closes = read(f"closes: {written}").closes
    assert typed_closing(closes, LONDON) == written
    assert typed_closing(None, LONDON) == ""


@pytest.mark.parametrize(
    ("written", "answers"),
    [
        ("2026-11-13-the-quay", ("2026-11-13-the-quay",)),
        ("https://reviews.example/12,13", ("https://reviews.example/12,13",)),
        ("[the-quay, https://reviews.example/12, the-quay]", ("the-quay", "https://reviews.example/12")),
        ("夜勤", ("夜勤",)),
        ("", ()),
    ],
)
def test_one_or_several_are_answered(read: Read, written: str, answers: tuple[str, ...]) -> None:
    assert read(f"answers: {written}").answers == answers


@pytest.mark.parametrize("written", ["javascript:alert(1)", "what people said", "/reviews/12", "mailto:x@mail.example"])
def test_what_is_neither_is_left_out_and_said(read: Read, advice: Said, written: str) -> None:
    assert read(f"answers: {written}").answers == ()
    (said,) = advice(f"answers: {written}")
    assert "is nothing that an entry can answer" in said
