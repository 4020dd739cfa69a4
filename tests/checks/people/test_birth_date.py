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
        "DOB 19620403",
        "date_of_birth: 1962-04-03",
        "dateOfBirth: 1962-04-03",
        "birth_date=1962-04-03",
        "Mae hi wedi ei geni ar 3 Ebrill 1962.",
        "She was born on the third of April 1962.",
        "It was her 90th birthday on 3 May 2026.",
        "Happy birthday to Mair, 3 April 1962",
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
        "The NHS's 78th birthday on 5 July 2026",
        "Our tenth birthday party is on Saturday 12 December 2026.",
        "Happy birthday to the library, which turned 50 on 3 April 2026.",
        "The King's birthday on 14 November 2026",
        "More babies were born on 25 September 2025 than on any other day.",
        "A service born on 1 April 2019",
        "Wenlow Sound Ferries was born on 3 April 1998.",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []


def test_every_row_of_a_table_is_found(find: Find) -> None:
    table = "| Who | Date of birth |\n|---|---|\n| a | 14 March 1962 |\n| b | 1962-03-15 |"
    assert [finding.line for finding in find(RULE, table)] == [7, 8]


def test_what_stands_below_a_table_is_none_of_its_rows(find: Find) -> None:
    table = "| Who | Date of birth |\n|---|---|\n| a | 14 March 1962 |"
    assert [finding.line for finding in find(RULE, f"{table}\n\nWe meet again on 3 May 2026.")] == [7]


@pytest.mark.parametrize(("year", "is_found"), [(1915, False), (1916, True), (2026, True), (2027, False)])
def test_whoever_was_born_too_long_ago_is_not_alive(find: Find, year: int, is_found: bool) -> None:  # noqa: FBT001 - a case
    assert bool(find(RULE, f"She was born on 3 May {year}.")) is is_found


def test_a_date_near_two_such_words_is_found_once(find: Find) -> None:
    assert len(find(RULE, "Born; date of birth 14 March 1962.")) == 1


def test_far_from_born_nothing_else_may_be_told_between(find: Find) -> None:
    far = "She was born in the old house above the harbour wall"
    assert find(RULE, f"{far}, at low water, on 3 May 1999.")
    assert find(RULE, f"{far} and the boats were sold on 3 May 1999.") == []


def test_a_letter_before_a_new_date_counts_points(find: Find) -> None:
    assert find(RULE, "Ifan, b 03/05/1961")
    assert find(RULE, "Ferries, b 03/05/2024") == []
    assert find(RULE, "Ifan (b 03/05/2024)")
