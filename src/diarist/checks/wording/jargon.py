"""Office words that nobody says at home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.rule import Finding, Rule
from diarist.checks.wordlists import word_list
from diarist.diary.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext


def _find(context: CheckContext) -> Iterator[Finding]:
    words = word_list("jargon")
    for sentence in context.sentences:
        if words.needed.isdisjoint(sentence.vocabulary):
            continue
        for found, better in words.found_in(sentence.small):
            yield Finding(sentence.line, f"{shown(found.group())} is office language", f"better: {better}")


RULE = Rule(
    name="jargon",
    level=Level.HINT,
    looks_for="office words from a list",
    why="Readers outside skip them, and readers inside have stopped believing them.",
    mend="say it as you would at the kitchen table",
    source="the list `jargon.toml`, after [GOV.UK](https://www.gov.uk/guidance/style-guide/a-to-z) and "
    "[Readability Guidelines](https://readabilityguidelines.co.uk/clear-language/words-to-avoid/)",
    find=_find,
    english=True,
    advice_only=True,
)
