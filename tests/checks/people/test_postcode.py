from collections.abc import Callable

import pytest

from diarist.checks.people.postcode import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "LL99 9ZZ",
        "postcode ll999zz",
        "She lives at 4 Quay Street, m1 9zz.",
        "CF10 9ZZ: a flat",
        "cod post SA991AA",
        "She lives, with her two cats and what is left of the ferry, in ll999zz.",
        "[map](https://maps.example/?q=LL99+9ZZ)",
        "[map](https://maps.example/?q=1+Quay+Street,+LL99%209ZZ)",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "LL55 to LL78",
        "Berth V8 3AB",
        "Room E1 2nd floor",
        "LL999ZZ",
        "https://a.example/?q=LL999ZZ",
        "A4 2-up",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []


def test_our_own_postcode_is_ours(find: Find) -> None:
    assert find(RULE, "Come to LL99 9ZZ.", checks={"own": {"postcodes": ["ll999zz"]}}) == []
