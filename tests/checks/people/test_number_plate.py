from collections.abc import Callable

import pytest

from diarist.checks.people.number_plate import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "her car, CX19 ABC, was broken into",
        "reg CX19ABC",
        "number plate cx19 abc",
        "registration number W123 ABC",
        "the grey Corsa (CX19 ABC) in my bay",
        "rhif cofrestru CX19 ABC",
        "a white van, reg CX 19 ABC",
        "ABC 123D, an old Ford",
        "Parked across two bays: ABZ 1234",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "Model CX19 ABC of the bed is withdrawn, said the driver.",
        "CX19 ABC",
        "Car parks A12 and B14 are full",
        "Level A12 CAR is full of cars.",
        "Reg 20 of the Regulations 2009",
        "The M4 and A48: drive to J62 and park.",
        "our car is a 2019 Corsa",
        "register with code ab12cde",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []
