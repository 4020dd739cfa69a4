"""The sentences that readers see, by language."""

from __future__ import annotations

from diarist.words.digits import number
from diarist.words.languages import DEFAULT, ENGLISH, language_of


def say(key: str, language: str = DEFAULT, **values: object) -> str:
    """A sentence such as `home.read_on`, with its values filled in; in English where the language has none.

    Whole numbers are in the language's digits.
    """
    return sentence(key, language).format(**filled(values, language))


def sentence(key: str, language: str) -> str:
    """A sentence as its catalogue has it. Raises KeyError where English has none."""
    return language_of(language).sentences.get(key) or ENGLISH.sentences[key]


def filled(values: dict[str, object], language: str) -> dict[str, object]:
    """Values as they stand in a sentence."""
    return {name: number(value, language) if isinstance(value, int) else value for name, value in values.items()}
