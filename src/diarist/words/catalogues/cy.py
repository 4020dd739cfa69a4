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
        # The page about subscribing, and the form that also stands elsewhere
        "subscribe.title": "Tanysgrifio",
        "subscribe.each": "Pob cofnod drwy’r e-bost",
        "subscribe.weekly": "Unwaith yr wythnos drwy’r e-bost",
        "subscribe.address": "Eich cyfeiriad e-bost",
        "subscribe.button": "Tanysgrifio",
        "subscribe.at": "Tanysgrifio gyda {keeper}",
        "subscribe.ask": "Gofyn amdano drwy’r e-bost",
        "subscribe.subject": "Tanysgrifio: {site}",
        "subscribe.write": "Neu ysgrifennwch at {address}, a dweud eich bod am danysgrifio.",
        "subscribe.kept": "Mae eich cyfeiriad yn mynd i {keeper} ac yn cael ei gadw yno; nid yw byth gan y safle hwn.",
        "subscribe.kept_by_reader": "Pwy bynnag sy’n darllen {keeper} fydd yn cadw eich cyfeiriad, at y diben hwn yn unig.",
        "subscribe.confirms": "Gofynnir i chi drwy’r e-bost yn gyntaf ai dyna oeddech chi’n ei ddymuno.",
        "subscribe.comes": "Daw e-bost gyda phob cofnod newydd, a dim ar unrhyw adeg arall.",
        "subscribe.comes_weekly": "Daw e-bost unwaith yr wythnos, pan fydd rhywbeth newydd.",
        "subscribe.ends": "Mae dolen ym mhob e-bost sy’n rhoi terfyn arno.",
        "subscribe.ends_by_mail": "I roi terfyn arno, ysgrifennwch i’r un cyfeiriad.",
        "subscribe.feeds": "Mewn darllenydd ffrydiau",
        "subscribe.feeds_do": "Copïwch y cyfeiriad hwn i ddarllenydd ffrydiau: daw pob cofnod newydd atoch yno, yn gyfan. Nid ydych yn gadael cyfeiriad, ac ni ddywedir wrth neb eich bod yn ei ddarllen.",
        "subscribe.feed_address": "Cyfeiriad y ffrwd",
        "subscribe.copy": "Copïo",
        "subscribe.copied": "Wedi’i gopïo",
        "subscribe.what": "Beth yw ffrwd, a sut i ddechrau",
        "subscribe.what_it_is": "Rhestr o’r cofnodion diweddaraf yw ffrwd, y mae rhaglen ar eich ffôn neu’ch cyfrifiadur, sef darllenydd ffrydiau, yn edrych arni ar eich rhan. Pan fydd rhywbeth newydd, mae’n ei ddangos i chi: y testun cyfan, gyda’i luniau a heb hysbysebion. I roi’r gorau iddi, tynnwch y ffrwd o’ch darllenydd.",
        "subscribe.step_reader": "Gosodwch ddarllenydd ffrydiau, os nad oes gennych un. Mae rhai am ddim ar gyfer pob ffôn a chyfrifiadur; chwiliwch eich siop apiau am “feed reader” neu “RSS”. Mae rhai rhaglenni e-bost yn ddarllenwyr ffrydiau hefyd.",
        "subscribe.step_copy": "Copïwch y cyfeiriad uchod.",
        "subscribe.step_paste": "Dewiswch “ychwanegu ffrwd” neu “dilyn” yn y darllenydd, a gludwch y cyfeiriad yno.",
        "subscribe.every": "Pob ffrwd yn y dyddiadur hwn",
        "subscribe.same": "Yr un cofnodion sydd ym mhob math. Os nad yw eich darllenydd yn derbyn y cyntaf, rhowch gynnig ar yr ail.",
        "subscribe.table": "Ffrydiau",
        "subscribe.of": "Beth",
        "subscribe.everything": "Popeth",
        "subscribe.by": "Gan {name}",
        "subscribe.about": "Am {topic}",
        "subscribe.elsewhere": "Mewn mannau eraill",
        "subscribe.follow": "Dilyn ar {network}",
    },
)
