from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton

from diarist.words import dates
from diarist.words.languages import codes, language_of

DAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("form", "english", "welsh"),
    [
        (dates.full, "Monday 2 November 2026", "Dydd Llun, 2 Tachwedd 2026"),
        (dates.long, "2 November 2026", "2 Tachwedd 2026"),
        (dates.short, "2 Nov", "2 Tach"),
        (dates.month, "November 2026", "Tachwedd 2026"),
        (dates.week, "Week 45", "Wythnos 45"),
    ],
)
def test_a_date_is_in_words(form: Callable[[date, str], str], english: str, welsh: str) -> None:
    assert form(DAY, "en") == form(DAY, "fr") == english
    assert form(DAY, "cy-GB") == welsh
    assert form(datetime(2026, 11, 2, 23, 59, tzinfo=UTC), "en") == english


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (DAY, DAY, "2 November 2026"),
        (DAY, date(2026, 11, 7), "2–7 November 2026"),
        (DAY, date(2026, 12, 2), "2 November – 2 December 2026"),
        (DAY, date(2027, 11, 2), "2 November 2026 – 2 November 2027"),
    ],
)
def test_two_dates_are_one_time(start: date, end: date, words: str) -> None:
    assert dates.span(start, end).replace("\N{THIN SPACE}", " ") == words


def test_a_week_belongs_to_its_thursday() -> None:
    assert dates.week(date(2027, 1, 1)) == "Week 53"


def test_names_and_orders_are_those_of_cldr() -> None:
    days = [date(2026, month, month) for month in range(1, 13)]
    for code, language in zip(codes(), map(language_of, codes()), strict=True):
        locale = Locale.parse({"en": "en_GB"}.get(code, code))
        fulls = [format_date(day, "full", locale) for day in days]
        assert [dates.full(day, code) for day in days] == [d.replace(",", "") if code == "en" else d for d in fulls]
        assert [dates.long(day, code) for day in days] == [format_date(day, "long", locale) for day in days]
        assert [dates.month(day, code) for day in days] == [
            format_skeleton("yMMMM", day, locale=locale) for day in days
        ]
        shorts = [format_skeleton("MMMd", day, locale=locale).replace("Sept", "Sep") for day in days]
        assert [dates.short(day, code) for day in days] == shorts
        assert len(language.weekdays) == 7


def test_times_are_set_as_cldr_sets_them() -> None:
    short_for_long = dict(zip(language_of("en").short_months, language_of("en").months, strict=True))
    for end in (date(2026, 11, 7), date(2026, 12, 2), date(2027, 11, 2)):
        words = format_interval(DAY, end, "yMMMd", locale="en_GB")
        for short, long in short_for_long.items():
            words = words.replace(short, long)
        assert dates.span(DAY, end) == words
