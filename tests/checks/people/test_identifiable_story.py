from collections.abc import Callable

import pytest

from diarist.checks.people.identifiable_story import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "On Tuesday I met a boy of seven in Porth Hesg.",
        "An 84-year-old woman on Ward 6 told me so.",
        "She is 91, and came from Northing by bus.",
        "Mrs Amaury, who is eighty-four, waited on Saturday.",
        "One of our patients, a man with cystic fibrosis, married on 14 March.",
        "A woman aged 34 came to St Brannock House.",
        "We met the 84-year-old on Ward 6 last Tuesday.",
        "My 84-year-old neighbour on Ward 6 fell last Tuesday.",
        "A six-year-old in Wenlow broke her arm.",
        "A baby of three weeks was on Ward 6 on Monday.",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "Our 75-year-old organisation is in Leeds.",
        "It is for people aged 16 to 25 in Cardiff.",
        "A 7-year-old boy asked me why.",
        "More than 7,000 people wait for a transplant in Wales.",
        "I am 56, and on Tuesday I felt it.",
        "On Tuesday we opened the 41-year-old pier at Northing.",
        "Our 84-year-old building is on Ward Street.",
        "A 10-year-old boat lies in Leeds.",
        "On 10 September, suicide prevention day, he will speak in Leeds.",
        "We are a 3-year-old team in Leeds.",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []


def test_what_stands_far_apart_does_not_tell(find: Find) -> None:
    assert find(RULE, f"A boy of seven, alone. {'It rained and rained. ' * 20}We met again on Tuesday.") == []


def test_a_place_may_stand_some_way_off(find: Find) -> None:
    apart = "and it was a long and quiet afternoon with tea " * 3
    assert find(RULE, f"A man aged 84 sat with me, {apart}on Ward 6.")
    assert find(RULE, f"A man aged 84 sat with me, {apart * 3}on Ward 6.") == []
