from collections.abc import Callable

from diarist.checks.level import Level
from diarist.checks.rule import Finding
from diarist.checks.unfinished.question_without_end import RULE

Find = Callable[..., list[Finding]]


def test_a_question_without_an_end_is_advice_for_who_asks_for_it(find: Find) -> None:
    (found,) = find(RULE, purpose="ask")
    assert found.line == 4
    assert RULE.level is Level.HINT


def test_one_that_has_an_end_is_not(find: Find) -> None:
    assert find(RULE, purpose="ask", closes="2026-12-04") == []
    assert find(RULE, purpose="tell") == []
    assert find(RULE, purpose="ask", updated="2026-11-21", withdrawn="Gone.") == []
    assert find(RULE, purpose="ask", translation_of="which-oil", lang="cy") == []
