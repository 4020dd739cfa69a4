from collections.abc import Callable

import pytest

from diarist.checks.people.birth_date import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "Date of birth: 14/03/1962",
        "DOB 14.3.62",
        "She was born on 14 March 1962.",
        "14 March 1962 (date of birth)",
        "Ganwyd hi ar 14 Mawrth 1962.",
        "| Name | DOB |\n|---|---|\n| withheld | 14 March 1962 |\n| withheld | 1962-03-15 |",
        "Mair (b. 14 March 1962)",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "We met on 14 March 1962.",
        "The NHS was born on 5 July 1948.",
        "She was born in 1962.",
        "Bevan was born on 15 November 1897.",
        "He was born here. On 14 March 1962 it burned.",
        "Date of birth: 14/03/2062",
        "We ask for no date of birth.",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []


def test_every_row_of_a_table_is_found(find: Find) -> None:
    table = "| Who | Date of birth |\n|---|---|\n| a | 14 March 1962 |\n| b | 1962-03-15 |"
    assert [finding.line for finding in find(RULE, table)] == [7, 8]


def test_a_date_near_two_such_words_is_found_once(find: Find) -> None:
    assert len(find(RULE, "Born; date of birth 14 March 1962.")) == 1
