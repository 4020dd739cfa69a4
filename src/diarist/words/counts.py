"""Nouns with their number, and what else goes by a number: 1 entry, 2 entries."""

from __future__ import annotations

from diarist.words.english import ENGLISH
from diarist.words.languages import DEFAULT, language_of


def counted(number: int, phrase: str, language: str = DEFAULT) -> str:
    """A phrase of the language's as it is for a number, such as `3 entries`; in English where it is missing there."""
    found = language_of(language)
    found = found if phrase in found.counted else ENGLISH
    forms = found.counted[phrase]
    return forms.get(found.plural(number), forms["other"]).replace("{n}", str(number))
