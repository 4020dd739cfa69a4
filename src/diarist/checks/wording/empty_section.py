"""A heading with nothing below it, such as a starter's question that was never answered."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule
from diarist.diary.text import shown, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext

_COMMENT = pattern(r"<!--.*?-->", re.DOTALL)


def _find(context: CheckContext) -> Iterator[Finding]:
    headings = [block for block in context.blocks if block.kind == "heading" and block.level]
    lines = context.entry.body.split("\n")
    for heading, after in pairwise((*headings, None)):
        if heading and not (after and after.level > heading.level):
            start, end = (block.line - context.entry.body_line if block else len(lines) for block in (heading, after))
            if not visible(_COMMENT.sub("", "\n".join(lines[start + 1 : end]))):
                yield Finding(heading.line, f"nothing stands below the heading {shown(heading.text)}")


RULE = Rule(
    name="empty-section",
    level=Level.WARN,
    looks_for="a heading with nothing below it, such as a question of `diarist new` that was not answered",
    why="It looks as if something was taken out, or had been forgotten.",
    mend="write below it, or delete the heading",
    source="[GOV.UK, structuring content](https://www.gov.uk/guidance/content-design/writing-for-gov-uk)",
    find=_find,
    advice_only=True,
)
