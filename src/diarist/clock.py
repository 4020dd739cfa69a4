"""The time, for the parts that are allowed to know it."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from typing import Protocol


def now() -> datetime:
    """The present, in UTC; `SOURCE_DATE_EPOCH` (seconds) stands in for it where it is set.

    Source: https://reproducible-builds.org/docs/source-date-epoch/
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(fixed), UTC) if fixed.isdigit() else datetime.now(UTC)


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
