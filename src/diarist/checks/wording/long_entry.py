"""An entry that few will read to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.rule import Finding, Rule
from diarist.checks.sentences import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext

LONGEST = 1200
"""Words: five minutes, at 238 words a minute (Brysbaert 2019, https://doi.org/10.1016/j.jml.2019.104047)."""


def _find(context: CheckContext) -> Iterator[Finding]:
    count = sum(len(WORD.findall(block.text)) for block in context.blocks)
    if count > LONGEST:
        yield Finding(context.entry.body_line, f"it is {count:,} words long, {round(count / 238)} minutes to read")


RULE = Rule(
    name="long-entry",
    level=Level.HINT,
    looks_for=f"an entry of more than {LONGEST:,} words",
    why="Most readers have five minutes on a phone.",
    mend="make two entries of it, or cut what you would skip yourself",
    source="238 words a minute: [Brysbaert 2019](https://doi.org/10.1016/j.jml.2019.104047)",
    find=_find,
    advice_only=True,
)
