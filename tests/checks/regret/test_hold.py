from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from diarist.checks.context import Timing
from diarist.checks.regret.hold import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]
HOLD = {"holds": [{"from": "2026-11-16", "to": "2026-12-03", "reason": "pre-election period"}]}
NOW = Timing(datetime(2026, 11, 15, tzinfo=UTC), None)


def test_an_entry_dated_in_a_hold_is_found(find: Find) -> None:
    (finding,) = find(RULE, timing=NOW, diary=HOLD)
    assert finding.line == 3
    assert finding.what == "it would be announced during a hold, until 3 December 2026 (pre-election period)"


@pytest.mark.parametrize(
    "front",
    [
        {"date": "2026-11-15"},
        {"date": "2026-12-04"},
        {"announce": False},
        {"withdrawn": "Gone.", "updated": "2026-11-18"},
    ],
)
def test_any_other_is_not(find: Find, front: dict[str, object]) -> None:
    assert find(RULE, timing=NOW, diary=HOLD, **front) == []


def test_what_is_too_old_to_be_announced_is_left_alone(find: Find) -> None:
    late = Timing(datetime(2026, 12, 10, tzinfo=UTC), None)
    assert find(RULE, timing=late, diary=HOLD) == []
