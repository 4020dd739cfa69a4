from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from diarist.checks.context import Timing
from diarist.checks.regret.cooling_off import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]
NOON = datetime(2026, 11, 17, 12, tzinfo=UTC)
TEN = datetime(2026, 11, 17, 10, tzinfo=UTC)


def test_what_would_go_out_too_soon_is_found_and_when_it_may_is_said(find: Find) -> None:
    (finding,) = find(RULE, timing=Timing(NOON, TEN), checks={"cooling_off": 12})
    assert finding.what == "it would go out less than 12 hours after its last change"
    assert finding.mend == "let it lie until 22:00 on 17 November 2026, and read it again then"


@pytest.mark.parametrize(
    ("front", "checks"),
    [
        ({}, {}),  # nobody asked for it
        ({}, {"cooling_off": 2}),  # it has lain long enough
        ({"date": "2026-11-19"}, {"cooling_off": 12}),  # it has time until then
        ({"date": "2026-11-01"}, {"cooling_off": 12}),  # it is out already
        ({"draft": True}, {"cooling_off": 12}),
    ],
)
def test_anything_else_is_not(find: Find, front: dict[str, object], checks: dict[str, int]) -> None:
    assert find(RULE, timing=Timing(NOON, TEN), checks=checks, **front) == []


def test_without_a_clock_it_is_silent(find: Find) -> None:
    assert find(RULE, checks={"cooling_off": 12}) == []
    assert find(RULE, timing=Timing(NOON, None), checks={"cooling_off": 12}) == []
