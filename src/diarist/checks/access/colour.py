"""Something that only a colour tells."""

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

_COLOUR = r"(?:dark |light |bright |pale )?(?:red|green|blue|yellow|amber|orange|purple|pink|grey|gray|colour)"
_COLOURS = frozenset(
    """
    red green blue yellow amber orange purple pink grey gray colour color coloured colored
    """.split()  # noqa: SIM905 - one a line says no more
)
_PART = (
    r"(?:ones?|items?|rows?|cells?|figures?|numbers?|words?|text|areas?|sections?|parts?|bars?|lines?|dots?|fields?)"
)
_MARKED = (
    r"(?:shown|marked|highlighted|coloured|written|printed|shaded|flagged|indicated|listed|picked out|outlined|set)"
)
_ALONE = pattern(
    rf"\b{_MARKED} in {_COLOUR}\b"
    rf"|\b(?:the|those|{_PART}) (?:that (?:is|are) )?in {_COLOUR}\b(?! (?:light|ink|box))"
    rf"|\bthe {_COLOUR} {_PART} (?:show|are|is|mean|below|above)\b"
    r"|\bcolou?r[- ]coded\b",
    re.IGNORECASE,
)


def _find(context: CheckContext) -> Iterator[Finding]:
    for sentence in context.sentences:
        if not _COLOURS.isdisjoint(sentence.vocabulary) and (found := _ALONE.search(sentence.text)):
            yield Finding(sentence.line, f"{shown(found.group())} says nothing to who cannot tell the colours apart")


RULE = Rule(
    name="colour-alone",
    level=Level.WARN,
    looks_for="words such as “the items in red” or “marked in green”",
    why="One man in twelve does not see red and green apart, and a screen reader does not say colours.",
    mend="name them in words too, such as “the items marked late”",
    source="[WCAG 2.2, 1.4.1](https://www.w3.org/WAI/WCAG22/Understanding/use-of-color)",
    find=_find,
    english=True,
)
