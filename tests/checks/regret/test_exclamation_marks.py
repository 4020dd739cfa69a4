from collections.abc import Callable

import pytest

from diarist.checks.regret.exclamation_marks import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "Well done!!",
        "What?!?",
        "So glad! So proud! So tired!",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "Well done!",
        "What? No! Yes.",
        "Really??",
        "> Well done!!",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []


def test_the_headline_counts(find: Find) -> None:
    assert find(RULE, title="We won!!")
