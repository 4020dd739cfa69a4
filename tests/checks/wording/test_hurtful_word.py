from collections.abc import Callable

import pytest

from diarist.checks.rule import Finding
from diarist.checks.wording.hurtful_word import RULE

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "She suffers from asthma.",
        "They are for the disabled.",
        "He is wheelchair-bound.",
        "He committed suicide.",
        "We have bed blockers.",
        "The elderly wait.",
        "It is for the poor and the old.",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "The roof suffers from damp.",
        "The old boat sailed.",
        "The poor dog barked.",
        "A wheelchair user came.",
        "We met the old, outgoing, chair.",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []


def test_it_says_what_is_better(find: Find) -> None:
    (finding,) = find(RULE, "He is wheelchair-bound.")
    assert finding.mend == "better: wheelchair user"
