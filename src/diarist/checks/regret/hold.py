"""An entry that would be announced while announcing is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.rule import Finding, Rule
from diarist.words import dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext


def _find(context: CheckContext) -> Iterator[Finding]:
    entry, site, timing = context.entry, context.site, context.timing
    if not timing or entry.announce is False or entry.withdrawn:
        return
    moment = site.public_from(entry.date)
    hold = site.hold_on(moment)
    if hold and timing.now - moment <= site.max_age:
        what = f"it would be announced during a hold, until {dates.long(hold.end)} ({hold.reason})"
        yield Finding(entry.key_lines["date"], what)


RULE = Rule(
    name="hold",
    level=Level.WARN,
    looks_for="an entry dated inside one of `holds`, unless it says `announce: false`",
    why="Nothing is posted out during a hold, and afterwards only what is still young enough.",
    mend="give it a date after the hold, or write `announce: false`",
    source="the settings' `holds`, such as [the pre-election period](https://www.local.gov.uk/publications/short-guide-publicity-during-pre-election-period)",
    find=_find,
    advice_only=True,
    passing=True,
)
