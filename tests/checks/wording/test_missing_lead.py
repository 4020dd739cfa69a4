from collections.abc import Callable

import pytest

from diarist.checks.rule import Finding
from diarist.checks.wording.missing_lead import RULE

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize("body", ["## Head\n\nWords.", "- a\n- b", "> Said.", "| a |\n|---|\n| b |"])
def test_an_entry_that_starts_with_something_else_has_no_lead(find: Find, body: str) -> None:
    assert len(find(RULE, body)) == 1


def test_a_paragraph_a_mark_or_a_description_is_a_lead(find: Find) -> None:
    assert find(RULE, "Words.\n\n## Head") == []
    assert find(RULE, "- a\n\n<!-- more -->\n\nWords.") == []
    assert find(RULE, "- a", description="What it is about.") == []


def test_an_entry_that_is_withdrawn_needs_none(find: Find) -> None:
    assert find(RULE, "- a", withdrawn="Gone.", updated="2026-11-18") == []
