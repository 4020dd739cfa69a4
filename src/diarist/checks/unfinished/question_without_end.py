"""An entry that asks something, and does not say until when."""

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
    # A translation closes with its original.
    if entry.purpose == ASK and not (entry.closes or entry.withdrawn or entry.translation_of):
        yield Finding(entry.key_lines.get("purpose", 1), "nothing says until when this can be answered")


RULE = Rule(
    name="question-without-end",
    level=Level.HINT,
    looks_for="`purpose: ask` without `closes:`",
    why="Readers who know that a question has an end, and see it answered then, answer the next one.",
    mend="write `closes:` with a day, such as `closes: 2026-12-04`",
    source="[Consultation principles](https://www.gov.uk/government/publications/consultation-principles-guidance)",
    find=_find,
)
