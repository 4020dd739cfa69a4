"""A word that hurts those it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule
from diarist.checks.wordlists import word_list
from diarist.diary.text import shown

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext

_FOR_PEOPLE = pattern(r"the (?:disabled|blind|deaf|handicapped|old|poor|homeless|unemployed)")
_NOUN_FOLLOWS = pattern(
    r" (?!and |or |who |are |have |in |of |to |with |need|can |will |at |on |from )[a-z]|, [a-z]+ing\b"
)
"""“the old” stands for people only where no other word follows: “the old boat” is none."""

_SUFFERS = pattern(r"suffer\w+ from")
_SOMEBODY = pattern(
    r"\b(?:he|she|they|who|people|persons?|patients?|m[ae]n|wom[ae]n|child(?:ren)?|somebody|someone|anybody|anyone"
    r"|colleagues?|mother|father|mum|dad|son|daughter|wife|husband|friends?|residents?|staff)\b"
)


def _find(context: CheckContext) -> Iterator[Finding]:
    words = word_list("hurtful")
    for sentence in context.sentences:
        if words.needed.isdisjoint(sentence.vocabulary):
            continue
        for found, better in words.found_in(sentence.small):
            if _is_meant(found):
                yield Finding(sentence.line, f"{shown(found.group())} hurts people it is said of", f"better: {better}")


def _is_meant(found: re.Match[str]) -> bool:
    """Whether it is said of people; roofs are old and websites suffer, too."""
    if _FOR_PEOPLE.fullmatch(found.group()):
        return not _NOUN_FOLLOWS.match(found.string, found.end())
    return not _SUFFERS.fullmatch(found.group()) or bool(_SOMEBODY.search(found.string, 0, found.start()))


RULE = Rule(
    name="hurtful-word",
    level=Level.HINT,
    looks_for="words about disability, illness, age and people from a list, each with a better one",
    why="Those it is about read this too, and stop reading.",
    mend="use the word that they use themselves",
    source="the list `hurtful.toml`, after the "
    "[NHS service manual](https://service-manual.nhs.uk/content/inclusive-content), "
    "[GOV.UK on disability](https://www.gov.uk/government/publications/inclusive-communication/"
    "inclusive-language-words-to-use-and-avoid-when-writing-about-disability), "
    "[Samaritans](https://www.samaritans.org/mediaguidelines) and [GOV.UK on ethnicity]"
    "(https://www.ethnicity-facts-figures.service.gov.uk/style-guide/writing-about-ethnicity)",
    find=_find,
    english=True,
    advice_only=True,
)
