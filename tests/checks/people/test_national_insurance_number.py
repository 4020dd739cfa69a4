from collections.abc import Callable

import pytest

from diarist.checks.people.national_insurance_number import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "It said MW 00 10 20 A.",
        "It said MW001020A.",
        "ni number mw001020a",
        "NINO MW001020",
        "National Insurance number: mw 001 020 a",
        "yswiriant gwladol PP 00 10 20 B",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "mw001020a",
        "It said QQ 12 34 56 C.",
        "GB123456A",
        "AB 12 34 56 E",
        "Order MW001020A",
        "MW001020",
        "MW0010200A",
        "XMW001020A",
        "MW 001 020 A",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []


def test_the_line_is_the_one_that_it_begins_on(find: Find) -> None:
    (finding,) = find(RULE, "We lit it.\n\nNI number MW 00 10\n20 A.")
    assert finding.line == 7
