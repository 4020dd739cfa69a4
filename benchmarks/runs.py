"""Every system measured in turns: built cold, again, after each change, and while it is served."""

from __future__ import annotations

import tempfile
import textwrap
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from rich.console import Console

from benchmarks.changes import WORDS, changes
from benchmarks.environments import CannotInstallError
from benchmarks.measure import BuildFailedError, seconds
from benchmarks.report import Row, Times, medians
from benchmarks.serving import save_to_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from benchmarks.sites import Site, System
    from benchmarks.source import Entry, Source

say = Console(stderr=True, markup=False, highlight=False, soft_wrap=True).print


def rows(systems: list[System], source: Source, runs: int) -> Iterator[Row]:
    """Measure every system; they take turns, so that a busy minute of the machine does not fall on one alone."""
    times: dict[str, list[Times]] = {system.name: [] for system in systems}
    reasons: dict[str, str] = {}
    for run in range(runs):
        for system in systems:
            if system.name not in reasons and run < system.most_runs:
                try:
                    times[system.name].append(_times(system, source))
                except (CannotInstallError, BuildFailedError, OSError) as problem:
                    say(f"{system.name} is left out: {problem}")
                    reasons[system.name] = textwrap.shorten(str(problem).splitlines()[-1], 120)
    for system in systems:
        found, reason = times[system.name], reasons.get(system.name, "")
        yield Row(system.name, system.makes, None if reason else medians(found), reason, len(found))


def check(site: Site, source: Source) -> None:
    """Raise BuildFailedError where the last build made less than there are entries."""
    if missing := site.what_is_missing(len(source.entries)):
        raise BuildFailedError(missing)


def folder() -> AbstractContextManager[str]:
    """A folder for one site, gone afterwards."""
    return tempfile.TemporaryDirectory(prefix="diarist-bench-")


def _times(system: System, source: Source) -> Times:
    with folder() as home:
        site = system.prepare(source, Path(home))
        cold = seconds(site)
        check(site, source)
        unchanged: list[float] = []
        changed: dict[str, float] = {}
        for change in changes(source):
            unchanged.append(seconds(site))
            site.save(change.entry)
            changed[change.kind] = seconds(site)
            if not site.pages_with(change.shows):
                raise BuildFailedError(f"it did not take up another {change.kind} of one entry")
        times = Times(cold, median(unchanged), **changed, saved=_saved(system, site, change.entry))
    say(f"{system.name}: {times}")
    return times


def _saved(system: System, site: Site, entry: Entry) -> float | None:
    """The time from save to page; None where the system does not serve, or does not follow saves."""
    if not site.serve:
        return None
    try:
        return save_to_page(site, entry, WORDS)
    except BuildFailedError as problem:
        say(f"{system.name} is not measured while it serves: {problem}")
        return None
