"""Words all in capitals."""

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

_CAPITALS = pattern(
    r"(?<![\w&/.-])[A-Z][A-Z']+(?:[ \n-](?:[A-Z][A-Z']+|[AIO0-9]+)){2,30}(?![\w/])"
    r"|(?<![\w&/.-])[A-Z]{5,}(?: [A-Z]{2,})?!"
)
ENOUGH = 12
"""So many capitals in a row are no list of abbreviations."""


_SMALL = frozenset(
    """
    A ALL AND ARE AT BE DO FOR HAS I IN IS IT NO NOT OF ON OR SO THAT THE THIS TO WAS WE WILL YOU YOUR
    """.split()  # noqa: SIM905 - one a line says no more
)
"""Words that no abbreviation is."""


def _find(context: CheckContext) -> Iterator[Finding]:
    if found := _shouted(context.entry.title):
        yield Finding(context.entry.key_lines["title"], f"{shown(found.group())} is shouted")
    for block in context.blocks:
        if block.kind in {"paragraph", "item", "heading"} and (found := _shouted(block.text)):
            line = block.line + block.text.count("\n", 0, found.start())
            yield Finding(line, f"{shown(found.group())} is shouted")


def _shouted(text: str) -> re.Match[str] | None:
    """The first capitals that are words: not a row of abbreviations, which have few letters each."""
    for found in _CAPITALS.finditer(text):
        words = re.findall(r"[A-Z]{2,}", found.group())
        if found.group().endswith("!") and len(words) < 3:
            return found
        is_sentence = len(_SMALL.intersection(words)) > 1
        long_words = sum(len(word) > 3 for word in words)
        if sum(map(len, words)) >= ENOUGH and (is_sentence or long_words * 2 >= len(words)):
            return found
    return None


RULE = Rule(
    name="shouting",
    level=Level.WARN,
    looks_for="three words or more in capitals, or one with an exclamation mark",
    why="Capitals read as anger; they are slower to read, and some screen readers spell them out.",
    mend="write it in small letters, and let the words do the work",
    source="[NHS service manual, formatting](https://service-manual.nhs.uk/content/formatting-and-punctuation)",
    find=_find,
)
