"""Words that had no time to cool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.rule import Finding, Rule
from diarist.words import dates
from diarist.words.counts import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.manuscript import Manuscript


def _find(manuscript: Manuscript) -> Iterator[Finding]:
    cooling_off, timing = manuscript.settings.cooling_off, manuscript.timing
    if not cooling_off or not timing or not timing.written or not manuscript.is_going_out:
        return
    cool = (timing.written + cooling_off).astimezone(manuscript.site.zone)
    if max(manuscript.site.public_from(manuscript.entry.date), timing.now) < cool:
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
