"""What only a machine or its own network knows is told from what everybody can look up."""

import pytest

from diarist.diary.this_machine import is_known_nearby_alone, is_this_machine


@pytest.mark.parametrize(
    ("host", "is_this", "is_nearby"),
    [
        ("localhost", True, True),
        ("127.0.0.1", True, True),
        ("::1", True, True),
        ("10.0.0.7", False, True),
        ("intranet", False, True),
        ("Diary.LOCAL", False, True),
        ("diary.example.org", False, False),
        ("local.org", False, False),
    ],
)
def test_whose_names_and_numbers_they_are(host: str, *, is_this: bool, is_nearby: bool) -> None:
    assert (is_this_machine(host), is_known_nearby_alone(host)) == (is_this, is_nearby)
