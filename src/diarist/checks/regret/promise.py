"""A promise without a day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule
from diarist.checks.unmarked import straight
from diarist.diary.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext
    from diarist.checks.sentences import Sentence

_PROMISE = pattern(
    r"\b(?:I|[Ww]e)(?: can)? (?:promise|pledge|guarantee|commit to|give you my word|vow)\b(?! (?:it|them|her|him)\b)"
    r"|(?<!how )(?<!what )(?<!where )(?<!when )(?<!whether )(?<!if )\b(?:I|[Ww]e)(?:'ll| will| shall)"
    r"(?: also| now| then| personally| certainly| definitely)? "
    r"(?:fix|repair|mend|rebuild|replace|reopen|reinstate|refund|publish|report back|sort (?:it|this|that|them) out"
    r"|put (?:it|this|that|them) right|deliver|abolish|halve|double|answer (?:every|all)|reply to (?:every|all)"
    r"|apologise"
    r"|compensate|resolve|never let|make sure (?:it|this|that) never)\b"
)
_NEEDED = frozenset(("promise", "pledge", "guarantee", "commit", "word", "vow", "i'll", "we'll", "will", "shall"))
"""One of these always stands there, and is quick to look for."""

_PERIOD = r"(?:week|weekend|month|year|quarter|spring|summer|autumn|winter|term|season|sprint|easter|christmas)s?"
_WHEN = pattern(
    r"\b(?:today|tonight|tomorrow|now|immediately|straight away|at once|soon as|within|by|before|until|till|once"
    r"|when|after|from|during|over the|if|already|always|days?|hours?|20\d\d|\d{1,2}(?:st|nd|rd|th)|on the \d{1,2}"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october"
    rf"|november|december|{_PERIOD})\b",
    re.IGNORECASE,
)


def _find(context: CheckContext) -> Iterator[Finding]:
    for sentence in context.sentences:
        found = None if _NEEDED.isdisjoint(sentence.vocabulary) else _PROMISE.search(sentence.text)
        if found and not _WHEN.search(sentence.text) and not _has_a_day(context, sentence):
            yield Finding(sentence.line, f"{shown(found.group())} is a promise without a day")


def _has_a_day(context: CheckContext, sentence: Sentence) -> bool:
    """Whether it stands in a promise that says by when."""
    return any(sentence.text in straight(made.words) for made in context.promises)


RULE = Rule(
    name="promise",
    level=Level.WARN,
    looks_for="“we will publish”, “I promise” and the like in a sentence without any time",
    why="Readers remember it, and nobody can tell when it was kept.",
    mend="say by when, or say what you will do first",
    source="[Readability Guidelines, words to avoid: commit and pledge](https://readabilityguidelines.co.uk/clear-language/words-to-avoid/)",
    find=_find,
    english=True,
)
