"""Welsh. No speaker has read it yet.

Rows, plurals and dates are CLDR 47's for `cy` (https://cldr.unicode.org). Welsh changes a noun's first letter after
some numbers, so that each phrase is whole.
"""

from __future__ import annotations

import re

from diarist.words.language import Language, Row, Spans

_VOWEL = re.compile(r"\W*(?:[aeiouyâêîôûŷáéíóúýàèìòùäëïöü]|[wŵ](?![aeiouyŷ]))", re.IGNORECASE)
_CATEGORIES = {0: "zero", 1: "one", 2: "two", 3: "few", 6: "many"}


def _settled(joint: str, word: str) -> str:
    """`ac` stands before a vowel, `a` before all else; CLDR leaves it open."""
    return joint.replace("a(c)", "ac" if _VOWEL.match(word) else "a")


WELSH = Language(
    code="cy",
    plural=lambda number: _CATEGORIES.get(number, "other"),
    all_of=Row(" a(c) ", ", a(c) "),
    one_of=Row(" neu ", " neu "),
    settled=_settled,
    months=(
        *("Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin"),
        *("Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"),
    ),
    short_months=("Ion", "Chwef", "Maw", "Ebr", "Mai", "Meh", "Gorff", "Awst", "Medi", "Hyd", "Tach", "Rhag"),
    weekdays=("Dydd Llun", "Dydd Mawrth", "Dydd Mercher", "Dydd Iau", "Dydd Gwener", "Dydd Sadwrn", "Dydd Sul"),
    full="{weekday}, {day} {month} {year}",
    long="{day} {month} {year}",
    short="{day} {month}",
    month="{month} {year}",
    week="Wythnos {number}",
    spans=Spans(
        day="{from_day}–{day} {month} {year}",
        month="{from_day} {from_month}\N{THIN SPACE}–\N{THIN SPACE}{day} {month} {year}",
        year="{from_day} {from_month} {from_year}\N{THIN SPACE}–\N{THIN SPACE}{day} {month} {year}",
    ),
    meant="ai {name} oedd gennych chi mewn golwg?",
    counted={
        "entry": {
            "other": "{n} cofnod",
            "two": "{n} gofnod",
            "few": "{n} chofnod",
            "many": "{n} chofnod",
        },
        "entry alone": {"other": "cofnod", "two": "gofnod", "few": "chofnod", "many": "chofnod"},
        "min read": {
            "other": "{n} munud o ddarllen",
            "two": "{n} funud o ddarllen",
        },
    },
)
