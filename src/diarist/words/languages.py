"""The languages that there are words in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.words.english import ENGLISH
from diarist.words.welsh import WELSH

if TYPE_CHECKING:
    from diarist.words.language import Language

LANGUAGES = {language.code: language for language in (ENGLISH, WELSH)}

DEFAULT = ENGLISH.code
"""That of the commands and, until their words are translated, of the pages."""


def language_of(code: str) -> Language:
    """The language of a code such as `cy` or `en-GB`; English for one that is not here yet."""
    return LANGUAGES.get(code.lower().replace("_", "-").partition("-")[0], ENGLISH)
