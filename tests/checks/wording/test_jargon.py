from collections.abc import Callable

import pytest

from diarist.checks.rule import Finding
from diarist.checks.wording.jargon import RULE

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "We leverage it.",
        "Going forward, we will see.",
        "Prior to that.",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "We use it.",
        "> We leverage it.",
        "Robustness matters.",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []


def test_it_says_what_is_better(find: Find) -> None:
    (finding,) = find(RULE, "We utilise it.")
    assert (finding.what, finding.mend) == ("`utilise` is office language", "better: use")
