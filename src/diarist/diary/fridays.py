"""The day of a diary's week: an entry is dated the Friday that comes, unless somebody says another day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

FRIDAY = 4


def next_friday(today: date) -> date:
    """This week's Friday; on a Saturday or Sunday, when it is over, the day itself."""
    return today + timedelta(days=max(0, FRIDAY - today.weekday()))
