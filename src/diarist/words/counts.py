"""Nouns with their number, and what else goes by a number: 1 entry, 2 entries."""

from __future__ import annotations

from diarist.words.command_phrases import PHRASES
from diarist.words.digits import category, number
from diarist.words.languages import DEFAULT, ENGLISH, language_of


def counted(value: int, phrase: str, language: str = DEFAULT) -> str:
    """A phrase of the language's as it is for a number, such as `3 entries`; in English where it is missing there."""
    found = language_of(language)
    found = found if phrase in found.counted else ENGLISH
    forms = found.counted.get(phrase) or PHRASES[phrase]
    form = forms.get(category(value, found.plurals), forms["other"])
    return form.replace("{n}", number(value, found.code))


def forms_of(phrase: str, language: str = DEFAULT) -> dict[str, str]:
    """A phrase's forms by CLDR's category of their number, and as `lang` the language that they are in."""
    found = language_of(language)
    found = found if phrase in found.counted else ENGLISH
    return {**found.counted[phrase], "lang": found.code}
