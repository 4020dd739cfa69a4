from collections.abc import Callable

import pytest

from diarist.checks.rule import Finding
from diarist.checks.wording.passive_run import RULE

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "Mistakes were made. Letters were sent. Nothing was done.",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "Mistakes were made. We sent letters. Nothing was done.",
        "I am tired. We were pleased. She is interested.",
        "Mistakes were made. Letters were sent.",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []
