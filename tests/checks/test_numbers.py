import pytest

from diarist.checks.numbers import international, private_numbers


@pytest.mark.parametrize(
    ("written", "country", "number"),
    [
        ("0117 496 0123", "GB", "+441174960123"),
        ("+44 (0)117 496 0123", "US", "+441174960123"),
        ("212 555 0123", "US", "+12125550123"),
        ("07700 900123", "GB", "+447700900123"),
        ("a quay", "GB", ""),
        ("12", "GB", ""),
    ],
)
def test_a_number_is_known_however_it_is_written(written: str, country: str, number: str) -> None:
    assert international(written, country) == number


def test_numbers_that_only_organisations_have_are_left_out() -> None:
    assert list(private_numbers("Ring 0800 1111 or 0300 123 4567 or 0345 600 0723.", "GB")) == []


def test_a_mobile_of_a_range_that_is_newer_than_the_data_is_found() -> None:
    assert [number for _, _, number in private_numbers("Ring 07700 900123.", "GB")] == ["+447700900123"]


def test_a_number_is_found_once_with_its_place() -> None:
    text = "Ring 020 7946\n0123 now."
    ((place, written, number),) = private_numbers(text, "GB")
    assert (place, written, number) == (5, "020 7946 0123", "+442079460123")
