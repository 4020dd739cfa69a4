from collections.abc import Callable

import pytest

from diarist.checks.rule import Finding
from diarist.checks.wording.long_sentence import LONGEST, RULE

Find = Callable[..., list[Finding]]
LONG = "And so " + "on and " * (LONGEST // 2) + "on."
SHORT = "And so " + "on and " * (LONGEST // 2 - 2) + "on."


def test_only_a_sentence_over_the_limit_is_found(find: Find) -> None:
    assert find(RULE, SHORT) == []
    (finding,) = find(RULE, f"{SHORT}\n\n{LONG} {SHORT}")
    assert finding.line == 7
    assert finding.what == "“And so on and on and on and on and on and on and…” is 43 words long"


@pytest.mark.parametrize("body", [f"> {LONG}", f"## {LONG}", f"| a |\n|---|\n| {LONG} |", f"`{LONG}`"])
def test_what_is_no_sentence_of_the_author_s_is_not(find: Find, body: str) -> None:
    assert find(RULE, body) == []
