from collections.abc import Callable

import pytest

from diarist.checks.access.link_words import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "[Click here](a.md)",
        "Read it [here](a.md).",
        "[Read more](a.md)",
        "[this](a.md)",
        "[yma](a.md)",
        '<a href="a.md">here</a>',
        "[Find out more…](a.md)",
        "[Click here to see the report](a.md)",
        "[press here](a.md)",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "[the report](a.md)",
        "[book](a.md)",
        "https://a.example/",
        "[Read the report here](a.md)",
        "[![A quay](q.jpg)](a.md)",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []
