"""A link that leads through somebody else's counter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.detours import detour
from diarist.checks.level import Level
from diarist.checks.rule import Finding, Rule
from diarist.diary.plain_address import without_tracking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext


def _find(context: CheckContext) -> Iterator[Finding]:
    for link in context.links:
        if found := detour(link.address):
            what = f"a link leads through {found.through}, which learns who follows it"
            yield Finding(link.line, what, f"write {without_tracking(found.target)}" if found.target else "")


RULE = Rule(
    name="detour",
    level=Level.WARN,
    looks_for="a link copied from Outlook, a search engine, a network or a newsletter, with their address before it",
    why="It tells them who reads you, often holds the mail address of who copied it, and stops working one day.",
    mend="follow it yourself, then write the address that you come to",
    source="[Microsoft, Safe Links](https://learn.microsoft.com/defender-office-365/safe-links-about)",
    find=_find,
)
