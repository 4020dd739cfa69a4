from collections.abc import Callable

import pytest

from diarist.checks.regret import insult
from diarist.checks.regret.swearing import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize("body", ["What a shit week.", "The boiler is fucked.", "Utter bollocks.", "I was pissed off."])
def test_it_is_found_and_is_no_insult(find: Find, body: str) -> None:
    (finding,) = find(RULE, body)
    assert finding.what.endswith("is a swear word")
    assert find(insult.RULE, body) == []


def test_it_says_how_to_mend_it_in_a_whole_sentence(find: Find) -> None:
    (finding,) = find(RULE, "The boiler is fucked.")
    assert (finding.what, finding.mend) == ("`fucked` is a swear word", "say what broke, and how badly")


@pytest.mark.parametrize("body", ["That piece of shit.", "Well, fuck them."])
def test_thrown_at_somebody_it_is_an_insult(find: Find, body: str) -> None:
    assert find(insult.RULE, body)


@pytest.mark.parametrize("body", ["We went to Scunthorpe.", "> What a shit week.", "The arsenal was full.", "`crap`"])
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []
