"""What the rules keep out of the site: found once, and kept by the hash of what was read."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import partial
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING

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

Reading = tuple[Entry, tuple[str, ...]]
"""An entry, and its pictures without words."""


class Gates:
    """The rules whose level is block, for one diary. Raises DiaryError where its settings of the checks are wrong."""

    def __init__(self, site: Site, cache: Cache) -> None:
        self._site, self._cache = site, cache
        self._settings = read_settings(site)
        settings = (repr(site.checks), site.answer_mail, site.address)
        self._setup = digest(*_rules(), *map(version, _PACKAGES), *settings)
        self._names: dict[str, str] = {}
        self._work: Iterator[None] = iter(())

    def read(self, readings: Iterable[Reading], executor: Executor | None) -> None:
        """Begin to read all entries that were not read before, in the executor's workers where there are many."""
        missing: dict[str, Reading] = {}
        for entry, wordless in readings:
            name = self._names[entry.path] = f"{digest(self._setup, repr(entry), *wordless)}.json"
            if not self._cache.has(name):
                missing[name] = (entry, wordless)
        jobs = list(missing.items())
        chunks = [jobs[start : start + CHUNK] for start in range(0, len(jobs), CHUNK)]
        make = executor.map if executor and len(chunks) > 1 else map
        self._work = iter(make(partial(_read_all, self._cache, self._site, self._settings), chunks))

    def problems(self, entry: Entry) -> tuple[Problem, ...]:
        """What keeps an entry out that is being read; advice where it is a draft."""
        for _ in self._work:
            pass  # whoever asks first waits until all are read
        found = self._cache.path(self._names[entry.path]).read_bytes()
        return tuple(Problem(**facts) for facts in json.loads(found))


def _read_all(cache: Cache, site: Site, settings: CheckSettings, jobs: list[tuple[str, Reading]]) -> None:
    for name, (entry, wordless) in jobs:
        found = check_entry(Manuscript(entry, site, settings, wordless=wordless), gates_only=True)
        cache.put(name, json.dumps(list(map(asdict, found)), ensure_ascii=False).encode())


def _rules() -> Iterator[bytes]:
    """The rules' own files: another rule is never kept from an entry that was read before."""
    folders: list[Traversable] = [files("diarist.checks")]
    while folders:
        for item in sorted(folders.pop().iterdir(), key=lambda item: item.name):
            if item.is_dir():
                folders.append(item)
            elif item.name.endswith((".py", ".toml")):
                yield item.read_bytes()
