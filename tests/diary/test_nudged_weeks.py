"""In which weeks somebody is nudged."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from diarist.diary.nudged_weeks import next_nudge, silence, week_of
from diarist.diary.reading import read_diary
from tests.diaries import a_site, post
from tests.diary.test_nudge_settings import MAIL

MOMENT = datetime(2026, 11, 27, 12, 30, tzinfo=UTC)
"""The Friday of 2026-W48."""


def quiet(root: Path, moment: datetime = MOMENT, **settings: Any) -> str:  # noqa: ANN401 - YAML
    site = a_site(root, {"nudge": MAIL, **settings})
    return silence(site, read_diary(site, moment, {}), moment)


def test_nothing_written_means_a_nudge(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "2026-11-22-sunday.md", date="2026-11-22")
    post(site, "2026-11-30-monday.md", date="2026-11-30")
    assert not quiet(tmp_path)


@pytest.mark.parametrize("day", ["2026-11-23", "2026-11-27 09:00", "2026-11-29"])
def test_what_is_public_or_scheduled_in_the_week_is_written_for_it(tmp_path: Path, day: str) -> None:
    post(a_site(tmp_path), "oil.md", date=day)
    assert quiet(tmp_path) == "posts/oil.md is there for this week"


def test_a_draft_of_the_week_is_not(tmp_path: Path) -> None:
    post(a_site(tmp_path), "oil.md", date="2026-11-27", draft=True)
    assert not quiet(tmp_path)


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        ({"begins": "2026-11-28"}, "the diary begins on 2026-11-28"),
        ({"holds": [{"from": "2026-11-27", "to": "2026-11-27", "reason": "Silence"}]}, "Silence"),
        ({"away": [{"from": "2026-11-20", "to": "2026-11-27"}]}, "nobody else has an address"),
        ({"away": [{"from": "2026-11-20", "to": "2026-11-27", "writes": "odo"}]}, "nobody else has an address"),
    ],
)
def test_there_are_times_of_silence(tmp_path: Path, settings: dict[str, Any], why: str) -> None:
    assert why in quiet(tmp_path, **settings)


@pytest.mark.parametrize(("week", "is_theirs"), [("2026-W52", False), ("2026-W53", True), ("2027-W01", False)])
def test_a_guests_week_is_theirs_also_across_new_year(tmp_path: Path, week: str, *, is_theirs: bool) -> None:
    moment = datetime(2027, 1, 1, 12, 30, tzinfo=UTC)
    authors = {"mara": {"name": "Mara"}, "rafi": {"name": "Rafi", "guest": True}}
    guests = [{"author": "rafi", "week": week}]
    said = quiet(tmp_path, moment, authors=authors, leader="mara", guests=guests)
    assert said == ("rafi is the guest of this week" if is_theirs else "")


def test_who_writes_instead_is_nudged_by_mail_and_in_no_room(tmp_path: Path) -> None:
    away = [{"from": "2026-11-20", "to": "2026-11-27", "writes": "odo", "mail": "odo@lamp.example"}]
    assert not quiet(tmp_path, away=away)
    site = a_site(tmp_path, {"nudge": {"at": "Friday 12:30", "by": "slack"}, "away": away})
    assert "the room is the leader's" in silence(site, read_diary(site, MOMENT, {}), MOMENT)


def test_the_next_one_leaves_out_weeks_of_silence(tmp_path: Path) -> None:
    away = [{"from": "2026-12-01", "to": "2026-12-13"}]
    site = a_site(tmp_path, {"nudge": MAIL, "away": away})
    post(site, "oil.md", date="2026-11-25")
    diary = read_diary(site, MOMENT, {})
    assert next_nudge(site, diary, MOMENT - timedelta(days=1)) == MOMENT + timedelta(weeks=3)
    forever = a_site(tmp_path, {"nudge": MAIL, "begins": "2036-01-01"})
    assert next_nudge(forever, diary, MOMENT) is None
    assert next_nudge(a_site(tmp_path), diary, MOMENT) is None


@pytest.mark.parametrize(
    ("day", "week"), [("2027-01-01", "2026-W53"), ("2027-01-04", "2027-W01"), ("2024-12-30", "2025-W01")]
)
def test_the_year_of_a_week_is_its_own(day: str, week: str) -> None:
    assert week_of(date.fromisoformat(day)) == week
