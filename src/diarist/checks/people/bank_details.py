"""Bank details: an account's number with its sort code, or an IBAN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext
    from diarist.checks.passages import Passage

_SORT_CODE = pattern(r"\d\d(?<![\d.,/+-]\d\d)([ -]?)\d\d\1\d\d(?!\d|[.,/-]\d)")
_ACCOUNT = pattern(r"\d{4}(?<![\d.,/+£$€-]\d{4})[ ]?\d{4}(?!\d|[.,/-]\d)")
_WORDS = pattern(
    r"\bsort(?:ing)?[ _-]?codes?\b|\bs/c\b|\ba/c\b|\bsc[: ]{1,2}(?=\d\d)|\baccount (?:is|was)\b|\bcod(?:au)? didoli\b"
    r"|\bsort ?:|\bacc(?:oun)?t?s?[ ]?(?:nos?\b|num|nr|#|:|name)|\bacc (?:no|nr|num)|\brhif(?:au)?(?: y| ei)? cyfrif\b"
)
_NEAR = 120
"""How close the two stand together, in characters."""

_IBAN = pattern(r"[A-Z](?<![A-Z0-9][A-Z])[A-Z]\d\d(?:[ ]?[A-Z0-9]){11,30}(?![A-Za-z0-9])")


def _find(context: CheckContext) -> Iterator[Finding]:
    for passage in context.everything:
        for place in sorted({*_accounts(passage), *_ibans(passage)}):
            yield Finding(passage.line_at(place), "this looks like the details of somebody's bank account")


def _accounts(passage: Passage) -> Iterator[int]:
    """Each account's number that has a sort code beside it, and words that say what they are."""
    for account in _ACCOUNT.finditer(passage.text):
        start, end = max(0, account.start() - _NEAR), account.end() + _NEAR
        codes = (
            *_SORT_CODE.finditer(passage.text, start, account.start()),
            *_SORT_CODE.finditer(passage.text, account.end(), end),
        )
        if codes and _WORDS.search(passage.small, start, end):
            yield account.start()


def _ibans(passage: Passage) -> Iterator[int]:
    for found in _IBAN.finditer(passage.text):
        written = found.group()
        while written and not _sums_up(written.replace(" ", "")):
            written = written.rpartition(" ")[0]  # what follows may be a word in capitals
        if written:
            yield found.start()


def _sums_up(iban: str) -> bool:
    """Whether the check digits are right (ISO 13616)."""
    if not 15 <= len(iban) <= 34:
        return False
    return int("".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4])) % 97 == 1


RULE = Rule(
    name="bank-details",
    level=Level.WARN,
    looks_for="an account's number with its sort code and words that say so, or a valid IBAN",
    why="With these and a name, money is asked for in somebody's name.",
    mend="take them out; where it is your organisation's own account, say so with `allow: {bank-details: our own}`",
    source="[Pay.UK, what a sort code is](https://www.wearepay.uk/what-we-do/other-services/sort-code-checker/); "
    "[IBANs, ISO 13616](https://www.iso.org/standard/81090.html)",
    find=_find,
)
