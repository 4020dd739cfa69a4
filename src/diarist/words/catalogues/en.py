"""English, as Britain writes it.

Rows, plurals and dates are CLDR 47's for `en-GB` (https://cldr.unicode.org), but for its one short month of four
letters, `Sept`, and its comma after the day of the week.
"""

from __future__ import annotations

from diarist.words.language import Language, Row, Spans

LANGUAGE = Language(
    code="en",
    name="English",
    read_by="its authors",
    plurals=(("one", "n in 1"),),
    all_of=Row(" and ", " and "),
    one_of=Row(" or ", " or "),
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    short_months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    full="{weekday} {day} {month} {year}",
    long="{day} {month} {year}",
    short="{day} {month}",
    month="{month} {year}",
    week="Week {number}",
    spans=Spans(
        day="{from_day}–{day} {month} {year}",
        month="{from_day} {from_month}\N{THIN SPACE}–\N{THIN SPACE}{day} {month} {year}",
        year="{from_day} {from_month} {from_year}\N{THIN SPACE}–\N{THIN SPACE}{day} {month} {year}",
    ),
    counted={
        "each of them": {"one": "it", "other": "each of them"},
        "entry": {"one": "{n} entry", "other": "{n} entries"},
        "entry alone": {"one": "entry", "other": "entries"},
        "min read": {"one": "{n} min read", "other": "{n} min read"},
    },
    sentences={
        # The page for addresses without one
        "missing.title": "This page is not here",
        "missing.why": "It may have been moved or taken down, or the address has a slip in it. Nothing is wrong with your device.",
        "missing.newest": "The newest entry",
        "missing.archive": "Every entry, by year",
        "missing.search": "Search for a word you remember",
        # A page at an old address
        "moved.entry": "This entry has a new address: {link}.",
        "moved.topic": "This topic has a new address: {link}.",
    },
)
