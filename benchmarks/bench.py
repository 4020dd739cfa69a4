"""How fast Diarist builds, beside stock peers given the same entries. See benchmarks/README.md."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from rich.console import Console

from benchmarks import alone, extras, generate, own_site
from benchmarks.peers.eleventy.prepare import prepare as prepare_eleventy
from benchmarks.peers.hugo.prepare import prepare as prepare_hugo
from benchmarks.peers.material.prepare import prepare as prepare_material
from benchmarks.peers.pelican.prepare import prepare as prepare_pelican
from benchmarks.report import OWN, Report, as_json, markdown, tables
from benchmarks.runs import rows, say
from benchmarks.sites import System
from benchmarks.source import Source, read_folder

SYSTEMS = (
    System(OWN, "pages, feeds with archives, cards, search", own_site.prepare),
    System("Material", "pages, feeds, cards, search", prepare_material, most_runs=1),
    System("Hugo", "pages, feeds, cards", prepare_hugo),
    System("Eleventy", "pages, one feed of ten, cards", prepare_eleventy),
    System("Pelican", "pages, feeds, cards", prepare_pelican),
)
ROOM = 4_000_000_000
"""Bytes that the largest site and its cache fit into."""


def main() -> None:
    """Measure what the command line asks for and print it."""
    start = time.monotonic()
    asked = _arguments()
    tempfile.tempdir = str(asked.folder)
    _warn_if_busy()
    with tempfile.TemporaryDirectory(prefix="diarist-bench-") as folder:
        report = _report(asked, _source(asked, Path(folder)))
    if asked.json:
        asked.json.write_text(as_json(report), encoding="utf-8")
    if asked.markdown:
        print(markdown(report))
    else:
        Console().print(*tables(report), sep="\n")
    say(f"That took {(time.monotonic() - start) / 60:.1f} minutes")
    if any(row.name == OWN and row.times is None for row in report.rows):
        raise SystemExit(1)


def _source(asked: argparse.Namespace, folder: Path) -> Source:
    found = read_folder(asked.entries) if asked.entries else generate.source(asked.count, folder)
    source = own_site.publishable(found, folder / "publishable")
    if left_out := len(found.entries) - len(source.entries):
        say(f"Left out for all systems, since Diarist would not publish them: {left_out}")
    return source


def _report(asked: argparse.Namespace, source: Source) -> Report:
    systems = [system for system in SYSTEMS if not asked.only or system.name.lower() in asked.only]
    measured = tuple(rows(systems, source, asked.runs))
    own = next((row.times for row in measured if row.name == OWN), None)
    figures = alone.figures(source, own.cold, growth=asked.growth) if own else ()
    if asked.extras:
        figures += tuple(extras.figures(source, asked.runs))
    return Report(len(source.entries), asked.runs, measured, figures)


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
    parser.add_argument("--runs", type=int, default=1, help="how often each system is measured; medians are shown")
    parser.add_argument("--only", choices=names, action="append", help="leave out the systems not named like this")
    many = f"build {alone.GROWTH} times the entries with Diarist, too"
    parser.add_argument("--growth", action="store_true", help=many)
    parser.add_argument("--extras", action="store_true", help="set a plain diary beside one with everything on")
    parser.add_argument("--folder", type=Path, default=_fast_folder(), help="where the sites are [%(default)s]")
    parser.add_argument("--json", type=Path, help="write the figures to this file as well")
    parser.add_argument("--markdown", action="store_true", help="print the tables as Markdown")
    return parser.parse_args()


if __name__ == "__main__":
    main()
