"""The time, for the parts that are allowed to know it."""

from __future__ import annotations

import os
from datetime import UTC, datetime


def now() -> datetime:
    """The present, in UTC; `SOURCE_DATE_EPOCH` (seconds) stands in for it where it is set.

    Source: https://reproducible-builds.org/docs/source-date-epoch/
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(fixed), UTC) if fixed.isdigit() else datetime.now(UTC)
