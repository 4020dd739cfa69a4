"""Numbers in a language's own digits, and the form that a phrase has behind them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from diarist.words.languages import DEFAULT, language_of

if TYPE_CHECKING:
    from diarist.words.language import Language

_RELATION = re.compile(r"([a-z])(?: mod (\d+))? (not )?in ([\d.,]+)")
_WHOLE = frozenset("ni")
"""The letters that stand in CLDR's rules for the number itself; the others are about its decimals, and are nought."""


def number(value: int, language: str = DEFAULT) -> str:
    """A whole number, such as `47`."""
    return in_digits(str(value), language_of(language))


def in_digits(text: str, language: Language) -> str:
    """A text with the language's own digits for these."""
    return text.translate(str.maketrans("0123456789", language.digits)) if language.digits else text


@lru_cache(maxsize=4096)
def category(value: int, plurals: tuple[tuple[str, str], ...]) -> str:
    """The plural category of a whole number, by rules such as `n mod 10 in 2..4 and n mod 100 not in 12..14`.

    Source: https://unicode.org/reports/tr35/tr35-numbers.html#Language_Plural_Rules
    """
    return next((name for name, rule in plurals if _meets(value, rule)), "other")


def _meets(value: int, rule: str) -> bool:
    return any(all(_is_true(value, each) for each in part.split(" and ")) for part in rule.split(" or "))


def _is_true(value: int, relation: str) -> bool:
    found = _RELATION.fullmatch(relation)
    if not found:
        raise ValueError(f"no relation of a plural rule: {relation}")
    operand, modulus, negated, ranges = found.groups()
    asked = value if operand in _WHOLE else 0
    asked = asked % int(modulus) if modulus else asked
    return any(_within(asked, each) for each in ranges.split(",")) is not bool(negated)


def _within(value: int, written: str) -> bool:
    low, _, high = written.partition("..")
    return int(low) <= value <= int(high or low)
