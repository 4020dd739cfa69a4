from collections.abc import Callable

import pytest

from diarist.checks.regret.shouting import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "THIS IS NOT HELPING ANYBODY.",
        "NEVER!",
        "## STOP DOING THIS",
        "THIS IS NOT ACCEPTABLE AT ALL.",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "NHS and CQC and RNLI",
        "The CQC, RNLI, and LEEDS 2023 met.",
        "I AM here.",
        "An MBA!",
        "We used `MAKE EVERYTHING LOUD`.",
        "> STOP DOING THIS NOW",
        "RNLI AIS VHF DSC",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []


def test_a_shouted_headline_is_found(find: Find) -> None:
    (finding,) = find(RULE, title="STOP DOING THIS NOW")
    assert finding.line == 2
