"""What is not to be read yet, or says who approved it, where anybody can read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.context import NEW
from diarist.checks.level import Level
from diarist.checks.rule import Finding, Rule
from diarist.words import dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext


def _find(context: CheckContext) -> Iterator[Finding]:
    entry, timing = context.entry, context.timing
    if not timing or not timing.in_the_open or entry.withdrawn:
        return
    moment = context.site.public_from(entry.date)
    waits = moment > timing.now
    if entry.draft:
        yield Finding(
            entry.key_lines.get("draft", 1), "it is a draft, but the repository is public: anybody can read it"
        )
    elif waits:
        what = f"it waits until {dates.long(moment)}, but the repository is public: anybody can read it"
        yield Finding(entry.key_lines["date"], what)
    if entry.approved_by and (entry.draft or moment > timing.now - NEW):
        what = "the repository is public: anybody can read who approved it, and when"
        yield Finding(entry.key_lines["approved_by"], what)


RULE = Rule(
    name="public-draft",
    level=Level.WARN,
    looks_for="a draft, a date to come, or an `approved_by:`, new or changed in a public repository",
    why="What is pushed to a public repository is public, and its history keeps what is deleted.",
    mend="write in a private repository (the guide says how), or push only what anybody may read",
    source="[about repositories](https://docs.github.com/en/repositories/creating-and-managing-repositories/about-repositories#about-repository-visibility)",
    find=_find,
    advice_only=True,
    passing=True,
)
