"""When it is said that a token ends."""

from datetime import date, timedelta

import pytest

from diarist.channels.services.expiring import expiry_warning

END = date(2026, 12, 4)


@pytest.mark.parametrize(
    ("days", "when"),
    [
        (14, "ends on 4 December 2026, in 14 days"),
        (7, "ends on 4 December 2026, in 7 days"),
        (1, "ends tomorrow"),
        (0, "ends today"),
        (-1, "ended on 4 December 2026"),
        (-40, "ended on 4 December 2026"),
    ],
)
def test_the_end_of_a_token_is_said_14_7_and_1_days_before_and_each_day_after(days: int, when: str) -> None:
    assert when in expiry_warning(END, END - timedelta(days=days))


@pytest.mark.parametrize("days", [2, 6, 8, 13, 15, 60])
def test_on_other_days_nothing_is_said(days: int) -> None:
    assert expiry_warning(END, END - timedelta(days=days)) == ""


def test_of_a_token_whose_end_nobody_wrote_down_nothing_is_said() -> None:
    assert expiry_warning(None, END) == ""
