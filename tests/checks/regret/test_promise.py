from collections.abc import Callable

import pytest

from diarist.checks.regret.promise import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "We will publish the report.",
        "I promise that it is better.",
        "We’ll put it right.",
        "I will personally answer every letter.",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "We will publish the report by Friday.",
        "We will see.",
        "I’ll publish it in March.",
        "I don’t know how we will publish it.",
        "We will fix it next week.",
        "> We will publish the report.",
        "> [!PROMISE] We’ll publish the *report*. It is long. {#report due=2027-03-31}",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []
