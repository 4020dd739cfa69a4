"""A zone is found by what people call it, where that is one zone's name alone."""

import pytest

from diarist.scaffold.zones import zone_of


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("London", "Europe/London"),
        ("EUROPE/LONDON", "Europe/London"),
        ("new york", "America/New_York"),
        ("utc", "UTC"),
        ("Nowhere", ""),
        ("Louisville", ""),
    ],
)
def test_it_is_found_in_any_case_and_by_its_city(typed: str, zone: str) -> None:
    assert zone_of(typed) == zone
