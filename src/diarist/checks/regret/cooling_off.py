"""Words that had no time to cool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.rule import Finding, Rule
from diarist.words import dates
from diarist.words.counts import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext


def _find(context: CheckContext) -> Iterator[Finding]:
    cooling_off, timing = context.settings.cooling_off, context.timing
    if not cooling_off or not timing or not timing.written or not context.is_going_out:
        return
    cool = (timing.written + cooling_off).astimezone(context.site.zone)
    if max(context.site.public_from(context.entry.date), timing.now) < cool:
        hours = int(cooling_off.total_seconds() // 3600)
        what = f"it would go out less than {counted(hours, 'hour')} after its last change"
        yield Finding(1, what, f"let it lie until {cool:%H:%M} on {dates.long(cool)}, and read it again then")


RULE = Rule(
    name="cooling-off",
    level=Level.WARN,
    looks_for="a new entry that would go out sooner after its last change than `cooling_off` says; off without that",
    why="A night between writing and publishing takes out most of what is regretted.",
    mend="let it lie for the time that the settings say, and read it again then",
    source="the author date of the last commit, else the time of the file",
    find=_find,
    advice_only=True,
    passing=True,
)
