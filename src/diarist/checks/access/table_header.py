"""A table whose columns have no names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext


def _find(context: CheckContext) -> Iterator[Finding]:
    for block in context.blocks:
        if block.kind == "table" and not block.text.split("\n", 1)[0].strip("| :-\t"):
            yield Finding(block.line, "the table's first row is empty, so its columns have no names")
        elif block.kind == "html-table":
            yield Finding(block.line, "the table has no `<th>`, so its columns have no names")


RULE = Rule(
    name="table-header",
    level=Level.WARN,
    looks_for="a table with an empty first row, or one in HTML without `<th>`",
    why="Who listens hears a number, and only the column's name says what it counts.",
    mend="write into the first row what each column holds",
    source="[WCAG 2.2, technique H51](https://www.w3.org/WAI/WCAG22/Techniques/html/H51)",
    find=_find,
)
