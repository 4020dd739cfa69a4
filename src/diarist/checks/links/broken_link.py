"""A link to a page elsewhere that is not there any more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from diarist.checks.detours import straightened
from diarist.checks.level import Level
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext

_OUTSIDE = pattern(r"https?://", re.IGNORECASE)


def outside_pages(context: CheckContext) -> Iterator[tuple[str, int]]:
    """The pages of other sites that an entry leads to, without the place in the page; each with its line."""
    for link in (*context.links, *context.frames):
        page = urldefrag(straightened(link.address)).url
        if _OUTSIDE.match(page) and not page.startswith(context.site.address):
            yield page, link.line


def _find(context: CheckContext) -> Iterator[Finding]:
    # Nobody asked, or all are there: an entry's links need not be looked at.
    for page, line in outside_pages(context) if context.missing else ():
        if why := context.missing.get(page):
            yield Finding(line, f"a link leads nowhere: {why}")


RULE = Rule(
    name="broken-link",
    level=Level.WARN,
    looks_for="a link to another site whose page is gone, or whose site does not answer; only with `--links`",
    why="Readers who follow it are lost, and think that you did not look either.",
    mend="follow it yourself, then give the page's new address, or one of the archive at web.archive.org",
    source="[W3C, cool URIs don't change](https://www.w3.org/Provider/Style/URI)",
    find=_find,
    advice_only=True,
    passing=True,
)
