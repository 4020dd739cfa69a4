"""Somebody agreed to be quoted, and no quotation has their answer's address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.rule import Finding, Rule
from diarist.diary.plain_address import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext


def _find(context: CheckContext) -> Iterator[Finding]:
    if context.entry.withdrawn:
        return
    quoted = {canonical(reply.address) for reply in context.replies}
    for address in context.entry.consent:
        if address not in quoted:
            line = context.entry.key_lines.get(f"consent.{address}", 1)
            yield Finding(line, "no quotation of this entry has the address that somebody agreed to")


RULE = Rule(
    name="unused-consent",
    level=Level.WARN,
    looks_for="an address below `consent:` that no `> [!REPLY]` of the entry has",
    why="A slip in an address would leave a quotation without consent; and what nobody quotes need not be kept.",
    mend="write the same address behind `> [!REPLY]`, or delete this line",
    source="[UK GDPR, article 5(1)(c)](https://www.legislation.gov.uk/eur/2016/679/article/5)",
    find=_find,
)
