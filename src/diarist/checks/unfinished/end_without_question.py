"""An end of a question, in an entry that asks nothing."""

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
    if not entry.closes or entry.withdrawn:
        return
    line = entry.key_lines.get("closes", 1)
    if entry.translation_of:
        mend = "take it out here: a translation closes with its original"
        yield Finding(line, "nobody sees the end that a translation has", mend)
    elif entry.purpose != ASK:
        yield Finding(line, "nobody sees until when this can be answered, for its purpose is not `ask`")


RULE = Rule(
    name="end-without-question",
    level=Level.WARN,
    looks_for="`closes:` without `purpose: ask`, or in a translation",
    why="The page says nothing of it, and whoever wrote it thinks that it does.",
    mend="write `purpose: ask`, or delete the line",
    source="[asking and answering](asking.md)",
    find=_find,
)
