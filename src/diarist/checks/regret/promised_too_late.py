"""A promise whose day is over before its entry is published."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.rule import Finding, Rule
from diarist.diary.text import shown
from diarist.words import dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext


def _find(context: CheckContext) -> Iterator[Finding]:
    for promise in context.promises:
        due = date.fromisoformat(promise.due)
        if due < context.entry.date.date():
            what = f"the promise {shown(promise.name)} was due on {dates.long(due)}, before the entry's own date"
            yield Finding(promise.line, what)


RULE = Rule(
    name="promised-too-late",
    level=Level.WARN,
    looks_for="`> [!PROMISE]` with a day before the entry's own",
    why="Readers would see a promise that is past its date on the day on which it is made.",
    mend="write the day by which it will be done, with its year",
    source="[promises](promises.md)",
    find=_find,
)
