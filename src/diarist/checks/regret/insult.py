"""A word thrown at somebody."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule
from diarist.checks.wordlists import word_list
from diarist.diary.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext

_PERSON = (
    r"(?:people|person|man|woman|men|women|managers?|bosses|boss|staff|colleagues?|team|officials?|politicians?"
    r"|ministers?|councillors?|journalists?|doctors?|nurses?|patients?|passengers?|customers?|tenants?|parents?"
    r"|pupils?|students?|neighbours?|drivers?|leaders?|members?|contractors?|suppliers?|board|union|lot|bunch)"
)
_DEGREE = r"(?:so |just |simply |completely |utterly |totally |too |plain |as |either )?"
_SOMEBODY = (
    rf"(?:\b(?:[Hh]e|[Ss]he|[Tt]hey|[Yy]ou|{_PERSON})(?:'s|'re| is| are| was| were| seems?| looked)"
    r"|\b[A-Z][a-z]+(?: [A-Z][a-z]+)? (?:is|was))"
)
_MINE = pattern(r"\b(?:I am|I'm|I was|I felt|I feel|me|myself|of me)\b[^.]{0,25}$", re.IGNORECASE)


def _find(context: CheckContext) -> Iterator[Finding]:
    words = word_list("insults").needed
    for sentence in context.sentences:
        if words.isdisjoint(sentence.vocabulary):
            continue
        for found in _thrown().finditer(sentence.text):
            word = next(filter(None, found.groups()))
            if not _MINE.search(sentence.text, max(0, found.start() - 40), found.start()):
                better = word_list("insults").better[word.lower()]
                yield Finding(sentence.line, f"{shown(word)} is an insult", f"{better}, and what came of it")


@cache
def _thrown() -> re.Pattern[str]:
    """A noun that is always meant for somebody, or a describing word beside a person."""
    words = word_list("insults")
    nouns, adjectives = ("|".join(map(re.escape, words.groups[group])) for group in ("nouns", "adjectives"))
    return pattern(rf"\b({nouns})\b|{_SOMEBODY} {_DEGREE}({adjectives})\b|\b({adjectives})(?: \w+)? {_PERSON}\b")


RULE = Rule(
    name="insult",
    level=Level.WARN,
    looks_for="an insulting word for somebody, from a short list",
    why="It is what gets quoted, it hurts more people than it is meant for, and it can be libel.",
    mend="say what was done and what came of it",
    source="the list `insults.toml`, after [Ofcom, attitudes to potentially offensive language]"
    "(https://www.ofcom.org.uk/tv-radio-and-on-demand/broadcast-standards/offensive-language-2021)",
    find=_find,
    english=True,
)
