"""The languages that there are words in: each is loaded when it is asked for, but for English."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from diarist.words import catalogues
from diarist.words.catalogues import en

if TYPE_CHECKING:
    from diarist.words.language import Language

ENGLISH = en.LANGUAGE

DEFAULT = ENGLISH.code
"""That of the commands."""

_CODE = re.compile(r"[a-z]{2,3}(?:_[a-z0-9]{2,8})*")


@cache
def language_of(code: str) -> Language:
    """The language of a code such as `cy` or `en-GB`; English for one that is not here yet."""
    return _found(code) or ENGLISH


def is_here(code: str) -> bool:
    """Whether there are words in a language."""
    return _found(code) is not None


def first_here(*codes: str) -> str:
    """The first of some languages that there are words in: a text's own, else that of what it stands in."""
    return next(filter(is_here, codes), DEFAULT)


def codes() -> list[str]:
    """The codes of all languages, sorted."""
    return sorted(module.name for module in iter_modules(catalogues.__path__))


@cache
def _found(code: str) -> Language | None:
    """The file of the longest part of a code that has one: of `ar-EG` it is `ar_eg`, else `ar`."""
    name = code.lower().replace("-", "_")
    while name:
        if _CODE.fullmatch(name) and (found := _loaded(name)):
            return found
        name = name.rpartition("_")[0]
    return None


def _loaded(name: str) -> Language | None:
    module = f"{catalogues.__name__}.{name}"
    try:
        found: Language = import_module(module).LANGUAGE
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        return None
    return found
