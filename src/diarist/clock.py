"""The time, for the parts that are allowed to know it."""

from __future__ import annotations

import math
import os
import time
from datetime import UTC, datetime
from typing import Protocol

from diarist.diary.errors import DiaryError
from diarist.diary.problems import Problem
from diarist.diary.text import shown


def now() -> datetime:
    """The present, in UTC; `SOURCE_DATE_EPOCH` (seconds) stands in for it where it is set, and not empty.

    Raises DiaryError where something else stands there: who means a day must not get another.

    Source: https://reproducible-builds.org/docs/source-date-epoch/
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not fixed:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(fixed) if fixed.isdecimal() else math.nan, UTC)
    except (ValueError, OverflowError, OSError):
        what, mend = f"{shown(fixed)} is no time", "write seconds, such as 1795348800, or unset it"
        raise DiaryError([Problem("SOURCE_DATE_EPOCH", 1, what, mend)]) from None


class Clock(Protocol):
    """What tells the time and lets it pass; tests have one that does not make them wait."""

    def now(self) -> datetime:
        """The present, in UTC."""

    def sleep(self, seconds: float) -> None:
        """Let some time pass."""


class SystemClock:
    """The machine's own time: what is announced, is announced now."""

    def now(self) -> datetime:
        """The present, in UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Let some time pass."""
        time.sleep(seconds)
