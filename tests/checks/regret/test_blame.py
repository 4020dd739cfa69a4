from collections.abc import Callable

import pytest

from diarist.checks.regret.blame import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "Ruthven failed to ring us.",
        "It is Mr Ruthven’s fault.",
        "I blame Bethan Price.",
        "Bethan let the team down.",
        "Dr Price is to blame.",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "We failed to ring.",
        "The council failed to answer.",
        "Porth Council failed to answer.",
        "It is not Ruthven’s fault.",
        "Nobody is to blame.",
        "> I blame Bethan.",
        "It failed to start.",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []
