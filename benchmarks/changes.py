"""The four ways in which one entry is changed: its words, its title, a topic, its date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from benchmarks.source import Entry, Source

WORDS = "One more thing: thank you to everybody who wrote in this week."
TITLE = "What nobody had told me before Friday"
TOPIC = "gratitude"


@dataclass(frozen=True, slots=True)
class Change:
    """One save of the newest entry: of what kind, how it is then, and what a page shows that none showed before."""

    kind: str
    entry: Entry
    shows: str


def changes(source: Source) -> list[Change]:
    """Change the newest entry in four ways, each on top of those before it."""
    worded = with_words(source.entries[-1], WORDS)
    titled = replace(worded, title=TITLE)
    filed = replace(titled, tags=(*titled.tags, TOPIC))
    dated = replace(filed, date=_free_day(source))
    return [
        Change("words", worded, WORDS),
        Change("title", titled, TITLE),
        Change("topic", filed, TOPIC),
        Change("date", dated, dated.date.isoformat()),
    ]


def with_words(entry: Entry, words: str) -> Entry:
    """Add a paragraph, as somebody does who forgot to say thank you."""
    return replace(entry, body=f"{entry.body}\n\n{words}")


def _free_day(source: Source) -> date:
    """The last day before the newest entry's on which there is no entry."""
    taken = {entry.date for entry in source.entries}
    days = (source.entries[-1].date - timedelta(days=back) for back in count(1))
    return next(day for day in days if day not in taken)
