"""How old one must be to read it with ease."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diarist.checks.context import CheckContext
    from diarist.checks.sentences import Sentence

OLDEST = 16
"""The reading age above which the rule says so."""

ENOUGH = 100
"""Words: the formula means nothing for fewer."""

_VOWELS = pattern(r"[aeiouy]+")
_SILENT = pattern(r"(?:[^laeiouy]e|[^aeiouydt]ed|[^aeiouysxz]es|[^aeiouycgsxz]es)$")


def _find(context: CheckContext) -> Iterator[Finding]:
    words = [word for sentence in context.sentences for word in spoken(sentence)]
    if len(words) >= ENOUGH and (age := reading_age(words, len(context.sentences))) > OLDEST:
        yield Finding(context.entry.body_line, f"it reads with ease from about the age of {age}")


def reading_age(words: Sequence[str], sentences: int) -> int:
    """The age in years by Flesch and Kincaid, of one word or more: a school grade, and the five years before school."""
    grade = 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return round(grade + 5)


def spoken(sentence: Sentence) -> list[str]:
    """A sentence's words without figures, whose syllables nobody can count."""
    return [word for word in sentence.words if word[0].isalpha()]


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """The syllables of an English word, counted by its groups of vowels; right for about nine words in ten."""
    lower = word.lower()
    silent = 1 if len(lower) > 2 and _SILENT.search(lower) else 0
    return max(1, len(_VOWELS.findall(lower)) - silent)


RULE = Rule(
    name="reading-age",
    level=Level.HINT,
    looks_for=f"an entry of {ENOUGH} words or more whose reading age is over {OLDEST}",
    why="Many adults never read that well with ease, and nobody does on a phone, on a bus.",
    mend="shorter sentences and shorter words bring it down; it is no more than advice",
    source="[Kincaid and others 1975](https://stars.library.ucf.edu/istlibrary/56)",
    find=_find,
    english=True,
    advice_only=True,
)
