"""What the rules keep out of the site: found once, and kept by the hash of what was read."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from diarist.body.render import read
from diarist.cache import digest
from diarist.checks.entry_check import lasting_problems
from diarist.checks.manuscript import Manuscript
from diarist.checks.read_settings import read_settings
from diarist.diary.entry import Entry
from diarist.edition.kept_findings import Found, KeptFindings, packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Executor

    from diarist.cache import Cache
    from diarist.checks.check_settings import CheckSettings
    from diarist.diary.problems import Problem
    from diarist.diary.site import Site

CHUNK = 16
"""Entries that a worker reads before it reports."""

Reading = tuple[Entry, tuple[str, ...], Path | None]
"""An entry, its pictures without words, and the file that keeps what its words come to, if any does."""


class Gates:
    """The rules whose level is block, for one diary. Raises DiaryError where its settings of the checks are wrong."""

    def __init__(self, site: Site, cache: Cache) -> None:
        self._site = site
        self.settings = read_settings(site)
        self._findings = KeptFindings("gates", site, cache)
        self._names: dict[str, str] = {}
        self._found: dict[str, Found] = {}
        self._work: Iterator[dict[str, Found]] = iter(())

    def read(self, readings: Iterable[tuple[str, Reading]], executor: Executor | None) -> None:
        """Begin to read all entries that were not read before, in the executor's workers where there are many.

        Each has the digest of all of it before it.
        """
        kept, missing = self._findings.load(), dict[str, Reading]()
        for fingerprint, reading in readings:
            entry, wordless, _ = reading
            name = self._names[entry.path] = digest(fingerprint, *wordless)
            if name in kept:
                self._found[name] = kept[name]
            else:
                missing[name] = reading
        jobs = list(missing.items())
        chunks = [jobs[start : start + CHUNK] for start in range(0, len(jobs), CHUNK)]
        make = executor.map if executor and len(chunks) > 1 else map
        self._work = iter(make(partial(_read_all, self._site, self.settings), chunks))

    def problems(self, entry: Entry) -> tuple[Problem, ...]:
        """What keeps an entry out that is being read; advice where it is a draft."""
        if new := list(self._work):  # whoever asks first waits until all are read
            for found in new:
                self._found |= found
            self._findings.save(self._found)
        return unpacked(self._found[self._names[entry.path]])


def _read_all(site: Site, settings: CheckSettings, jobs: list[tuple[str, Reading]]) -> dict[str, Found]:
    return {name: packed(_read(site, settings, *reading)) for name, reading in jobs}


def _read(
    site: Site, settings: CheckSettings, entry: Entry, wordless: tuple[str, ...], rendered: Path | None
) -> tuple[Problem, ...]:
    rendering = partial(read, rendered) if rendered else None
    return lasting_problems(Manuscript(entry, site, settings, wordless=wordless, rendering=rendering), gates_only=True)
