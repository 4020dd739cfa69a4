"""What a language brings along: how it sets names in a row, numbers before nouns, and dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language; `plural` answers CLDR's category of a number, by which `counted` has its forms.

    A form may hold `{n}`, the number itself; `other` stands for what has none of its own. `settled` makes of a joint
    and the word behind it the joint as it is written there. Dates hold `{weekday}`, `{day}`, `{month}` and `{year}`;
    in spans they are those of the end, and those of the start have `from_` before their names.
    """

    code: str
    plural: Callable[[int], str]
    all_of: Row
    one_of: Row
    settled: Callable[[str, str], str]
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    weekdays: tuple[str, ...]
    full: str
    long: str
    short: str
    month: str
    week: str
    spans: Spans
    meant: str
    counted: Mapping[str, Mapping[str, str]]
