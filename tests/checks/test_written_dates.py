"""Whole dates, and the year that each is in."""

import pytest

from diarist.checks.written_dates import DATE, year_of


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("14 March 1962", 1962),
        ("the fourteenth of March, 1962", 1962),
        ("14/Mar/1962", 1962),
        ("14MAR1962", 1962),
        ("14 March in 1962", 1962),
        ("March 14th, 1962", 1962),
        ("14/03/1962", 1962),
        ("14.3.62", 1962),
        ("14/03/26", 2026),
        ("14/03/27", 1927),
        ("1962-03-14", 1962),
        ("14031962", 1962),
        ("19620314", 1962),
        ("14 March nineteen sixty-two", 2026),
        ("14 Mawrth 1962", 1962),
    ],
)
def test_a_whole_date_is_found_with_its_year(written: str, year: int) -> None:
    found = DATE.search(f"on {written}.")
    assert found
    assert found.group() == written
    assert year_of(found, 2026) == year


@pytest.mark.parametrize("written", ["14 March", "March 1962", "1.2.3.4", "21-19", "12/2026", "31/13/1962", "1962-03"])
def test_what_is_no_whole_date_is_none(written: str) -> None:
    assert not DATE.search(f"on {written}, we met")
