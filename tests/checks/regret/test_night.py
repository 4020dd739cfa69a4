from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from diarist.checks.context import Timing
from diarist.checks.regret.night import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]
MORNING = datetime(2026, 11, 17, 9, tzinfo=UTC)


def written(hour: int, minute: int = 0, *, now: datetime = MORNING) -> Timing:
    """Written at a time of the evening before, or the morning of, the 17th."""
    day = 16 if hour > 12 else 17
    return Timing(now, datetime(2026, 11, day, hour, minute, tzinfo=UTC))


@pytest.mark.parametrize(("hour", "minute"), [(22, 0), (23, 59), (0, 0), (5, 59)])
def test_what_was_written_at_night_is_found(find: Find, hour: int, minute: int) -> None:
    (finding,) = find(RULE, timing=written(hour, minute))
    assert f"{hour:02}:{minute:02}" in finding.what


@pytest.mark.parametrize(("hour", "minute"), [(21, 59), (6, 0), (8, 30)])
def test_what_was_written_by_day_is_not(find: Find, hour: int, minute: int) -> None:
    assert find(RULE, timing=written(hour, minute)) == []


def test_the_clock_is_the_one_of_the_site(find: Find) -> None:
    summer = Timing(datetime(2026, 7, 10, 9, tzinfo=UTC), datetime(2026, 7, 9, 21, 30, tzinfo=UTC))
    assert "22:30" in find(RULE, timing=summer, date="2026-07-10")[0].what


def test_it_is_forgotten_after_a_day_and_a_half(find: Find) -> None:
    assert find(RULE, timing=written(23, now=MORNING + timedelta(days=2))) == []


def test_a_correction_of_an_old_entry_a_draft_and_an_unknown_time_are_left_alone(find: Find) -> None:
    assert find(RULE, timing=written(23), date="2026-11-01") == []
    assert find(RULE, timing=written(23), draft=True) == []
    assert find(RULE, timing=Timing(MORNING, None)) == []
    assert find(RULE) == []


def test_it_is_remembered_until_then(find: Find) -> None:
    assert find(RULE, timing=written(23, now=MORNING + timedelta(hours=20)))
