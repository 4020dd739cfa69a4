"""A heading that skips a level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.rule import Finding, Rule
from diarist.words.counts import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext


def _find(context: CheckContext) -> Iterator[Finding]:
    headings = [block for block in context.blocks if block.kind == "heading" and block.level]
    # Where an entry has a first-level heading, all its headings go down one: the page's headline is the first level.
    down = 1 if any(heading.level == 1 for heading in headings) else 0
    before = 1
    for heading in headings:
        level = heading.level + down
        if level > before + 1:
            signs = "#" * (before + 1 - down)
            skipped = counted(level - before - 1, "level")
            yield Finding(heading.line, f"the heading skips {skipped}", f"start it with {signs}")
        before = level


RULE = Rule(
    name="heading-jump",
    level=Level.WARN,
    looks_for="a heading that is more than one level below the one before it; the first is `##`",
    why="Who listens to a page walks through it by its headings, and a missing step sounds like a missing part.",
    mend="use one # more than the heading above it",
    source="[WCAG 2.2, technique G141](https://www.w3.org/WAI/WCAG22/Techniques/general/G141)",
    find=_find,
)
