"""Exclamation marks in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext

_RUN = pattern(r"!\s?!|(?=\?{0,9}!)[!?]{3,}|!(?:[^.!?]{1,200}!){2}")


def _find(context: CheckContext) -> Iterator[Finding]:
    if _RUN.search(context.entry.title):
        yield Finding(context.entry.key_lines["title"], "the headline has several exclamation marks")
    for block in context.blocks:
        if block.kind in {"paragraph", "item", "heading"} and (found := _RUN.search(block.text)):
            line = block.line + block.text.count("\n", 0, found.start())
            yield Finding(line, "there is one exclamation mark after another")


RULE = Rule(
    name="exclamation-marks",
    level=Level.WARN,
    looks_for="two exclamation marks together, or three sentences in a row that end in one",
    why="What was meant as warmth reads as shouting, and as relief from saying why it matters.",
    mend="keep one, or none",
    source="[Guardian style guide, E](https://www.theguardian.com/guardian-observer-style-guide-e): “Do not use!”",
    find=_find,
)
