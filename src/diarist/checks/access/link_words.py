"""A link whose words do not say where it leads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule
from diarist.diary.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext

_SAYS_NOTHING = pattern(
    r"(?:please )?(?:(?:click|tap|press|look|go|see|read|find|watch|download|register|book|apply|sign up|find out)"
    r"(?: (?:it|this|more|on|out|all about it))? )?(?:here|this|this link|the link|more|this page|this site"
    r"|this website)"
    r"|(?:please )?(?:click|tap|press)(?: on)? (?:here|this)(?: .{0,40})?"
    r"|(?:learn|find out|read|see|watch) (?:more|it|this)|(?:more )?(?:details|info)|(?:more|further) information"
    r"|that|these|it|link|links|this (?:post|article|blog|document|one|video|report)"
    r"|yma|cliciwch yma|darllenwch fwy|rhagor",
    re.IGNORECASE,
)


def _find(context: CheckContext) -> Iterator[Finding]:
    for link in context.links:
        words = link.words.strip(" .,:;!?…→»>“”\"'")
        if words and _SAYS_NOTHING.fullmatch(words):
            yield Finding(link.line, f"the link {shown(words)} does not say where it leads")


RULE = Rule(
    name="link-words",
    level=Level.WARN,
    looks_for="a link on “click here”, “this”, “read more” and the like",
    why="Screen readers list the links of a page by themselves, and eyes jump from link to link.",
    mend="put the link on the words that name what is there",
    source="[WCAG 2.2, failure F84](https://www.w3.org/WAI/WCAG22/Techniques/failures/F84)",
    find=_find,
)
