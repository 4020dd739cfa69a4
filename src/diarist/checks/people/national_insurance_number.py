"""A National Insurance number: two letters, six digits and a letter that stand for one person for life."""

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

_GAP = r"(?:[ \t]?[-./\n][ \t]?|[ \t]{0,3})"
_DIGITS = pattern(rf"\d(?<!\d\d)(?:{_GAP}\d){{5}}(?!\d)")
_PAIRS = pattern(rf"\d\d{_GAP}\d\d{_GAP}\d\d")
_PREFIX = pattern(
    rf"(?<![^\W_])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z]{_GAP}[A-CEGHJ-NPR-TW-Z]{_GAP}$", re.IGNORECASE
)
_SUFFIX = pattern(rf"{_GAP}[A-D](?![^\W_])", re.IGNORECASE)
_ENDS = pattern(r"(?![^\W_])")
_WORDS = pattern(
    r"\bnational[ \t\n]+insurance|\binsurance[ \t\n]+(?:n(?:umber|o|um|r)\b|#)"
    r"|\bN\.?I\.?N\.?O\.?s?\b|\bN\.?I\.?[ \t]*(?:n(?:umber|o|um|r)\b|#|:)"
    r"|\b(?:rhif[ \t\n]+)?yswiriant[ \t\n]+(?:gwladol|cenedlaethol)|\brhif[ \t]+y\.?g\b",
    re.IGNORECASE,
)
_OTHER_NUMBER = pattern(
    r"\b(?:orders?|invoices?|part|model|serial|asset|batch|drawing|flight|isbn|catalogue|product|item|registration"
    r"|reg|grid(?:[ -]?ref(?:erence)?)?|map|os|ordnance survey|square|vehicle|plate|bus|tram|train|engine"
    r"|loco(?:motive)?|hull|chassis|patent|permit|sku|stock|lot|meter|container|parcel|consignment|tracking|barcode"
    r"|component|version|firmware|colou?r)s?\b[^\n\d]{0,20}$",
    re.IGNORECASE,
)
_OTHER_THING = pattern(
    r"[ \t,(]{1,3}(?:on (?:the|a|an) (?:\w{1,10} )?map\b|grid"
    r"|(?:bus|tram|train|engine|loco(?:motive)?|boiler|lamp|bulb|battery|pump|valve|part|model|version)s?\b)",
    re.IGNORECASE,
)


def _find(context: CheckContext) -> Iterator[Finding]:
    for passage in context.everything:
        for digits in _DIGITS.finditer(passage.text):
            prefix = _PREFIX.search(passage.text, max(0, digits.start() - 8), digits.start())
            if prefix and (end := _end(passage, digits.end(), prefix)):
                written = passage.text[prefix.start() : end]
                what = f"{masked(written)} looks like somebody's National Insurance number"
                yield Finding(passage.line_at(prefix.start()), what)


def _end(passage: Passage, digits_end: int, prefix: re.Match[str]) -> int:
    """Where the number ends; 0 where it is none. Near such words any form will do; else it is whole, in capitals."""
    suffix = _SUFFIX.match(passage.text, digits_end)
    if _WORDS.search(passage.text, max(0, prefix.start() - 200), digits_end + 60):
        return suffix.end() if suffix else digits_end if _ENDS.match(passage.text, digits_end) else 0
    digits = passage.text[prefix.end() : digits_end]
    if not suffix or not _PAIRS.fullmatch(digits) or _OTHER_NUMBER.search(passage.before(prefix.start(), 40)):
        return 0
    if _OTHER_THING.match(passage.text, suffix.end()):
        return 0
    written = passage.text[prefix.start() : suffix.end()]
    return suffix.end() if written.isupper() and "\n" not in written else 0


RULE = Rule(
    name="national-insurance-number",
    level=Level.BLOCK,
    looks_for="a National Insurance number: a prefix that is given out, six digits and A to D, or near such words",
    why="It is the key to somebody's tax and benefits, and enough to open accounts in their name.",
    mend="take the number out; if it was public already, tell the person and your data protection officer today",
    source="[HMRC, NIM39110](https://www.gov.uk/hmrc-internal-manuals/national-insurance-manual/nim39110)",
    find=_find,
)
