from collections.abc import Callable

import pytest

from diarist.checks.rule import Finding
from diarist.checks.wording.headline import RULE

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "title",
    [
        "Weekly update",
        "20 November 2026",
        "Week 47",
        "Weeknotes 17/07/2026",
        "My week",
        "Friday message",
        "March 2021: retrospective",
    ],
)
def test_a_headline_that_says_nothing_is_found(find: Find, title: str) -> None:
    (finding,) = find(RULE, title=title)
    assert finding.line == 2


@pytest.mark.parametrize("title", ["The night shift", "Week 47: the roof", "Why Friday hurts", "My first night"])
def test_a_headline_that_says_something_is_not(find: Find, title: str) -> None:
    assert find(RULE, title=title) == []
