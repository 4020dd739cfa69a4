"""The registration number of somebody's car."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule, masked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext
    from diarist.checks.passages import Passage

_PLATE = pattern(
    r"[A-Z](?<![\w/.-][A-Z])(?:(?<![IQZ])[A-HJ-PR-Y][ ]?(?:0[2-9]|[1-7]\d)[ ]?[A-HJ-PR-Z]{3}"
    r"|(?<![IOQUZ])\d{1,3}[ ][A-HJ-PR-Y]{3}|[A-Z]{2}[ ]\d{1,3}[A-HJ-NPR-TV-Y]|[A-Z]?[IZ][ ]\d{1,4}"
    r"|[A-Z]IZ[ ]\d{1,4})(?![\w/-])"
)
"""Those of today (CX19 ABC), of 1983 to 2001 (W123 ABC), of before (ABC 123D), and Northern Ireland's (ABZ 1234)."""

_CALLED = (
    r"(?:(?:number|licen[cs]e|car) ?plates?|plates?:|reg(?:istration)?(?: (?:no|num|number|plate|mark))?\b|reg\.|vrm"
    r"|rhif cofrestru)"
)
_WORDS = pattern(
    rf"\b(?:{_CALLED}|cars?|vans?|park(?:ed|ing)|drives?|drove|driver|driving|vehicle|motor(?:bike|cycle|home)?|scooter"
    r"|taxi|owns?|owner|corsa|fiesta|golf|polo|focus|astra|clio|mini|qashqai|tesla|bmw|audi|mercedes|volvo|toyota|yaris"
    r"|nissan|skoda|kia|hyundai|ford|vauxhall|peugeot|renault|citroen|honda|jaguar|land rover|range rover|fan|cerbyd)\b"
)
_IN_SMALL = pattern(rf"\b{_CALLED}[ :.]{{0,3}}(?:is |was |yw )?(?P<plate>[a-z]{{2}}\d\d ?[a-z]{{3}})\b")
"""In small letters only right after such a word."""

_BEFORE, _AFTER = 50, 30
"""How close such a word must be, in characters."""

_OTHER_NUMBER = pattern(
    r"\b(?:model|part|serial|product|catalogue|bed|type|version|sku|room|level|floor|flight)s?\b[^\n\d]{0,20}$"
)


def _find(context: CheckContext) -> Iterator[Finding]:
    for passage in context.everything:
        for place, plate in (*_in_capitals(passage), *_in_small(passage)):
            what = f"{masked(plate, 2)} looks like the registration of somebody's car"
            yield Finding(passage.line_at(place), what)


def _in_capitals(passage: Passage) -> Iterator[tuple[int, str]]:
    for found in _PLATE.finditer(passage.text):
        before = passage.small[max(0, found.start() - _BEFORE) : found.start()]
        near = f"{before}…{passage.small[found.end() : found.end() + _AFTER]}"
        if _WORDS.search(near) and not _OTHER_NUMBER.search(before):
            yield found.start(), found.group()


def _in_small(passage: Passage) -> Iterator[tuple[int, str]]:
    if any(word in passage.small for word in ("reg", "plate", "vrm", "cofrestru")):
        for found in _IN_SMALL.finditer(passage.small):
            if passage.text[found.start("plate") : found.end()].islower():
                yield found.start("plate"), found["plate"]


RULE = Rule(
    name="number-plate",
    level=Level.WARN,
    looks_for="a car's registration number near words such as car, reg, van or parked",
    why="Who knows a registration number can watch for the car, and learn whose it is.",
    mend="take it out; “a grey car” tells readers as much",
    source="[DVLA, INF104, vehicle registration numbers](https://www.gov.uk/government/publications/"
    "vehicle-registration-numbers-and-number-plates)",
    find=_find,
)
