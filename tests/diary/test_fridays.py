"""The day of a diary's week."""

from datetime import date

import pytest

from diarist.diary.fridays import next_friday


@pytest.mark.parametrize(
    ("today", "friday"),
    [
        (date(2026, 11, 16), date(2026, 11, 20)),
        (date(2026, 11, 20), date(2026, 11, 20)),
        (date(2026, 11, 21), date(2026, 11, 21)),
        (date(2026, 11, 22), date(2026, 11, 22)),
        (date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_the_day_is_this_weeks_friday_or_today_when_it_is_over(today: date, friday: date) -> None:
    assert next_friday(today) == friday
