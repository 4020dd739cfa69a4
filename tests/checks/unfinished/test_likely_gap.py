from collections.abc import Callable

import pytest

from diarist.checks.rule import Finding
from diarist.checks.unfinished.likely_gap import RULE

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body", ["# [FILL IN the name\n\nWords.", "“[FILL IN your name]”, says the form.", "[FILL\nIN]"]
)
def test_a_mark_without_a_colon_may_be_a_gap_and_may_be_allowed(find: Find, body: str) -> None:
    assert [finding.line for finding in find(RULE, body)] == [5]
    assert not RULE.firm


@pytest.mark.parametrize("title", ["DRAFT: the quay", "[WIP] The quay", "The quay (draft)"])
def test_a_headline_may_say_that_it_is_a_draft(find: Find, title: str) -> None:
    assert [finding.line for finding in find(RULE, "Words.", title=f'"{title}"')] == [2]
    assert find(RULE, "Words.", title="Draft strategy: what you said") == []


@pytest.mark.parametrize("body", ["[FILL IN: x]", "[fill in this form](https://forms.example/)", "FILL IN"])
def test_gaps_and_invitations_are_let_be(find: Find, body: str) -> None:
    assert find(RULE, body) == []
