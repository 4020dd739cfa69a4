"""A gap that nobody has filled in yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.gap_marks import MARK, gaps_in
from diarist.checks.level import Level
from diarist.checks.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext


def _find(context: CheckContext) -> Iterator[Finding]:
    for passage in (each for each in context.everything if MARK in each.small):
        for what, place in gaps_in(passage.text):
            yield Finding(passage.line_at(place), what)


RULE = Rule(
    name="gap",
    level=Level.BLOCK,
    looks_for="`[FILL IN: …]`, which `diarist init` writes where only a person knows what to say",
    why="Readers would see the mark where they look for an answer, such as who reads their mail.",
    mend="write in its place what it asks for, or delete the sentence",
    source="[beginning a diary](start.md)",
    find=_find,
    firm=True,
)
