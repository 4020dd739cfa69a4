"""A link that tells who followed it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from diarist.checks.detours import detour
from diarist.checks.level import Level
from diarist.checks.rule import Finding, Rule
from diarist.diary.plain_address import without_tracking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext


def _find(context: CheckContext) -> Iterator[Finding]:
    for link in context.links:
        clean = without_tracking(link.address)
        if clean != link.address and not detour(link.address):
            host = urlsplit(clean).netloc
            yield Finding(link.line, f"the link to {host} tells who followed it from where", f"write {clean}")


RULE = Rule(
    name="tracking",
    level=Level.HINT,
    looks_for="a link with `utm_source`, `fbclid` and the like",
    why="It hands your readers' way on to somebody else, and shows where you copied it from.",
    mend="leave out what follows the question mark",
    source="[Firefox, query parameter stripping](https://firefox-source-docs.mozilla.org/toolkit/components/antitracking/"
    "anti-tracking/query-stripping/index.html)",
    find=_find,
)
