"""An entry that begins without saying what it is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext

_MORE = pattern(r"^[ \t]*<!--\s*more\s*-->", re.MULTILINE)


def _find(context: CheckContext) -> Iterator[Finding]:
    entry, blocks = context.entry, context.blocks
    if entry.description or _MORE.search(entry.body) or not blocks:
        return
    if blocks[0].kind != "paragraph":
        yield Finding(blocks[0].line, "it has no lead")


RULE = Rule(
    name="lead",
    level=Level.HINT,
    looks_for="an entry that starts with a heading, a list, a table or a quotation, without `description:` or "
    "`<!-- more -->`",
    why="Lists, cards, feeds and search show the lead; without one they show whatever comes first.",
    mend="begin with two sentences that say what happened, or add `description:`",
    source="[GOV.UK, put the most important first](https://www.gov.uk/guidance/content-design/writing-for-gov-uk)",
    find=_find,
    advice_only=True,
)
