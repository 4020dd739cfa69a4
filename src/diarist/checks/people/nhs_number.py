"""An NHS number: ten digits that lead to one patient's record."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from nhs_number.constants import (
    REGION_ENGLAND_WALES_IOM,
    REGION_NORTHERN_IRELAND,
    REGION_SCOTLAND,
    REGION_SYNTHETIC,
    Region,
)
from nhs_number.validate import is_valid

from diarist.checks.level import Level
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule, masked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext
    from diarist.checks.passages import Passage

_GAP = r"(?:[ \t]?[-./_\n~•·][ \t]?|,[ \t]|[ \t]{1,3}|%20)"
_TEN_DIGITS = pattern(rf"\d(?<![\d£$€+]\d)(?<!\d[.,/+-]\d)(?:{_GAP}?\d){{9}}(?!\d|[.,/]\d|-\d)")
_FORM = pattern(rf"\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{4}}")
_NUMBER = r"(?:n(?:umbers?|os?|um|r|br)\b|#|id\b|:)"
_SPACE = r"(?:[ \t\n_+-]|%20){0,3}"
_WORDS = pattern(
    r"\bN\.?H\.?S\.?[ \t]{1,3}(?=\d{3}[ -]?\d{3}[ -]?\d{4})|(?:^|\|)[ \t]*N\.?H\.?S\.?[ \t]*(?=\|)"
    rf"|\bN\.?H\.?S\.?(?:'s)?{_SPACE}(?:patient{_SPACE})?{_NUMBER}|\bC\.?H\.?I\.?{_SPACE}{_NUMBER}"
    rf"|\b(?:national[ \t\n]{{1,3}})?health[ \t\n]{{1,3}}service{_SPACE}{_NUMBER}"
    rf"|\bcommunity[ \t\n]+health[ \t\n]+index|\bhealth[ \t\n](?:and|&)[ \t\n]care{_SPACE}{_NUMBER}"
    rf"|\bH(?: ?[&+] ?|S)C {_NUMBER}|\bHCN\b|\bC\.?H\.?I\.?(?: is| was)? (?=\d{{6}}[ -]?\d{{4}})"
    r"|\brhifa?u?[ \t]+(?:claf|(?:y[ \t]+)?(?:g\.?i\.?g|n\.?h\.?s)\b)|\bg\.?i\.?g\.?[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_NEAR = pattern(
    r"nhs(?![./][a-z])|\bn[. ]h[. ]s\b|\bnational health service|\bhealth (?:id|no|number)\b|\bmrn\b"
    r"|\b(?:patient|hospital|medical[ _-]?record|claf)s?(?:'s)?(?:[ _-]?(?:id\w*|number|no|nr|num|ref\w*|record)\b"
    r"|[=:#/])|\b(?:patient|pt|claf)[ :(#]{1,3}$|\bpt[ ]?(?:id|no|nr)\b"
)
"""What stands close to the number that a patient goes by, whatever it is called; reads small letters."""

_BREAK = pattern(r"\d|(?<!\bno)(?<!\bnr)(?<!num)(?<!ref)\.\s|[;!?]\s|\n\n")
BEFORE, AFTER = 60, 30
"""How close that must be, in characters."""

_OTHER_NUMBER = pattern(
    r"(?:\b(?:tel|telephone|phoned?|ffôn|ffon|call|ring|text|mobile|fax|isbn|issn|orders?|invoices?|part"
    r"|model|serial|account|tracking|ticket|flight|catalogue|charity|company|grant|uprn|barcode|epoch"
    r"|doi|pmid)\b(?:(?!\b(?:patients?|for)\b)[^\n\d]){0,15}|\+\d{1,3}[ .(-]{0,2})$",
    re.IGNORECASE,
)
_WRITTEN = frozenset({REGION_ENGLAND_WALES_IOM, REGION_NORTHERN_IRELAND, REGION_SYNTHETIC})
"""The regions whose numbers are written 3-3-4. Scotland's look like a date with four digits more."""

_CALLED = _WRITTEN | {REGION_SCOTLAND}


def _find(context: CheckContext) -> Iterator[Finding]:
    for passage in context.everything:
        valid = [found for found in _TEN_DIGITS.finditer(passage.text) if is_valid(_digits(found))]
        named = [found.start() for found in _WORDS.finditer(passage.text)] if valid else []
        for found in valid:
            if _is_nhs_number(passage, found, named):
                what = f"{masked(found.group())} looks like somebody's NHS number"
                yield Finding(passage.line_at(found.start()), what)


def _digits(found: re.Match[str]) -> str:
    return re.sub(r"%20|\D", "", found.group())


def _is_nhs_number(passage: Passage, found: re.Match[str], named: list[int]) -> bool:
    digits = _digits(found)
    if _is_called_so(passage, found, named):
        return _is_given_out(digits, _CALLED)
    if not _is_given_out(digits, _WRITTEN) or not (
        _FORM.fullmatch(found.group()) or _is_near_a_patient(passage, found)
    ):
        return False
    return not _OTHER_NUMBER.search(passage.before(found.start(), 30))


def _is_called_so(passage: Passage, found: re.Match[str], named: list[int]) -> bool:
    """Whether the words stand (at the places `named`) before it in its paragraph or table, or near it."""
    if not named:
        return False
    paragraph = max(passage.text.rfind("\n\n", 0, found.start()), found.start() - 2000)
    first = bisect_left(named, min(paragraph, found.start() - 100))
    return first < len(named) and named[first] < found.end() + 50


def _is_near_a_patient(passage: Passage, found: re.Match[str]) -> bool:
    """Whether such words stand close by, in the same sentence, and no other number between."""
    small, start, end = passage.small, found.start(), found.end()
    before = _BREAK.split(small[max(0, start - BEFORE) : start])[-1]
    after = _BREAK.split(small[end : end + AFTER], maxsplit=1)[0]
    return bool(_NEAR.search(before) or _NEAR.search(after))


def _is_given_out(digits: str, regions: frozenset[Region]) -> bool:
    return any(
        region.contains_number(digits)  # type: ignore[no-untyped-call]  # the package says no types here
        for region in regions
    )


RULE = Rule(
    name="nhs-number",
    level=Level.BLOCK,
    looks_for="an NHS, CHI or Health and Care number: valid and given out, written 3-3-4 or near such words",
    why="With the number anybody can ask for a patient's record, and a number once published cannot be called back.",
    mend="take the number out; if it was public already, tell your data protection officer today",
    source="[NHS data dictionary](https://www.datadictionary.nhs.uk/attributes/nhs_number.html); "
    "ranges by [nhs-number](https://github.com/uk-fci/nhs-number)",
    find=_find,
)
