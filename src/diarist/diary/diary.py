"""The diary: the entries in order, and the ways to look at them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from diarist.diary.answering import Answering, answering_of
from diarist.diary.pairs import Pairs, pairs_of
from diarist.diary.topics import topic_name

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from diarist.diary.entry import Entry
    from diarist.diary.problems import Problem

K = TypeVar("K")


@dataclass(frozen=True)
class Diary:
    """All entries by what readers may see of them: `entries` are public and newest first, `scheduled` soonest first."""

    entries: tuple[Entry, ...]
    scheduled: tuple[Entry, ...] = ()
    drafts: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()

    @cached_property
    def pairs(self) -> Pairs:
        """Which of the public entries are halves of one thing."""
        return pairs_of(self.entries)

    @cached_property
    def answering(self) -> Answering:
        """Which of the public entries answer which."""
        return answering_of(self.entries)

    @cached_property
    def once(self) -> tuple[Entry, ...]:
        """The public entries as lists show them: each pair once, by its original."""
        return self.pairs.once(self.entries)

    @property
    def everything(self) -> tuple[Entry, ...]:
        """Every entry, public or not."""
        return (*self.entries, *self.scheduled, *self.drafts)

    def without(self, paths: Collection[str], problems: Iterable[Problem]) -> Diary:
        """The diary without the entries at some paths, drafts apart, and with the problems that took them out."""
        entries = tuple(entry for entry in self.entries if entry.path not in paths)
        scheduled = tuple(entry for entry in self.scheduled if entry.path not in paths)
        return Diary(entries, scheduled, self.drafts, tuple(sorted({*self.problems, *problems})))

    def with_waiting(self, waiting: Iterable[Entry]) -> Diary:
        """The diary with some more entries that wait for their day, whatever their own date."""
        scheduled = sorted((*self.scheduled, *waiting), key=lambda entry: (entry.date.timestamp(), entry.path))
        return Diary(self.entries, tuple(scheduled), self.drafts, self.problems)

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
        """Public entries by the year of their date, newest first, each pair once."""
        return self._grouped(self.once, lambda entry: (entry.date.year,))

    def by_language(self) -> dict[str, tuple[Entry, ...]]:
        """What each language that there are translations into has to read: its own halves, else the originals."""
        pairs = self.pairs
        return {lang: tuple(pairs.read_in(entry, lang) for entry in self.once) for lang in pairs.languages.values()}

    def by_tag(self) -> dict[str, tuple[Entry, ...]]:
        """Public entries by tag, in the tags' alphabetical order; tags with the same address are one."""
        spelling: dict[str, str] = {}
        for entry in self.entries:
            for tag in entry.tags:
                spelling.setdefault(topic_name(tag), tag)
        groups = self._grouped(
            self.entries, lambda entry: dict.fromkeys(spelling[topic_name(tag)] for tag in entry.tags)
        )
        return dict(sorted(groups.items(), key=lambda item: topic_name(item[0])))

    def topics(self) -> dict[str, tuple[Entry, ...]]:
        """The same, without the tags that only withdrawn entries have: their pages are for who knew them before."""
        return {tag: entries for tag, entries in self.by_tag().items() if not all(entry.withdrawn for entry in entries)}

    def by_author(self) -> dict[str, tuple[Entry, ...]]:
        """Public entries by author's id."""
        return self._grouped(self.entries, lambda entry: entry.authors)

    def by_series(self) -> dict[str, tuple[Entry, ...]]:
        """Public entries by series, in reading order: oldest first."""
        return self._grouped(self.entries[::-1], lambda entry: (entry.series,) if entry.series else ())

    def _grouped(self, entries: Iterable[Entry], keys: Callable[[Entry], Iterable[K]]) -> dict[K, tuple[Entry, ...]]:
        """Some entries by their keys; no group has two halves of a pair."""
        groups: defaultdict[K, list[Entry]] = defaultdict(list)
        for entry in entries:
            for key in keys(entry):
                groups[key].append(entry)
        return {key: self.pairs.once(group) for key, group in groups.items()}
