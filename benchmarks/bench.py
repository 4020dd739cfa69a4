"""How fast Diarist builds, beside stock peers given the same entries. See benchmarks/README.md."""

from __future__ import annotations

import argparse
import math
import os
import shutil
import sys
import tempfile
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from rich.console import Console

from benchmarks import generate, own_site
from benchmarks.environments import CannotInstallError
from benchmarks.measure import BuildFailedError, memory, seconds
from benchmarks.parts import parts
from benchmarks.peers.hugo.prepare import prepare as prepare_hugo
from benchmarks.peers.material.prepare import prepare as prepare_material
from benchmarks.peers.pelican.prepare import prepare as prepare_pelican
from benchmarks.report import MEBIBYTE, OWN, Report, Row, Times, as_json, markdown, medians, tables
from benchmarks.sites import System
from benchmarks.source import read_folder, repeated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from benchmarks.sites import Site
    from benchmarks.source import Source

SYSTEMS = (
    System(OWN, "pages, feeds, cards, search", own_site.prepare),
    System("Material", "pages, feeds, cards, search", prepare_material),
    System("Hugo", "pages, feeds, cards", prepare_hugo),
    System("Pelican", "pages, feeds, cards", prepare_pelican),
)
ROOM = 4_000_000_000
"""Bytes that the largest site and its cache fit into."""

GROWTH = 10
"""How many times more entries the growth is measured with."""
say = Console(stderr=True, markup=False, highlight=False, soft_wrap=True).print


def main() -> None:
    """Measure what the command line asks for and print it."""
    asked = _arguments()
    tempfile.tempdir = str(asked.folder)
    _warn_if_busy()
    with tempfile.TemporaryDirectory(prefix="diarist-bench-") as folder:
        found = read_folder(asked.entries) if asked.entries else generate.source(asked.count, Path(folder))
        source = own_site.publishable(found, Path(folder) / "publishable")
        if left_out := len(found.entries) - len(source.entries):
            say(f"Left out for all systems, since Diarist would not publish them: {left_out}")
        systems = [system for system in SYSTEMS if not asked.only or system.name.lower() in asked.only]
        rows = tuple(_rows(systems, source, asked.runs))
        figures = _figures(rows, source, growth=asked.growth)
    report = Report(len(source.entries), asked.runs, rows, figures)
    if asked.json:
        asked.json.write_text(as_json(report), encoding="utf-8")
    if asked.markdown:
        print(markdown(report))
    else:
        Console().print(*tables(report), sep="\n")
    if any(row.name == OWN and row.times is None for row in rows):
        raise SystemExit(1)


def _fast_folder() -> Path:
    """A folder in memory where there is room in one, so that no disk is measured; else where temporary files go."""
    memory_folder = Path("/dev/shm")  # noqa: S108 - each build has a folder of its own in it
    if os.environ.get("TMPDIR") or not os.access(memory_folder, os.W_OK):
        return Path(tempfile.gettempdir())
    return memory_folder if shutil.disk_usage(memory_folder).free > ROOM else Path(tempfile.gettempdir())


def _warn_if_busy() -> None:
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    if load > cores / 2:
        say(f"This machine is busy (load {load:.1f} on {cores} cores): times will be long, and ratios less sure")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    names = [system.name.lower() for system in SYSTEMS]
    folder = os.environ.get("ENTRIES")
    parser.add_argument("--entries", type=Path, default=Path(folder) if folder else None, help="a folder of entries")
    parser.add_argument("--count", type=int, default=520, help="how many to make up where no folder is named")
    parser.add_argument("--runs", type=int, default=1, help="how often each system builds; medians are shown")
    parser.add_argument("--only", choices=names, action="append", help="leave out the systems not named like this")
    parser.add_argument("--growth", action="store_true", help=f"build {GROWTH} times the entries with Diarist too")
    parser.add_argument("--folder", type=Path, default=_fast_folder(), help="where the sites are [%(default)s]")
    parser.add_argument("--json", type=Path, help="write the figures to this file as well")
    parser.add_argument("--markdown", action="store_true", help="print the tables as Markdown")
    return parser.parse_args()


def _rows(systems: list[System], source: Source, runs: int) -> Iterator[Row]:
    """Measure every system; they take turns, so that a busy minute of the machine does not fall on one alone."""
    times: dict[str, list[Times]] = {system.name: [] for system in systems}
    reasons: dict[str, str] = {}
    for _ in range(runs):
        for system in systems:
            if system.name not in reasons:
                try:
                    times[system.name].append(_times(system, source))
                except (CannotInstallError, BuildFailedError, OSError) as problem:
                    say(f"{system.name} is left out: {problem}")
                    reasons[system.name] = textwrap.shorten(str(problem).splitlines()[-1], 120)
    for system in systems:
        reason = reasons.get(system.name, "")
        yield Row(system.name, system.makes, None if reason else medians(times[system.name]), reason)


def _times(system: System, source: Source) -> Times:
    with _folder() as folder:
        site = system.prepare(source, Path(folder))
        cold = seconds(site)
        _check(site, source)
        unchanged = seconds(site)
        site.change_one_entry()
        times = Times(cold, unchanged, seconds(site))
        if not site.shows_the_change():
            raise BuildFailedError("it did not take up the change to one entry")
    say(f"{system.name}: {times.cold:.1f} s cold, {times.unchanged:.1f} s again, {times.changed:.1f} s with one change")
    return times


def _check(site: Site, source: Source) -> None:
    if missing := site.what_is_missing(len(source.entries)):
        raise BuildFailedError(missing)


def _figures(rows: tuple[Row, ...], source: Source, *, growth: bool) -> dict[str, float | str]:
    """Measure what is asked of Diarist alone; what was found before a build failed is kept."""
    figures: dict[str, float | str] = {}
    own = next((row.times for row in rows if row.name == OWN), None)
    if own is None:
        return figures
    try:
        alone = parts(source)
        figures["cards a second, drawn and encoded by all workers"] = alone.cards_per_second
        figures["all feeds of the site, ms"] = alone.feeds_ms
        figures |= _memory(source)
        if growth:
            figures |= _growth(source, own.cold)
    except BuildFailedError as problem:
        say(f"{OWN} by itself: {problem}")
    return figures


def _memory(source: Source) -> dict[str, float]:
    with _folder() as folder:
        peak = memory(own_site.prepare(source, Path(folder)))
    many = len(source.entries)
    return {
        f"peak memory with {many} entries, all processes (PSS), MiB": peak.tree_pss / MEBIBYTE,
        f"peak memory with {many} entries, main process (RSS), MiB": peak.main_rss / MEBIBYTE,
    }


def _growth(source: Source, cold: float) -> dict[str, float | str]:
    many = repeated(source, GROWTH)
    with _folder() as folder:
        site = own_site.prepare(many, Path(folder))
        grown = seconds(site)
        _check(site, many)
    return {
        f"cold build of {len(many.entries)} entries, s": grown,
        "growth": f"as N^{math.log(grown / cold, GROWTH):.2f}",
        **_memory(many),
    }


def _folder() -> AbstractContextManager[str]:
    return tempfile.TemporaryDirectory(prefix="diarist-bench-")


if __name__ == "__main__":
    main()
