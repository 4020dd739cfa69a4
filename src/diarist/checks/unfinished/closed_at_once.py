"""A question that is closed before anybody has read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.rule import Finding, Rule
from diarist.diary.open_questions import ASK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext


def _find(context: CheckContext) -> Iterator[Finding]:
    entry = context.entry
    if entry.purpose != ASK or not entry.closes or entry.withdrawn or entry.translation_of:
        return
    if entry.closes.moment.timestamp() <= entry.date.timestamp():
        yield Finding(entry.key_lines.get("closes", 1), "the question is closed before the entry comes out")


RULE = Rule(
    name="closed-at-once",
    level=Level.BLOCK,
    looks_for="`closes:` with a day or time before that of the entry",
    why="Readers would be asked what they can no longer answer: a date was put off, and this one was forgotten.",
    mend="write a later day behind `closes:`",
    source="[asking and answering](asking.md)",
    find=_find,
)
