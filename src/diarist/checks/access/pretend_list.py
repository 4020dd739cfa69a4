"""A list that is only made to look like one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext

_SIGN = (
    r"(?:[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF\u25A0-\u25FF\u2190-\u21FF\u203A\u2022\u2023\u2043\u00B7]"
    r"(?:[\uFE0E\uFE0F\u200D]|[\U0001F3FB-\U0001F3FF])*)"
)
_ROW = pattern(rf"^[ \t]{{0,20}}(?:[-*+][ \t]+)?{_SIGN}{{1,3}}[ \t]*[^\s|]", re.MULTILINE)
IN_A_ROW = 2
"""So many lines that begin so, with nothing but empty ones between them, are meant as a list."""


def _find(context: CheckContext) -> Iterator[Finding]:
    run = first = 0
    for number, line in _lines(context):
        if _ROW.match(line):
            first = first if run else number
            run += 1
            if run == IN_A_ROW:
                yield Finding(first, "signs or emoji stand where a list's hyphens should")
        elif line.strip():
            run = 0


def _lines(context: CheckContext) -> Iterator[tuple[int, str]]:
    for block in context.blocks:
        if block.kind != "table":
            yield from enumerate(block.text.split("\n"), block.line)


RULE = Rule(
    name="emoji-bullets",
    level=Level.WARN,
    looks_for="lines in a row that begin with an emoji, a • or an arrow",
    why="A screen reader says “white heavy check mark” each time, and does not say that it is a list, nor how long.",
    mend="start each line with a hyphen and a space, and leave the signs out",
    source="[WCAG 2.2, technique H48](https://www.w3.org/WAI/WCAG22/Techniques/html/H48)",
    find=_find,
)
