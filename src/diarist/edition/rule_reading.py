"""The rules at work on a diary's entries, and on its other public words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from diarist.body.render import read
from diarist.checks.context import CheckContext
from diarist.checks.entry_check import lasting_problems
from diarist.checks.page import check_page, check_text
from diarist.checks.read_settings import read_settings
from diarist.edition.kept_findings import Found, packed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from diarist.checks.check_settings import CheckSettings
    from diarist.diary.entry import Entry
    from diarist.diary.problems import Problem
    from diarist.diary.site import Site

    Reading = tuple[Entry, tuple[str, ...], Path | None]
    """An entry, its pictures without words, and the file that keeps what its words come to, if any does."""

CHUNK = 16
"""Entries that a worker reads before it reports."""


class RuleReading:
    """The rules as one diary wants them. Raises DiaryError where its settings of them are wrong."""

    def __init__(self, site: Site) -> None:
        self._site, self._settings = site, read_settings(site)
        self.page = partial(check_page, site=site, settings=self._settings)
        """What `check_page` finds in words of this diary that are no entry's."""

        self.text = partial(check_text, site=site, settings=self._settings)
        """What `check_text` finds in a file."""

    def entries(self, jobs: Sequence[tuple[str, Reading]], executor: Executor | None) -> Iterator[dict[str, Found]]:
        """What keeps entries out, by the names that each came with; in the executor's workers where there are many."""
        chunks = [jobs[start : start + CHUNK] for start in range(0, len(jobs), CHUNK)]
        make = executor.map if executor and len(chunks) > 1 else map
        return iter(make(partial(_read_all, self._site, self._settings), chunks))


def _read_all(site: Site, settings: CheckSettings, jobs: Sequence[tuple[str, Reading]]) -> dict[str, Found]:
    return {name: packed(_read(site, settings, *reading)) for name, reading in jobs}


def _read(
    site: Site, settings: CheckSettings, entry: Entry, wordless: tuple[str, ...], rendered: Path | None
) -> tuple[Problem, ...]:
    rendering = partial(read, rendered) if rendered else None
    return lasting_problems(
        CheckContext(entry, site, settings, wordless=wordless, rendering=rendering), blocking_only=True
    )
