"""When a channel's token ends: said while there is time to make a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.settings import Setting
from diarist.words import dates
from diarist.words.counts import counted

if TYPE_CHECKING:
    from datetime import date

WARNINGS = (14, 7, 1)
"""Days before the end."""

TOKEN_EXPIRES = Setting(
    "token_expires", "day", None, "The token's last day; you are reminded 14, 7 and 1 days before, and once it is over."
)


def expiry_warning(ends: date | None, today: date) -> str:
    """A sentence 14, 7 and 1 days before a token ends, and on its last day and each day after; else empty."""
    if ends is None:
        return ""
    days = (ends - today).days
    if days < 0:
        return f"the token ended on {dates.long(ends)}; make a new one (the guide says how), and change `token_expires`"
    if days and days not in WARNINGS:
        return ""
    when = {0: "today", 1: "tomorrow"}.get(days, f"on {dates.long(ends)}, in {counted(days, 'day')}")
    return f"the token ends {when}; make a new one now (the guide says how), and change `token_expires`"
