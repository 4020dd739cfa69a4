"""Digits in words."""

import pytest

from diarist.checks.spelt import with_digits


@pytest.mark.parametrize(
    ("written", "figures"),
    [
        ("oh seven seven oh oh, nine oh oh one two three", "07700 900123"),
        ("zero-seven-seven-zero-zero nine zero zero one two three", "07700900123"),
        ("Oh double seven double oh nine double oh one two three.", "07700900123."),
        ("treble nine one two three four five seven eight", "9991234578"),
        ("07700 nine zero zero one two three", "07700900123"),
        ("seven three seven eight seven three", "737873"),
        ("0770 90 one two three", "077090123"),
        ("nine nine nine\none two three\nfour five seven eight", "999\n123\n4578"),
        ("dim saith saith dim dim naw dim dim un dau tri", "07700900123"),
    ],
)
def test_a_row_of_digits_becomes_figures(written: str, figures: str) -> None:
    assert with_digits(written) == figures


@pytest.mark.parametrize(
    "written",
    [
        "One, two, three, go.",
        "Two or three of us, four or five of them, six boats, seven oars, eight or nine ropes, zero plans.",
        "It went one two three four five.",
        "We scored nine. One of us left. Two came. Three sang, four slept, five ate, six rowed, seven swam.",
        "2026 7 1 3 4 5 6 8 9 one",
    ],
)
def test_words_that_only_count_stay(written: str) -> None:
    assert with_digits(written) == written
