"""A swear word that is thrown at nobody."""

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
    words = word_list("swearing")
    for sentence in context.sentences:
        if words.needed.isdisjoint(sentence.vocabulary):
            continue
        for found, better in words.found_in(sentence.small):
            yield Finding(sentence.line, f"{shown(found.group())} is a swear word", better)


RULE = Rule(
    name="swearing",
    level=Level.HINT,
    looks_for="a swear word that is meant for nobody, from a short list",
    why="Some readers stop there, and it is what others quote.",
    mend="leave the word out, or say what was bad about it",
    source="the list `swearing.toml`, after [Ofcom, attitudes to potentially offensive language]"
    "(https://www.ofcom.org.uk/tv-radio-and-on-demand/broadcast-standards/offensive-language-2021)",
    find=_find,
    english=True,
    advice_only=True,
)
