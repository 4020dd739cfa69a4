"""What a language brings along: its sentences, how it sets names in a row, numbers before nouns, and dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Marks(NamedTuple):
    """A language's quotation marks, and its apostrophe (empty where it has none)."""

    open: str
    close: str
    inner_open: str
    inner_close: str
    apostrophe: str = "’"


@dataclass(frozen=True, slots=True)
class Row:
    """What stands between the names of a row: between the only two, between the last two of more, and elsewhere."""

    pair: str
    last: str
    between: str = ", "


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """A time from a day to another, by the largest part of the date that differs."""

    day: str
    month: str
    year: str


def as_it_is(joint: str, word: str) -> str:  # noqa: ARG001 - other languages want the word
    """A joint of a language in which it does not depend on the word behind it."""
    return joint


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language, called `name` by those who speak it; `read_by` is who of them has read its file, if anybody.

    `plurals` are CLDR's categories with their rules; what meets none of them is `other`. `counted` has phrases by
    category: whole ones, since a number may change any word; a form may hold `{n}`, the number itself. `sentences` are
    all else that readers see, by area and name; what stands in braces is filled in.

    `settled` makes of a joint and the word behind it the joint as it is written there. Dates hold `{weekday}`, `{day}`,
    `{month}`, `{month_number}` and `{year}`; in spans they are those of the end, and those of the start have `from_`
    before their names. `months_alone` are those beside a year alone, where they differ. `digits` are the ten from
    nought to nine, where they are others than these. Without `marks` quotation marks stay as they were typed. `halves`
    are what times before and after noon are called, where hours are counted to twelve.
    """

    code: str
    name: str
    read_by: str
    plurals: tuple[tuple[str, str], ...]
    all_of: Row
    one_of: Row
    settled: Callable[[str, str], str] = as_it_is
    months: tuple[str, ...]
    months_alone: tuple[str, ...] = ()
    short_months: tuple[str, ...]
    weekdays: tuple[str, ...]
    full: str
    long: str
    short: str
    month: str
    week: str
    spans: Spans
    digits: str = ""
    marks: Marks | None = None
    halves: tuple[str, ...] = ()
    counted: Mapping[str, Mapping[str, str]]
    sentences: Mapping[str, str]
