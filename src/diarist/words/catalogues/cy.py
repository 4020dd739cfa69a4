"""Welsh. No speaker has read it yet.

Rows, plurals and dates are CLDR 47's for `cy` (https://cldr.unicode.org). Welsh changes a noun's first letter after
some numbers, so that each phrase is whole.
"""

from __future__ import annotations

import re

from diarist.words.language import Language, Row, Spans

_VOWEL = re.compile(r"\W*(?:[aeiouyâêîôûŷáéíóúýàèìòùäëïöü]|[wŵ](?![aeiouyŷ]))", re.IGNORECASE)


def _settled(joint: str, word: str) -> str:
    """`ac` stands before a vowel, `a` before all else; CLDR leaves it open."""
    return joint.replace("a(c)", "ac" if _VOWEL.match(word) else "a")


LANGUAGE = Language(
    code="cy",
    name="Cymraeg",
    read_by="",
    plurals=(("zero", "n in 0"), ("one", "n in 1"), ("two", "n in 2"), ("few", "n in 3"), ("many", "n in 6")),
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
    counted={
        "each of them": {
            "zero": "pob un ohonynt",
            "one": "mae’r safle hwnnw",
            "two": "mae’r ddau safle",
            "few": "mae’r tri safle",
            "many": "mae’r chwe safle",
            "other": "mae pob un ohonynt",
        },
        "entry": {
            "zero": "{n} cofnod",
            "one": "{n} cofnod",
            "two": "{n} gofnod",
            "few": "{n} chofnod",
            "many": "{n} chofnod",
            "other": "{n} cofnod",
        },
        "entry alone": {
            "zero": "cofnod",
            "one": "cofnod",
            "two": "gofnod",
            "few": "chofnod",
            "many": "chofnod",
            "other": "cofnod",
        },
        "min read": {
            "zero": "{n} munud o ddarllen",
            "one": "{n} munud o ddarllen",
            "two": "{n} funud o ddarllen",
            "few": "{n} munud o ddarllen",
            "many": "{n} munud o ddarllen",
            "other": "{n} munud o ddarllen",
        },
    },
    sentences={
        # The page for addresses without one
        "missing.title": "Nid yw’r dudalen hon yma",
        "missing.why": "Efallai ei bod wedi’i symud neu ei thynnu i lawr, neu fod gwall yn y cyfeiriad. Does dim byd o’i le ar eich dyfais.",
        "missing.newest": "Y cofnod diweddaraf",
        "missing.archive": "Pob cofnod, fesul blwyddyn",
        "missing.search": "Chwiliwch am air rydych chi’n ei gofio",
        # A page at an old address
        "moved.entry": "Mae gan y cofnod hwn gyfeiriad newydd: {link}.",
        "moved.topic": "Mae gan y pwnc hwn gyfeiriad newydd: {link}.",
    },
)
