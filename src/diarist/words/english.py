"""English, as Britain writes it.

Rows, plurals and dates are CLDR 47's for `en-GB` (https://cldr.unicode.org), but for its one short month of four
letters, `Sept`, and its comma after the day of the week.
"""

from __future__ import annotations

from diarist.words.language import Language, Row, Spans

ENGLISH = Language(
    code="en",
    plural=lambda number: "one" if number == 1 else "other",
    all_of=Row(" and ", " and "),
    one_of=Row(" or ", " or "),
    settled=lambda joint, _: joint,
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
    meant="did you mean {name}?",
    counted={
        "entry": {"one": "{n} entry", "other": "{n} entries"},
        "hint": {"one": "{n} hint", "other": "{n} hints"},
        "min read": {"other": "{n} min read"},
    },
)
