"""Words written late at night."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext

FROM, TO = 22, 6
"""The hours of the night, by the clock of the site's zone."""

FRESH = timedelta(hours=36)
"""For so long after it was written nobody need have read it in daylight."""


def _find(context: CheckContext) -> Iterator[Finding]:
    timing = context.timing
    if not context.is_going_out or not timing or not timing.written:
        return
    written = timing.written.astimezone(context.site.zone)
    if (written.hour >= FROM or written.hour < TO) and timing.now - written <= FRESH:
        yield Finding(1, f"it was last changed at {written:%H:%M}, late at night")


RULE = Rule(
    name="written-at-night",
    level=Level.WARN,
    looks_for=f"a new entry that was last changed between {FROM}:00 and {TO:02}:00",
    why="What is written tired is what is taken down in the morning.",
    mend="read it once more in daylight, aloud, before it goes out",
    source="the author date of the last commit, else the time of the file",
    find=_find,
    advice_only=True,
    passing=True,
)
