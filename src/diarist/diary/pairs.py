"""Which entries are halves of one thing: an original, and its translations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diarist.diary.entry import Entry


@dataclass(frozen=True, slots=True)
class Pairs:
    """The halves of each thing that has several, or only a translation, by the original's id: the original first.

    `languages` are those of the translations, each by its code in lower case. Both are empty in a diary without any.
    """

    halves: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)

    def of(self, entry: Entry) -> tuple[Entry, ...]:
        """All halves of what an entry is one of, itself among them."""
        return self.halves.get(entry.translation_of or entry.id, (entry,)) if self.halves else (entry,)

    def first(self, entry: Entry) -> Entry:
        """What lists show for an entry: its original, where that is there."""
        return self.of(entry)[0]

    def standing_beside(self, entry: Entry) -> tuple[Entry, ...]:
        """The other halves that readers can read: none of them is withdrawn."""
        return tuple(half for half in self.of(entry) if half.path != entry.path and not half.withdrawn)

    def read_in(self, entry: Entry, language: str) -> Entry:
        """The half in a language, else what lists show."""
        halves = self.of(entry)
        return next((half for half in halves if half.lang.lower() == language.lower()), halves[0])

    def standing_in(self, entry: Entry, language: str) -> Entry:
        """The half in a language, as long as it stands; else the entry."""
        half = self.read_in(entry, language)
        return entry if half.withdrawn or half.lang.lower() != language.lower() else half

    def once(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        """Some entries, in their order, with one half of each thing: the first that is among them."""
        shown = tuple(entries)
        if not self.halves:
            return shown
        there = {entry.path for entry in shown}
        return tuple(entry for entry in shown if self._first_of(entry, there) == entry.path)

    def _first_of(self, entry: Entry, there: set[str]) -> str:
        return next((half.path for half in self.of(entry) if half.path in there), entry.path)


NO_PAIRS = Pairs()
"""Those of a diary without translations."""


def pairs_of(entries: Iterable[Entry]) -> Pairs:
    """The pairs among some entries, whose translations are known already."""
    everything = tuple(entries)
    translations = [entry for entry in everything if entry.translation_of]
    if not translations:
        return NO_PAIRS
    originals = {entry.id: entry for entry in everything if not entry.translation_of}
    found: dict[str, list[Entry]] = {}
    for entry in sorted(translations, key=lambda entry: (entry.lang.lower(), entry.path)):
        original = originals.get(entry.translation_of)
        found.setdefault(entry.translation_of, [original] if original else []).append(entry)
    languages = {entry.lang.lower(): entry.lang for entry in reversed(translations)}
    return Pairs({id_: tuple(halves) for id_, halves in found.items()}, dict(sorted(languages.items())))
