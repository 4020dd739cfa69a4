"""A link that only the writer's own people can open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext

_INSIDE = pattern(
    r"https?://(?:(?:[\w-]+\.)*(?:sharepoint\.com|sharepoint\.us)/|(?:[\w-]+\.)*(?:intranet|mewnrwyd)\.|intranet/"
    r"|(?:1drv\.ms|onedrive\.live\.com)/|teams\.microsoft\.com/(?:_#?/|v2/?$|l/(?:channel|team|chat|message|file|entity)/)"
    r"|outlook\.office(?:365)?\.com/(?:mail|owa|calendar)|app\.powerbi\.com/(?:groups|reportEmbed|links)"
    r"|mail\.google\.com/|10\.\d{1,3}\.\d{1,3}\.\d{1,3}|192\.168\.\d{1,3}\.\d{1,3}|172\.(?:1[6-9]|2\d|3[01])\.\d{1,3}\.\d{1,3}"
    r"|[a-z0-9-]+(?=[:/]|$))",
    re.IGNORECASE,
)
"""SharePoint, OneDrive, Teams' channels, mailboxes, intranets, the addresses of an office's own network."""


def _find(context: CheckContext) -> Iterator[Finding]:
    for link in (*context.links, *context.frames):
        if _INSIDE.match(link.address):
            yield Finding(link.line, "a link leads to a place that is for your own people")


RULE = Rule(
    name="inside-link",
    level=Level.WARN,
    looks_for="a link to SharePoint, OneDrive, a channel of Teams, a mailbox, an intranet or an office's own network",
    why="Readers are asked for a password, or a link that was shared with a few lets everybody in.",
    mend="put the file into docs/ and link to it from there, such as ../docs/plan.pdf, or say in words what it says",
    source="[Microsoft, how shareable links work](https://learn.microsoft.com/sharepoint/shareable-links-anyone-specific-people-organization)",
    find=_find,
)
