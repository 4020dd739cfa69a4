from collections.abc import Callable

import pytest

from diarist.checks.people.reference_number import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "complaint ref C/2026/1234",
        "Complaint no. 45123",
        "complaint 2026/00451",
        "safeguarding case 20451",
        "Datix W123456",
        "Datix ref: INC-204511",
        "incident number 204511",
        "hospital number K1234567",
        "MRN 1234567",
        "patient ID 884422",
        "safeguarding ref SG/26/0451",
        "crime reference number 42/12345/26",
        "her payroll number is 20451234",
        "passport 925665416",
        "driving licence PUGHH605035JM9IJ",
        "rhif yr ysbyty K1234567",
        "rhif cwyn 2026/0451",
        "[the file](https://a.example/?mrn=1234567)",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "Complaints fell by 12% to 204511.",
        "Patient numbers: 45,055",
        "Datix has 204511 records.",
        "Hospital number 3 of 7 in Wales",
        "Complaints no 2025-26",
        "Case numbers rose to 4512 a week.",
        "Planning application 26/01234/FUL",
        "FOI request 2026-0451 is answered.",
        "Staff numbers, 2026: 20451.",
        "Unit price 12345",
        "Client numbers 20451 by 2027",
        "Complaints 2025-26",
        "Visa: 123456 in 2025",
        "Passport to health 2026-2030",
        "PUGHH999999JM9IJ",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []


def test_what_is_found_is_shown_in_part(find: Find) -> None:
    (finding,) = find(RULE, "Her complaint, number aside, has hospital number K1234567.")
    assert "1234567" not in finding.what
