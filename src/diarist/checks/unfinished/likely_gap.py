"""What looks like a gap, and may be quoted from a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule
from diarist.diary.gap_marks import MARK, likely_gaps_in
from diarist.diary.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext


_DRAFT = pattern(r"\W*(?:DRAFT|WIP|ENTWURF)(?=\s*[^\w\s])|.*[\[(](?i:draft|wip|work in progress)[\])]")


def _find(context: CheckContext) -> Iterator[Finding]:
    if _DRAFT.match(context.entry.title):
        what = f"the headline {shown(context.entry.title)} says that this is a draft"
        yield Finding(context.entry.key_lines["title"], what, "write `draft: true`, or take the word out")
    for passage in (each for each in context.everything if MARK in each.small):
        for what, place in likely_gaps_in(passage.text):
            yield Finding(passage.line_at(place), what)


RULE = Rule(
    name="likely-gap",
    level=Level.WARN,
    looks_for="`[FILL IN …]` without a colon, and a headline that begins with `DRAFT:`",
    why="Somebody may have changed a mark and not filled it in; or it is quoted from a form, and meant.",
    mend="write in its place what it asks for; where it is quoted, allow it",
    source="[beginning a diary](start.md)",
    find=_find,
)
