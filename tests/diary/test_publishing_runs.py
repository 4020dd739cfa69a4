"""The run by the clock that brings an entry out, as the diary's own workflow says it."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from diarist.diary.publishing_runs import next_run
from tests.diaries import write

PUBLISH = """\
on:
  schedule:
    - cron: "17 * * * 1-5"
      timezone: Europe/London
    - cron: "17 */6 * * 0,6"
      timezone: Europe/London
jobs:
  publish:
    uses: lamp/diarist/.github/workflows/diary-pages.yml@0123456789abcdef0123456789abcdef01234567 # v1.4.0
"""
LONDON = ZoneInfo("Europe/London")


def at(day: int, hour: int, minute: int = 0, month: int = 12) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("after", "run"),
    [
        (at(4, 7), at(4, 7, 17)),
        (at(4, 7, 17), at(4, 8, 17)),
        (at(4, 23, 30), at(5, 0, 17)),
        (at(5, 0, 17), at(5, 6, 17)),
        (at(6, 19), at(7, 0, 17)),
        (at(25, 0, 59, month=10), at(25, 6, 17, month=10)),  # the night in which the clock goes back
    ],
)
def test_it_is_every_hour_of_a_weekday_and_every_six_hours_at_weekends(
    tmp_path: Path, after: datetime, run: datetime
) -> None:
    write(tmp_path / ".github/workflows/publish.yml", PUBLISH)
    assert next_run(tmp_path, after) == run


@pytest.mark.parametrize(
    ("cron", "minutes"),
    [
        ("*/20 * * * *", 20),
        ("5 13 * * FRI", 65),
        ("0,30 12-14/2 * * *", 30),
        ("10/25 * * * 0-7", 10),
        ("7 15 * * 5", 187),
    ],
)
def test_any_schedule_that_github_takes_is_read(tmp_path: Path, cron: str, minutes: int) -> None:
    write(tmp_path / ".github/workflows/mine.yaml", f"{{on: {{schedule: [{{cron: '{cron}'}}]}}, jobs: diary-deploy.}}")
    noon = at(4, 12)
    assert next_run(tmp_path, noon) == noon + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "workflow",
    [
        PUBLISH.replace("diary-pages", "something"),
        PUBLISH.replace("17 ", "x "),
        PUBLISH.replace("* * ", "* 1 "),
        PUBLISH.replace("Europe/London", "Nowhere/At-all"),
        "on: push\njobs: diary-pages.\n",
        "on: {schedule: [cron, {cron: 5}]}\njobs: diary-pages.\n",
        "]",
        "- 1",
    ],
)
def test_where_none_can_be_named_none_is(tmp_path: Path, workflow: str) -> None:
    assert next_run(tmp_path, at(4, 7)) is None
    write(tmp_path / ".github/workflows/publish.yml", workflow)
    assert next_run(tmp_path, at(4, 7)) is None
