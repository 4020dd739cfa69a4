from collections.abc import Callable

import pytest

from diarist.checks.people.bank_details import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "sort code 60-16-13 account 31926819",
        "Acc: 3192 6819 Sort: 60-16-13",
        "Sort code: 601613, account number: 31926819",
        "a/c 31926819 s/c 60 16 13",
        "Account name J Pugh\nSort code 60-16-13\nAccount no. 31926819",
        "| Sort code | Account |\n|---|---|\n| 60-16-13 | 31926819 |",
        "cod didoli 60-16-13, rhif cyfrif 31926819",
        "GB29 NWBK 6016 1331 9268 19",
        "iban: GB29NWBK60161331926819",
        "IBAN DE89370400440532013000 PLEASE",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "Sort code 60-16-13 is the branch's.",
        "Account 31926819 is a ledger code.",
        "Budget 60-16-13 of 31926819 pounds",
        "The sort code came on 20.11.2026, and 31926819 people saw it.",
        "IBAN is what they ask for: GB00 NWBK 6016 1331 9268 19",
        "VAT GB123456789",
        "UPRN 10012345678",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []
