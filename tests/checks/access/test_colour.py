from collections.abc import Callable

import pytest

from diarist.checks.access.colour import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "The ones in red are late.",
        "They are marked in green.",
        "The amber rows are late.",
        "It is colour-coded.",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "The boat is red.",
        "The figures in the red box are late.",
        "We painted it in green.",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []
