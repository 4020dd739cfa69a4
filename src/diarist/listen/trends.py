"""Small pictures of how listening goes: answers a week, how many were answered in seven days, and what entries are for.

All of it is about the diary, and none of it about people.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from diarist.listen.said import when

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from diarist.diary.entry import Entry
    from diarist.listen.heard_answers import Heard
    from diarist.listen.kept_lines import Kept

WEEKS = 6
ENTRIES = 10
PROMPT = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Spell:
    """The time from an answer to the leader's reply to it (aware); None while there is none."""

    said: datetime
    answered: datetime | None


@dataclass(frozen=True, slots=True)
class Week:
    """A week from its Monday on: how many answers it had, and to how many of them the leader replied in seven days.

    `is_over` says that the seven days of all of them are over.
    """

    monday: date
    said: int
    prompt: int
    is_over: bool


@dataclass(frozen=True, slots=True)
class Trends:
    """The last weeks, oldest first; and how many of the last entries have each purpose, `""` for none."""

    weeks: tuple[Week, ...]
    purposes: tuple[tuple[str, int], ...]

    @property
    def share(self) -> int | None:
        """How many of a hundred answers the leader replied to in seven days; None where none are so old."""
        over = [week for week in self.weeks if week.is_over]
        said = sum(week.said for week in over)
        return round(100 * sum(week.prompt for week in over) / said) if said else None


def spells_of(heard: Heard, kept: Kept) -> tuple[Spell, ...]:
    """All that is known: of what a run has heard when it was said, and of older answers when they were first seen.

    On the first day everything is first seen, and nothing was said then.
    """
    strangers = [each for each in heard.answers if not each.answer.is_ours]
    names = {each.name for each in strangers}
    older = (line for name, line in kept.answers.items() if name not in names)
    return (
        *(Spell(when(each), each.answered_at) for each in strangers),
        *(Spell(line.first_seen, line.answered) for line in older),
    )


def trends(spells: Iterable[Spell], entries: Sequence[Entry], now: datetime, zone: ZoneInfo) -> Trends:
    """The weeks up to `now` (aware), as the diary's zone has them, and its last entries, given newest first."""
    today = now.astimezone(zone).date()
    this = _monday(today)
    found = [(_monday(each.said.astimezone(zone).date()), each) for each in spells]
    mondays = [this - timedelta(weeks=back) for back in reversed(range(WEEKS))]
    weeks = tuple(
        _week(monday, [each for own, each in found if own == monday], monday + 2 * PROMPT <= today)
        for monday in mondays
    )
    counts = Counter(entry.purpose for entry in entries[:ENTRIES])
    return Trends(
        weeks, tuple((each, counts[each]) for each in ("tell", "ask", "answer", "thank", "decide", "") if counts[each])
    )


def _week(monday: date, spells: Sequence[Spell], is_over: bool) -> Week:  # noqa: FBT001 - of this file alone
    prompt = sum(each.answered is not None and each.answered - each.said <= PROMPT for each in spells)
    return Week(monday, len(spells), prompt, is_over)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
