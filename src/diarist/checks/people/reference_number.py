"""A number that an organisation has for one person: of a complaint, a hospital's file, a passport."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule, masked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext
    from diarist.checks.passages import Passage

_OF_A_PERSON = (
    r"complaints?|concerns?|incidents?|datix|safeguarding|grievance|disciplinary|whistleblowing|inquest|claims?|case"
    r"|referral|coroner'?s?|crime|custody|police|tribunal|hospital|patient|unit|mrn|pas|crn|medical record|payroll"
    r"|staff|employee|personnel|assignment|esr|passport|visa|brp|driving licence|driver|tenancy|tenant|rent|benefit"
    r"|client|service user|student|pupil"
)
_IN_WELSH = r"rhif(?: (?:y|yr|ei|eich))? (?:cwyn|achos|digwyddiad|ysbyty|claf|staff|cyflogres|trosedd|pasbort|hawliad)"
_NUMBER = r"(?:number|no|nr|case|file|num|ref(?:erence)?(?: (?:number|no))?|id|code)\b\.?|#"
_VALUE = pattern(r"\d(?<![\d.,£$€]\d)[\da-z]*(?:[/-][\da-z]+){0,3}(?![\w£%]|[.,]\d)")
_CALLED = pattern(
    rf"(?<![\w-])(?:(?:{_OF_A_PERSON})[ ]?(?:{_NUMBER})|datix|mrn|passport|complaint|grievance|{_IN_WELSH})"
    r"[ ]?(?:is|was|yw|oedd|of|:|=|-|\||\(|#)?[ ]?(?P<head>[a-z]{0,5}[/:-]?)$"
)
_BACK = 60
"""How far back the words are looked for, in characters."""

_FEWEST = 5
"""So few digits may count anything."""

_LICENCE = pattern(
    r"(?<!\w)[A-Z]{1,5}(?<![A-Z]{6})9{0,4}\d[0156]\d(?:0[1-9]|[12]\d|3[01])\d[A-Z][A-Z9]\d[A-Z]{2}(?!\w)"
)
"""A British driving licence's: five letters of the surname (with nines behind a short one), the birth, the initials."""


def _find(context: CheckContext) -> Iterator[Finding]:
    for passage in context.everything:
        for place, value in _values(passage):
            yield Finding(passage.line_at(place), f"{masked(value)} looks like the number of one person's file")
        for found, line in passage.search(_LICENCE):
            if len(found.group()) == 16:
                yield Finding(line, f"{masked(found.group())} looks like the number of somebody's driving licence")


def _values(passage: Passage) -> Iterator[tuple[int, str]]:
    """Each number that is called so: its place, and how it is written."""
    for found in _VALUE.finditer(passage.small):
        if sum(map(str.isdigit, found.group())) >= _FEWEST and not _is_a_time(found.group()):
            called = _CALLED.search(passage.small, max(0, found.start() - _BACK), found.start())
            if called:
                yield called.start("head"), passage.text[called.start("head") : found.end()]


def _is_a_time(value: str) -> bool:
    """Whether it is a year or two, as in “complaints no 2025-26”, or a whole day."""
    return bool(re.fullmatch(r"(?:19|20)\d\d(?:[/-]\d\d){1,2}|(?:19|20)\d\d[/-](?:19|20)\d\d", value))


RULE = Rule(
    name="reference-number",
    level=Level.WARN,
    looks_for="the number of a complaint, an incident, a hospital's file, a member of staff, a passport or a licence",
    why="It looks like nobody's, but everybody who works there can look up whose it is.",
    mend="take it out; say what happened, and not under which number it is kept",
    source="[UK GDPR, article 4](https://www.legislation.gov.uk/eur/2016/679/article/4): an identification number is"
    " personal data",
    find=_find,
)
