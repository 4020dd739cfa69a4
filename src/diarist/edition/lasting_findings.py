"""Everything that the rules find in entries, for whoever checks them: found once, and kept by the hash of each file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from diarist.body.render import read
from diarist.cache import digest
from diarist.checks.context import CheckContext
from diarist.checks.entry_check import lasting_problems
from diarist.diary.entry import read_as_far_as_possible
from diarist.edition.kept_findings import Found, KeptFindings, packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from concurrent.futures import Executor

    from diarist.cache import Cache
    from diarist.checks.check_settings import CheckSettings
    from diarist.diary.problems import Problem
    from diarist.diary.site import Site

CHUNK = 8
"""Entries that a worker reads before it reports."""

EntryFile = tuple[str, bytes, tuple[str, ...], Path | None]
"""A file of posts/: its path, what stands in it, its pictures without words, and the file that keeps its page."""


class LastingFindings:
    """What is wrong with entries whenever they are read: not what only the clock or other sites make of them.

    An entry may be wrong in other ways, too: whoever mends its keys hears in the same run what else there is to mend.
    """

    def __init__(self, site: Site, settings: CheckSettings, cache: Cache) -> None:
        self._site, self._settings = site, settings
        self._findings = KeptFindings("lasting", site, cache)

    def problems(self, files: Iterable[EntryFile], executor: Executor | None, *, whole: bool) -> Iterator[Problem]:
        """All that is found in some files; where they are the `whole` diary, what was kept of others is forgotten."""
        kept = self._findings.load()
        named = {digest(path, data, *wordless): (path, data, wordless, page) for path, data, wordless, page in files}
        found = {name: kept[name] for name in named if name in kept}
        if missing := [(name, file) for name, file in named.items() if name not in found]:
            for new in self._read(missing, executor):
                found |= new
        if missing or (whole and len(found) < len(kept)):
            self._findings.save(found if whole else kept | found)
        for name in named:
            yield from unpacked(found[name])

    def _read(self, jobs: list[tuple[str, EntryFile]], executor: Executor | None) -> Iterable[dict[str, Found]]:
        chunks = [jobs[start : start + CHUNK] for start in range(0, len(jobs), CHUNK)]
        make = executor.map if executor and len(chunks) > 1 else map
        return make(partial(_read_all, self._site, self._settings), chunks)


def _read_all(site: Site, settings: CheckSettings, jobs: Collection[tuple[str, EntryFile]]) -> dict[str, Found]:
    return {name: packed(_problems(site, settings, file)) for name, file in jobs}


def _problems(site: Site, settings: CheckSettings, file: EntryFile) -> tuple[Problem, ...]:
    path, data, wordless, page = file
    entry = read_as_far_as_possible(path, data, site)
    rendering = partial(read, page) if page else None
    context = entry and CheckContext(entry, site, settings, wordless=wordless, rendering=rendering)
    return lasting_problems(context) if context else ()
