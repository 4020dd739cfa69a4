from collections.abc import Callable

import pytest

from diarist.checks.rule import Finding
from diarist.checks.unfinished.closed_at_once import RULE

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize("closes", ["2026-11-16", "2026-11-17 07:30", "2026-11-17 07:00"])
def test_what_nobody_could_answer_is_found(find: Find, closes: str) -> None:
    (found,) = find(RULE, date="2026-11-17 07:30", purpose="ask", closes=closes)
    assert found.line == 5


@pytest.mark.parametrize("closes", ["2026-11-17", "2026-11-17 07:31", "2026-12-04"])
def test_what_can_be_answered_is_not(find: Find, closes: str) -> None:
    assert find(RULE, date="2026-11-17 07:30", purpose="ask", closes=closes) == []


def test_nor_is_what_asks_nothing(find: Find) -> None:
    assert find(RULE, closes="2026-11-01") == []
    assert find(RULE, purpose="ask") == []
    assert find(RULE, purpose="ask", closes="2026-11-01", updated="2026-11-21", withdrawn="Gone.") == []
