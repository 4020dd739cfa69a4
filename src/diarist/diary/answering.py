"""Which entries answer which, as their key `answers` says; and what is wrong with that key is said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diarist.diary.pairs import NO_PAIRS, pairs_of
from diarist.diary.problems import Problem
from diarist.diary.text import is_web_address, shown
from diarist.words.near import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from diarist.diary.entry import Entry
    from diarist.diary.pairs import Pairs

Links = dict[str, tuple["Entry", ...]]
"""Entries by the path of another; each pair is one thing here, known by its first half."""


@dataclass(frozen=True, slots=True)
class Answering:
    """Who answers whom among some entries; what is withdrawn neither answers nor is answered.

    `asked` is what an entry answers, as it is written there, and `given` what answers it, oldest first.
    """

    pairs: Pairs = NO_PAIRS
    asked: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    given: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)

    def answered_by(self, entry: Entry) -> tuple[Entry, ...]:
        """What a reader of an entry is led to for its answer: the halves in that entry's language."""
        return self._halves(self.given, entry)

    def answered_in(self, entry: Entry) -> tuple[Entry, ...]:
        """What a reader of an entry is led to for what it answers."""
        return self._halves(self.asked, entry)

    def _halves(self, links: Mapping[str, tuple[Entry, ...]], entry: Entry) -> tuple[Entry, ...]:
        if not links or entry.withdrawn:
            return ()
        others = links.get(self.pairs.first(entry).path, ())
        return tuple(_standing(self.pairs, self.pairs.read_in(other, entry.lang)) for other in others)


def answering_of(entries: Iterable[Entry]) -> Answering:
    """Who answers whom among some entries, whose translations are known already."""
    everything = tuple(entries)
    if not any(entry.answers for entry in everything):
        return Answering()
    pairs = pairs_of(everything)
    standing = [entry for entry in everything if not entry.withdrawn]
    links = _links(standing, pairs)
    loops = set(_loops(links))
    asked = {path: tuple(o for o in others if (path, o.path) not in loops) for path, others in links.items()}
    given: dict[str, list[Entry]] = {}
    by_path = {entry.path: entry for entry in everything}
    for path in sorted(asked, key=lambda path: (by_path[path].date.timestamp(), path)):
        for other in asked[path]:
            given.setdefault(other.path, []).append(by_path[path])
    return Answering(pairs, asked, {path: tuple(answers) for path, answers in given.items()})


def answers_problems(entries: Sequence[Entry]) -> Iterator[Problem]:
    """What is wrong with what entries say that they answer: it keeps nothing from readers, and is left out."""
    if not any(entry.answers for entry in entries):
        return
    pairs = pairs_of(entries)
    by_id = _by_id(entries, pairs)
    loops = set(_loops(_links(entries, pairs)))
    for entry in entries:
        for id_ in filter(_is_id, entry.answers):
            other = by_id.get(id_.lower())
            if not other:
                what = f"there is no entry with the id {shown(id_)} that this could be an answer to"
                yield _problem(entry, what, did_you_mean(id_, [each.id for each in entries], "write its `id:`"))
            elif other.path == pairs.first(entry).path:
                yield _problem(entry, "the entry is called an answer to itself", "take that out of `answers:`")
            elif (pairs.first(entry).path, other.path) in loops:
                what = f"this answers `{other.id}`, which is called an answer to this, be it round about"
                yield _problem(entry, what, "take one of the two out of `answers:`")


def addresses_answered(entry: Entry) -> tuple[str, ...]:
    """The addresses elsewhere that an entry answers, such as those of reviews."""
    return () if entry.withdrawn else tuple(filter(is_web_address, entry.answers))


def _links(entries: Sequence[Entry], pairs: Pairs) -> Links:
    """What each thing answers by what any of its halves says: without itself, and each once."""
    by_id = _by_id(entries, pairs)
    found: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        own = pairs.first(entry).path
        others = (by_id.get(id_.lower()) for id_ in filter(_is_id, entry.answers))
        for other in others:
            if other and other.path != own:
                found.setdefault(own, {})[other.path] = other
    return {path: tuple(others.values()) for path, others in found.items()}


def _loops(links: Mapping[str, Sequence[Entry]]) -> Iterator[tuple[str, str]]:
    """The links by which one comes back to where one started."""
    for path, others in links.items():
        for other in others:
            if path in _reached(links, other.path):
                yield path, other.path


def _reached(links: Mapping[str, Sequence[Entry]], start: str) -> set[str]:
    found, waiting = set[str](), [start]
    while waiting:
        for other in links.get(waiting.pop(), ()):
            if other.path not in found:
                found.add(other.path)
                waiting.append(other.path)
    return found


def _by_id(entries: Iterable[Entry], pairs: Pairs) -> dict[str, Entry]:
    return {entry.id.lower(): pairs.first(entry) for entry in entries}


def _is_id(written: str) -> bool:
    return not is_web_address(written)


def _standing(pairs: Pairs, half: Entry) -> Entry:
    """A half that readers can read: that one, unless it is withdrawn and another is not."""
    return next((each for each in (half, *pairs.of(half)) if not each.withdrawn), half)


def _problem(entry: Entry, what: str, mend: str) -> Problem:
    return Problem(entry.path, entry.key_lines.get("answers", 1), what, mend, blocks=False)
