"""Phone numbers, by Google's data on the numbering plans of all countries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phonenumbers import PhoneNumber

_BRITISH_MOBILE = pattern(
    r"(?<![\w+.])(?:(?:\+[ ]?|00[ ]?)44[ .()/_·-]{0,2}(?:\(0\)[ .-]{0,2})?|\(?0)"
    r"[ ]?7[1-57-9](?:[ .()/_·-]{0,3}\d){8}(?!\d|\w\w|[.,-]\d)"
)
_SPACED = pattern(r"(?<!\d)(?<!\d )0 7 [1-57-9](?: \d){8}(?! ?\d)")
# Spreadsheets drop the nought or the plus at the head of a number.
_RUNG = r"(?i:\b(?:mobile|mob|phone|tel|text|call|ring|whatsapp|ffôn|ffoniwch|symudol)\b)"
_ITSELF = r"(?P<number>(?:44[ ]?)?7[1-57-9](?:[ -]?\d){8})"
_HEADLESS = (
    pattern(rf"{_RUNG}[^\n\d+]{{0,20}}{_ITSELF}(?![\w-])"),
    pattern(rf"(?<![\w+.-]){_ITSELF}(?=[^\n\d]{{1,15}}{_RUNG})"),
)
_BROKEN = pattern(r"(?<=[\d)-])\n(?=[\d(])")


def is_country(code: str) -> bool:
    """Whether there are numbers of a country, by its two letters (ISO 3166-1)."""
    from phonenumbers import SUPPORTED_REGIONS  # noqa: PLC0415 - half of what the rules take to load; builds need none

    return code in SUPPORTED_REGIONS


def international(text: str, country: str) -> str:
    """A number as `+441174960123`; empty where it is none. Without a + it is one of `country`."""
    from phonenumbers import NumberParseException, is_possible_number, parse  # noqa: PLC0415 - as above

    try:
        number = parse(text, country)
    except NumberParseException:
        return ""
    return _written(number) if is_possible_number(number) else ""


def private_numbers(text: str, country: str) -> Iterator[tuple[int, str, str]]:
    """Every number in a text that a person may have: its place, how it is written, and the number as `+44…`.

    A number counts where its country's plan has it (VALID), or where it has the shape of a British mobile number: new
    ranges of those are given out faster than the data here is renewed
    (https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbering-data).
    """
    from phonenumbers import Leniency, PhoneNumberMatcher  # noqa: PLC0415 - as above

    line = _BROKEN.sub(" ", text)
    found: dict[int, tuple[str, str]] = {}
    for match in PhoneNumberMatcher(line, country, leniency=Leniency.VALID):
        if not _is_an_organisations(match.number):
            found[match.start] = match.raw_string, _written(match.number)
    mobiles = [(mobile.start(), mobile.group()) for mobile in _BRITISH_MOBILE.finditer(line)]
    mobiles += [(mobile.start(), mobile.group()) for mobile in _SPACED.finditer(line)]
    for headless in _HEADLESS:
        mobiles += [(mobile.start("number"), mobile["number"]) for mobile in headless.finditer(line)]
    for place, written in mobiles:
        found.setdefault(place, (written, international(written, "GB")))
    yield from ((place, written, number) for place, (written, number) in sorted(found.items()))


def _is_an_organisations(number: PhoneNumber) -> bool:
    """Whether a number is of a kind that only organisations have: free to call, or at another price than usual."""
    from phonenumbers import PhoneNumberType, number_type  # noqa: PLC0415 - as above

    kinds = PhoneNumberType
    return number_type(number) in {
        kinds.TOLL_FREE,
        kinds.PREMIUM_RATE,
        kinds.SHARED_COST,
        kinds.UAN,
        kinds.VOICEMAIL,
    }


def _written(number: PhoneNumber) -> str:
    from phonenumbers import PhoneNumberFormat, format_number  # noqa: PLC0415 - as above

    return str(format_number(number, PhoneNumberFormat.E164))
