from collections.abc import Callable

import pytest

from diarist.checks.rule import Finding
from diarist.checks.unfinished.sample import RULE

Find = Callable[..., list[Finding]]


def test_its_words_are_found_once_a_line(find: Find) -> None:
    found = find(RULE, "Delyth Okoro and Rafi Lindqvist.\n\nWrite to diary@wenlow.example.")
    assert [(finding.line, finding.what) for finding in found] == [
        (5, "`Delyth Okoro` is of the sample diary"),
        (7, "`diary@wenlow.example` is of the sample diary"),
    ]


def test_an_entry_of_it_is_said_once(find: Find) -> None:
    (finding,) = find(RULE, "Wenlow.\n\nWenlow.", id="2026-11-20-the-night-shift")
    assert finding.what == "it is an entry of the sample diary"


@pytest.mark.parametrize(
    "body", ["Delyth met Hanan on a Friday boat.", "Wenlowe and Swenlow.", "Rafi and the quay.", "info@wenlow.example"]
)
def test_words_that_anybody_may_use_are_let_be(find: Find, body: str) -> None:
    assert find(RULE, body) == []


def test_where_the_sample_is_meant_it_is_let_be(find: Find) -> None:
    assert find(RULE, "Wenlow.", diary={"sample": True}) == []
