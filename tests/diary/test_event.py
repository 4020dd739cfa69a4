"""The key `event`: what is read of it, and what keeps an entry back."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from diarist.diary.entry import read_entry
from diarist.diary.errors import DiaryError
from diarist.diary.event import Event
from diarist.diary.problems import Problem
from tests.diaries import a_site
from tests.diary.typed_again import typed_event

LONDON = ZoneInfo("Europe/London")


def data(event: str, more: str = "") -> bytes:
    return f"---\ntitle: Open evening\ndate: 2026-11-20\nevent:{event}\n{more}---\nCome.\n".encode()


def read(root: Path, event: str, more: str = "", advice: list[Problem] | None = None) -> Event | None:
    return read_entry("posts/open.md", data(event, more), a_site(root), advice).event


def wrong(root: Path, event: str) -> str:
    with pytest.raises(DiaryError) as error:
        read(root, event)
    (problem,) = error.value.problems
    return str(problem)


def at(*numbers: int) -> datetime:
    return datetime(*numbers, tzinfo=LONDON)  # type: ignore[misc, arg-type]  # numbers alone


@pytest.mark.parametrize(
    ("written", "event"),
    [
        (
            "\n  begin: 2026-12-04 14:00\n  end: 2026-12-04 16:30\n  place: The lamp room",
            Event(at(2026, 12, 4, 14), at(2026, 12, 4, 16, 30), "The lamp room", all_day=False),
        ),
        (
            " {begin: 2026-12-04 14:00, end: '16:00'}",
            Event(at(2026, 12, 4, 14), at(2026, 12, 4, 16), "", all_day=False),
        ),
        ("\n  begin: 2026-12-04 14:00", Event(at(2026, 12, 4, 14), None, "", all_day=False)),
        ("\n  begin: 2026-12-04", Event(at(2026, 12, 4), at(2026, 12, 4), "", all_day=True)),
        (" 2026-12-04 14:00", Event(at(2026, 12, 4, 14), None, "", all_day=False)),
        (
            "\n  begin: 2027-06-01\n  end: 2027-06-03\n  place: https://meet.example/x_y_",
            Event(at(2027, 6, 1), at(2027, 6, 3), "https://meet.example/x_y_", all_day=True),
        ),
        # The zone is the diary's, whatever is written.
        ("\n  begin: 2027-06-01 14:00Z", Event(at(2027, 6, 1, 15), None, "", all_day=False)),
        ("", None),
    ],
)
def test_an_event_is_read(tmp_path: Path, written: str, event: Event | None) -> None:
    assert read(tmp_path, written) == event


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("\n  end: 2026-12-04", "posts/open.md:4: the event has no begin"),
        ("\n  begin:\n  place: Here", "posts/open.md:4: the event has no begin"),
        ("\n  begin: soon", "posts/open.md:5: `begin` of the event: `soon` is not a date"),
        ("\n  begin: 2026-12-04 16:00\n  end: 2026-12-04 14:00", "posts/open.md:6: the event ends before it has begun"),
        ("\n  begin: 2026-12-04 16:00\n  end: '16:00'", "posts/open.md:6: the event ends before it has begun"),
        ("\n  begin: 2026-12-04\n  end: 2026-12-03", "posts/open.md:6: the event ends before it has begun"),
        ("\n  begin: 2026-12-04 16:00\n  end: 2026-12-05", "posts/open.md:6: the event has a time at one end alone"),
        ("\n  begin: 2027-03-28 01:30", "posts/open.md:5: `begin` of the event: 01:30 does not exist on 28 March 2027"),
        ("\n  begin: 2026-02-30", "30 February 2026 does not exist"),
        ("\n  begin: [2026-12-04]", "`begin` of the event is a list"),
        ("\n  - begin: 2026-12-04", "`event` is a list"),
        (f"\n  begin: 2026-12-04\n  place: {'x' * 201}", "`place` of the event is 201 characters long"),
    ],
)
def test_what_would_bring_readers_at_a_wrong_time_keeps_it_back(tmp_path: Path, written: str, says: str) -> None:
    assert says in wrong(tmp_path, written)


def test_what_means_nothing_is_advice(tmp_path: Path) -> None:
    advice: list[Problem] = []
    event = read(tmp_path, "\n  begin: 2026-12-04\n  plaice: Here\n  place: [Here]", advice=advice)
    assert event
    assert event.place == ""
    assert [problem.line for problem in advice] == [6, 7]
    assert not any(problem.blocks for problem in advice)


def test_nothing_keeps_back_that_it_is_withdrawn(tmp_path: Path) -> None:
    advice: list[Problem] = []
    more = "updated: 2026-11-21\nwithdrawn: It is not going to be.\n"
    assert read(tmp_path, "\n  begin: never", more, advice) is None
    assert len(advice) == 1


def test_a_summer_hour_that_comes_twice_is_the_first(tmp_path: Path) -> None:
    event = read(tmp_path, "\n  begin: 2026-10-25 01:30")
    assert event
    assert event.begin.isoformat() == "2026-10-25T01:30:00+01:00"


@pytest.mark.parametrize(
    "written",
    [
        "\n  begin: 2026-12-04 14:00\n  end: 2026-12-04 16:30\n  place: The *lamp* & the room",
        "\n  begin: 2026-12-04 00:00\n  end: 2026-12-05 00:00",
        "\n  begin: 2026-12-04\n  end: 2026-12-05",
        "\n  begin: 2026-12-04",
    ],
)
def test_it_is_typed_so_that_it_is_read_the_same(tmp_path: Path, written: str) -> None:
    event = read(tmp_path, written)
    typed = typed_event(event, LONDON, "en")
    again = "".join(f'\n  {name}: "{value}"' for name, value in typed.items())
    assert read(tmp_path, again) == event
