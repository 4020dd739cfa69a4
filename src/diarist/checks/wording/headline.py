"""A headline that says nothing of what is below it."""

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
    r"(?:my|our|the|a|an|this|last|from|for|of|in|on|at|and|chief|executive(?:'s)?|ceo(?:'s)?|director(?:'s)?"
    r"|head(?:'s)?|team|staff|"
    r"week(?:s|ly)?|week-?notes?|weeknote|day|daily|month(?:s|ly)?|monthnotes|year|yearnotes|quarterly"
    r"|fortnight(?:ly)?|sprint|notes?|number|no|"
    r"update[sd]?|news(?:letter)?|blog|post|diary|bulletin|message|round-?up|recap|reflections?|thoughts|entry|issue"
    r"|edition|part|latest|"
    r"retrospective|review|summary|ending|beginning|commencing|w/?c|w/?e|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|christmas|easter|spring|summer|autumn|winter|"
    r"q[1-4]|\d+(?:st|nd|rd|th)?|w\d+|[ivxl]+|[^\w\s]+)",
    re.IGNORECASE,
)
_PARTS = pattern(r"[\w/'-]+|[^\w\s]+")


def _find(context: CheckContext) -> Iterator[Finding]:
    title = context.entry.title
    parts = _PARTS.findall(title.replace("’", "'"))
    if parts and all(_SAYS_NOTHING.fullmatch(piece) for part in parts for piece in re.split(r"[-/]", part) if piece):
        yield Finding(context.entry.key_lines["title"], f"the headline {shown(title)} does not say what it is about")


RULE = Rule(
    name="headline",
    level=Level.HINT,
    looks_for="a headline that is only a date, a number or words such as “Weekly update”",
    why="In a list, a feed or a search, the headline is all that readers see.",
    mend="take one thing from the entry that you would tell a friend",
    source="[GOV.UK, writing titles](https://www.gov.uk/guidance/content-design/writing-for-gov-uk)",
    find=_find,
    english=True,
    advice_only=True,
)
