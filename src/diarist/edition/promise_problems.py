"""What is wrong with promises beyond one entry: a name that two have, and states of promises that nobody made."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from diarist.diary.pairs import pairs_of
from diarist.diary.problems import Problem
from diarist.diary.reading import half_right_entries
from diarist.diary.text import shown, visible
from diarist.words.near import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from diarist.diary.diary import Diary
    from diarist.diary.entry import Entry
    from diarist.diary.promise_key import Made, Said
    from diarist.diary.site import Site


def promise_problems(
    site: Site, diary: Diary, made: Mapping[str, Sequence[Made]], unseen: Collection[str]
) -> tuple[Problem, ...]:
    """All of it; what each entry promises is in `made` by its path, and `unseen` are the paths of what is not public.

    Of a draft it is advice, and a draft keeps nothing else back.
    """
    promises = _Promises(site, diary, made, unseen)
    found = [*promises.doubles(), *promises.halves(), *promises.unknown()]
    drafts = {entry.path for entry in diary.everything if entry.draft}
    return tuple(problem.advice() if problem.path in drafts else problem for problem in found)


@dataclass(frozen=True)
class _Promises:
    site: Site
    diary: Diary
    made: Mapping[str, Sequence[Made]]
    unseen: Collection[str]

    @cached_property
    def known(self) -> Mapping[str, tuple[tuple[Entry, Made], ...]]:
        """Each promise by its name, as every entry that stands has it, the originals of pairs first."""
        found: defaultdict[str, list[tuple[Entry, Made]]] = defaultdict(list)
        for entry in sorted(self.diary.everything, key=lambda entry: (bool(entry.translation_of), entry.path)):
            for each in () if entry.withdrawn else self.made[entry.path]:
                found[each.name].append((entry, each))
        return {name: tuple(each) for name, each in found.items()}

    def doubles(self) -> Iterator[Problem]:
        """Entries that promise under a name that another has already: nobody could say which of them was kept.

        As with addresses, whoever was there first keeps it, and what readers have read stays.
        """
        pairs = pairs_of(self.diary.everything)

        def turn(entry: Entry) -> tuple[bool, float, str]:
            first = pairs.first(entry)
            return entry.draft, first.date.timestamp(), first.path

        for name, holders in self.known.items():
            owner = min((entry for entry, _ in holders), key=turn)
            for entry, each in holders:
                if pairs.first(entry).path != pairs.first(owner).path:
                    what = f"there is a promise called {shown(name)} in {owner.path}, too"
                    yield _problem(entry, each, what, "give this one another name")

    def halves(self) -> Iterator[Problem]:
        """Translations that promise something for another day than their originals, whose day holds."""
        pairs = pairs_of(self.diary.everything)
        for name, ((first, original), *others) in self.known.items():
            for entry, each in others:
                if pairs.first(entry).path == pairs.first(first).path and each.due != original.due:
                    what = f"the promise {shown(name)} is due on {original.due} in {first.path}"
                    yield _problem(entry, each, what, "write the same day in both").advice().as_slip()

    def unknown(self) -> Iterator[Problem]:
        """What is said of promises that are not there, that are not public, or that were made only later."""
        for entry in self.diary.everything:
            for said in () if entry.withdrawn else entry.promises:
                if problem := self._unknown(entry, said):
                    yield problem

    def _unknown(self, entry: Entry, said: Said) -> Problem | None:
        name, holders = shown(said.name), [holder for holder, _ in self.known.get(said.name, ())]
        if not holders:
            return None if self._was_made(said.name) else self._nobodys(entry, said)
        if all(holder.date.timestamp() > entry.date.timestamp() for holder in holders):
            what = f"this entry is older than the promise {name}, so that what it says of it does not hold"
            return _of(entry, said, what, "say it in an entry that is dated later").advice()
        if entry.path not in self.unseen and all(holder.path in self.unseen for holder in holders):
            what = f"readers do not see the promise {name} yet, nor what became of it"
            return _of(entry, said, what, f"publish {holders[0].path}, too").advice()
        return None

    def _was_made(self, name: str) -> bool:
        """Whether it stands in an entry that was withdrawn, or in one that is so wrong that it could not be read."""
        if any(
            each.name == name for entry in self.diary.everything if entry.withdrawn for each in self.made[entry.path]
        ):
            return True
        mark = re.compile(rf"#\s*{re.escape(name)}(?![\w-])", re.IGNORECASE)
        there = {entry.path for entry in self.diary.everything}
        return any(mark.search(entry.body) for entry in half_right_entries(self.site, lambda path: path not in there))

    def _nobodys(self, entry: Entry, said: Said) -> Problem:
        otherwise = "write the name that stands behind the promise, in braces, in the entry that makes it"
        problem = _of(
            *(entry, said, f"there is no promise called {shown(said.name)}"),
            did_you_mean(said.name, self.known, otherwise),
        )
        # Of an entry whose words were erased nobody can tell any more what it promised.
        erased = any(other.withdrawn and not visible(other.body) for other in self.diary.everything)
        return problem.advice() if erased else problem


def _problem(entry: Entry, made: Made, what: str, mend: str) -> Problem:
    return Problem(entry.path, entry.body_line + made.line - 1, what, mend)


def _of(entry: Entry, said: Said, what: str, mend: str) -> Problem:
    lines = {key.lower().replace(".#", "."): line for key, line in entry.key_lines.items()}
    return Problem(entry.path, lines.get(f"promises.{said.name}") or lines.get("promises", 1), what, mend)
