from collections.abc import Callable

import pytest

from diarist.checks.regret.insult import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "What an idiot.",
        "They are useless.",
        "Our lazy managers slept.",
        "Ruthven was incompetent.",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "I was an idiot.",
        "It was a useless form.",
        "A stupid question, but mine.",
        "> What an idiot.",
        "The lazy afternoon went by.",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []


def test_it_says_what_is_better(find: Find) -> None:
    (finding,) = find(RULE, "They are useless.")
    assert (finding.what, finding.mend) == ("`useless` is an insult", "say what went wrong, and what came of it")
