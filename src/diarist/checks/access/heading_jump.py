"""A heading that skips a level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.manuscript import Manuscript


def _find(manuscript: Manuscript) -> Iterator[Finding]:
    headings = [block for block in manuscript.blocks if block.kind == "heading" and block.level]
    # Where an entry has a first-level heading, all its headings go down one: the page's headline is the first level.
    down = 1 if any(heading.level == 1 for heading in headings) else 0
    before = 1
    for heading in headings:
        level = heading.level + down
        if level > before + 1:
            signs = "#" * (before + 1 - down)
            yield Finding(heading.line, f"the heading skips {_levels(level - before - 1)}", f"start it with {signs}")
        before = level


def _levels(count: int) -> str:
    return "a level" if count == 1 else f"{count} levels"


RULE = Rule(
    name="heading-jump",
    level=Level.WARN,
    looks_for="a heading that is more than one level below the one before it; the first is `##`",
    why="Who listens to a page walks through it by its headings, and a missing step sounds like a missing part.",
    mend="use one # more than the heading above it",
    source="[WCAG 2.2, technique G141](https://www.w3.org/WAI/WCAG22/Techniques/general/G141)",
    find=_find,
)
