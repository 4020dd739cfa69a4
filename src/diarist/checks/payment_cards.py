"""Numbers of bank cards: what is written on the front of one is enough to buy with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.passages import Passage

_LONG = pattern(r"[2-6]\d{3}(?<![\d.,/=-]\d{4})(?:[ -]?\d){9,12}(?!\d|[.,/-]\d)")
_FORM = pattern(r"\d{4}([ -])\d{4}\1\d{4}\1\d{4}|3\d{3}([ -])\d{6}\2\d{5}")
_ISSUED = pattern(
    r"4(?:\d{12}|\d{15})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}"
    r"|6(?:011|5\d\d|4[4-9]\d)\d{12}|(?:50|5[6-9]|6[37])\d{14}"
)
"""Visa, Mastercard, American Express, Discover and Maestro, by what their numbers begin with."""

_WORDS = pattern(
    r"\b(?:(?:bank|credit|debit|payment|purchase|corporate|procurement) card|card (?:no|number)|visa|mastercard|maestro"
    r"|amex|american express|long number|cvv|cvc|expires?|expiry|cerdyn)\b"
)


def payment_cards(passage: Passage) -> Iterator[int]:
    """Where the numbers of bank cards stand: in fours, or near words that say so, and with the right last digit."""
    for found in _LONG.finditer(passage.text):
        digits = found.group().replace(" ", "").replace("-", "")
        if _ISSUED.fullmatch(digits) and _sums_up(digits):
            near = passage.small[max(0, found.start() - 60) : found.end() + 60]
            if _FORM.fullmatch(found.group()) or _WORDS.search(near):
                yield found.start()


def _sums_up(digits: str) -> bool:
    """Whether the last digit is what the others ask for (Luhn's sum, ISO/IEC 7812-1)."""
    doubled = [int(digit) * 2 for digit in digits[-2::-2]]
    return (sum(map(int, digits[-1::-2])) + sum(double - 9 * (double > 9) for double in doubled)) % 10 == 0
