from collections.abc import Callable

import pytest

from diarist.checks.people.phone_number import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "Ring 07700 900123.",
        "Ring 0117 496 0123.",
        "Ring +44 20 7946 0123.",
        "[Ring](tel:+442079460123)",
        "https://wa.me/447700900123",
        "My mobile is 7700 900123.",
        "Ring 07700 900123/4.",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "Ring 0800 1111.",
        "Ring 0300 123 4567.",
        "1,204,331 passengers",
        "2026-11-20 10:15",
        "https://a.example/07700900123",
        "ISBN 978 0 306 40615 7",
        "Order 5500123456789",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []


def test_our_own_number_is_ours_however_it_is_written(find: Find) -> None:
    checks = {"own": {"numbers": ["+44 117 496 0123"]}}
    assert find(RULE, "Ring 0117 496 0123 or (0117) 496-0123.", checks=checks) == []
    assert len(find(RULE, "Ring 0117 496 0123 or 0117 496 0124.", checks=checks)) == 1


def test_numbers_are_those_of_the_country_in_the_settings(find: Find) -> None:
    assert find(RULE, "Ring 212 555 0123.") == []
    assert find(RULE, "Ring 212 555 0123.", checks={"country": "US"})


def test_only_its_beginning_is_said(find: Find) -> None:
    (finding,) = find(RULE, "Ring 07700 900123.")
    assert finding.what == "“07700…” looks like somebody's phone number"
