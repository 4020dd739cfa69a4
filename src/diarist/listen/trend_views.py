"""Trends as small pictures of letters, each beside its number, so that nobody needs to see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.words import dates
from diarist.words.catalogue import say
from diarist.words.digits import number

if TYPE_CHECKING:
    from diarist.listen.trends import Trends

_WIDEST = 12
"""Letters of the longest bar: a phone shows it beside its words."""

_BLOCK = "█"


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: what it is of, its bar, and its number in words."""

    words: str
    bar: str
    value: str


@dataclass(frozen=True, slots=True)
class TrendsView:
    """Answers by week, the sentence on how many were answered in time, and what entries were for.

    Where nothing was said in any week, there is none.
    """

    weeks: tuple[Bar, ...]
    share: str
    purposes: tuple[Bar, ...]
    entries: int


def trends_view(trends: Trends, language: str) -> TrendsView | None:
    """The pictures; None where there is nothing to be seen in any."""
    is_quiet = not any(week.said for week in trends.weeks)
    if is_quiet and not trends.purposes:
        return None
    weeks = [(dates.short(week.monday, language), week.said) for week in trends.weeks if not is_quiet]
    purposes = [
        (say(f"write.choice.purpose.{name}", language) if name else say("digest.no_purpose", language), count)
        for name, count in trends.purposes
    ]
    share = "" if trends.share is None else say("digest.share", language, percent=trends.share)
    entries = sum(count for _, count in trends.purposes)
    return TrendsView(_bars(weeks, language), share, _bars(purposes, language), entries)


def _bars(rows: list[tuple[str, int]], language: str) -> tuple[Bar, ...]:
    longest = max((count for _, count in rows), default=0)
    return tuple(
        Bar(words, _BLOCK * -(-_WIDEST * count // longest) if count else "", number(count, language))
        for words, count in rows
    )
