"""What the rules keep out of the site: found once, and kept by the hash of what was read."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import partial
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diarist.body.render import read
from diarist.cache import digest
from diarist.checks.check import check_entry
from diarist.checks.manuscript import Manuscript
from diarist.checks.read_settings import read_settings
from diarist.diary.entry import Entry
from diarist.diary.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Executor
    from importlib.resources.abc import Traversable

    from diarist.cache import Cache
    from diarist.checks.settings import CheckSettings
    from diarist.diary.site import Site

_PACKAGES = ("nhs-number", "phonenumbers")


CHUNK = 16
"""Entries that a worker reads before it reports."""

Reading = tuple[Entry, tuple[str, ...], Path | None]
"""An entry, its pictures without words, and the file that keeps what its words come to, if any does."""


Found = list[dict[str, Any]]
"""The problems of one entry, as JSON has them."""


class Gates:
    """The rules whose level is block, for one diary. Raises DiaryError where its settings of the checks are wrong."""

    def __init__(self, site: Site, cache: Cache) -> None:
        self._site, self._cache = site, cache
        self._settings = read_settings(site)
        settings = (repr(site.checks), site.answer_mail, site.address, repr(site.begins))
        self._file = f"gates-{digest(*_rules(), *map(version, _PACKAGES), *settings)}.json"
        self._names: dict[str, str] = {}
        self._found: dict[str, Found] = {}
        self._work: Iterator[dict[str, Found]] = iter(())

    def read(self, readings: Iterable[Reading], executor: Executor | None) -> None:
        """Begin to read all entries that were not read before, in the executor's workers where there are many."""
        kept, missing = self._kept(), dict[str, Reading]()
        for entry, wordless, rendered in readings:
            name = self._names[entry.path] = digest(repr(entry), *wordless)
            if name in kept:
                self._found[name] = kept[name]
            else:
                missing[name] = (entry, wordless, rendered)
        jobs = list(missing.items())
        chunks = [jobs[start : start + CHUNK] for start in range(0, len(jobs), CHUNK)]
        make = executor.map if executor and len(chunks) > 1 else map
        self._work = iter(make(partial(_read_all, self._site, self._settings), chunks))

    def problems(self, entry: Entry) -> tuple[Problem, ...]:
        """What keeps an entry out that is being read; advice where it is a draft."""
        if new := list(self._work):  # whoever asks first waits until all are read
            for found in new:
                self._found |= found
            self._cache.put(self._file, json.dumps(self._found, ensure_ascii=False).encode())
        return tuple(Problem(**facts) for facts in self._found[self._names[entry.path]])

    def _kept(self) -> dict[str, Found]:
        """What the last build found, in one file: a file for each entry takes longer to make than to find again."""
        path = self._cache.path(self._file)
        kept: dict[str, Found] = json.loads(path.read_bytes()) if path.is_file() else {}
        return kept


def _read_all(site: Site, settings: CheckSettings, jobs: list[tuple[str, Reading]]) -> dict[str, Found]:
    return {name: _read(site, settings, *reading) for name, reading in jobs}


def _read(site: Site, settings: CheckSettings, entry: Entry, wordless: tuple[str, ...], rendered: Path | None) -> Found:
    manuscript = Manuscript(
        entry, site, settings, wordless=wordless, rendering=partial(read, rendered) if rendered else None
    )
    return list(map(asdict, check_entry(manuscript, gates_only=True)))


def _rules() -> Iterator[bytes]:
    """The rules' own files: another rule is never kept from an entry that was read before."""
    folders: list[Traversable] = [files("diarist.checks")]
    while folders:
        for item in sorted(folders.pop().iterdir(), key=lambda item: item.name):
            if item.is_dir():
                folders.append(item)
            elif item.name.endswith((".py", ".toml")):
                yield item.read_bytes()
