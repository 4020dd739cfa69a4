from collections.abc import Callable

from diarist.checks.rule import Finding
from diarist.checks.unfinished.end_without_question import RULE

Find = Callable[..., list[Finding]]


def test_an_end_that_nobody_sees_is_found(find: Find) -> None:
    (found,) = find(RULE, purpose="tell", closes="2026-12-04")
    assert found.line == 5
    assert len(find(RULE, closes="2026-12-04")) == 1
    (found,) = find(RULE, purpose="ask", closes="2026-12-04", translation_of="which-oil", lang="cy")
    assert "translation" in found.mend


def test_that_of_a_question_is_not(find: Find) -> None:
    assert find(RULE, purpose="ask", closes="2026-12-04") == []
    assert find(RULE, closes="2026-12-04", updated="2026-11-21", withdrawn="Gone.") == []
    assert find(RULE) == []
