"""The diary: the entries in order, and the ways to look at them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from diarist.diary.topics import topic_name

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from diarist.diary.entry import Entry
    from diarist.diary.problems import Problem

K = TypeVar("K")

NEAR = 40
"""So many of a tag's entries on either side are looked at: the work grows with the entries, not their square."""


@dataclass(frozen=True)
class Diary:
    """All entries by what readers may see of them: `entries` are public and newest first, `scheduled` soonest first."""

    entries: tuple[Entry, ...]
    scheduled: tuple[Entry, ...] = ()
    drafts: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def everything(self) -> tuple[Entry, ...]:
        """Every entry, public or not."""
        return (*self.entries, *self.scheduled, *self.drafts)

    def without(self, paths: Collection[str], problems: Iterable[Problem]) -> Diary:
        """The diary without the entries at some paths, drafts apart, and with the problems that took them out."""
        entries = tuple(entry for entry in self.entries if entry.path not in paths)
        scheduled = tuple(entry for entry in self.scheduled if entry.path not in paths)
        return Diary(entries, scheduled, self.drafts, tuple(sorted({*self.problems, *problems})))

    def unveiled(self) -> Diary:
        """The diary as if its drafts and scheduled entries were public."""
        newest_first = sorted(self.everything, key=lambda entry: (entry.date, entry.path), reverse=True)
        return Diary(tuple(newest_first), problems=self.problems)

    def mapped(self, change: Callable[[Entry], Entry]) -> Diary:
        """The diary with each entry changed in one way, in the same order."""
        entries, scheduled, drafts = (
            tuple(map(change, group)) for group in (self.entries, self.scheduled, self.drafts)
        )
        return Diary(entries, scheduled, drafts, self.problems)

    def by_year(self) -> dict[int, tuple[Entry, ...]]:
        """Public entries by the year of their date, newest first."""
        return _grouped(self.entries, lambda entry: (entry.date.year,))

    def by_tag(self) -> dict[str, tuple[Entry, ...]]:
        """Public entries by tag, in the tags' alphabetical order; tags with the same address are one."""
        spelling: dict[str, str] = {}
        for entry in self.entries:
            for tag in entry.tags:
                spelling.setdefault(topic_name(tag), tag)
        groups = _grouped(self.entries, lambda entry: dict.fromkeys(spelling[topic_name(tag)] for tag in entry.tags))
        return dict(sorted(groups.items(), key=lambda item: topic_name(item[0])))

    def by_author(self) -> dict[str, tuple[Entry, ...]]:
        """Public entries by author's id."""
        return _grouped(self.entries, lambda entry: entry.authors)

    def by_series(self) -> dict[str, tuple[Entry, ...]]:
        """Public entries by series, in reading order: oldest first."""
        return _grouped(self.entries[::-1], lambda entry: (entry.series,) if entry.series else ())

    def related(self, limit: int = 3) -> dict[str, tuple[Entry, ...]]:
        """For each entry's id, up to `limit` others: most tags in common first, then nearest in time."""
        tagged = _grouped(self.entries, lambda entry: map(topic_name, entry.tags))
        places = {tag: {entry.id: n for n, entry in enumerate(entries)} for tag, entries in tagged.items()}
        return {entry.id: _related(entry, tagged, places)[:limit] for entry in self.entries}


def _related(
    entry: Entry, tagged: Mapping[str, tuple[Entry, ...]], places: Mapping[str, Mapping[str, int]]
) -> tuple[Entry, ...]:
    shared: Counter[str] = Counter()
    others: dict[str, Entry] = {}
    for tag in dict.fromkeys(map(topic_name, entry.tags)):
        place = places[tag][entry.id]
        for other in tagged[tag][max(0, place - NEAR) : place + NEAR + 1]:
            if other is not entry and not other.withdrawn:
                shared[other.id] += 1
                others[other.id] = other
    return tuple(sorted(others.values(), key=lambda other: (-shared[other.id], abs(other.date - entry.date), other.id)))


def _grouped(entries: Iterable[Entry], keys: Callable[[Entry], Iterable[K]]) -> dict[K, tuple[Entry, ...]]:
    groups: defaultdict[K, list[Entry]] = defaultdict(list)
    for entry in entries:
        for key in keys(entry):
            groups[key].append(entry)
    return {key: tuple(group) for key, group in groups.items()}
