"""What is measured of Diarist alone: its parts, its memory, how soon a command answers, and ten times the entries."""

from __future__ import annotations

import gzip
import math
import subprocess
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks import own_site
from benchmarks.measure import BuildFailedError, memory, seconds
from benchmarks.parts import parts
from benchmarks.report import MEBIBYTE, Figure
from benchmarks.runs import check, folder, say
from benchmarks.source import repeated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.sites import Site
    from benchmarks.source import Source

GROWTH = 10
"""How many times more entries the growth is measured with."""
TIMES = 5
"""How often a command is started; the median is shown."""
READERS_LIMIT = 200.0
"""Kilobytes, gzipped, that no file which a page or its search loads may be over."""
COMMANDS: dict[str, tuple[Callable[[int], list[str]], float]] = {
    "diarist --help, s": (lambda _: ["--help"], 0.08),
    "diarist new, s": (lambda number: ["new", f"A week numbered {number}"], 0.2),
    "diarist status, s": (lambda _: ["status"], 0.3),
}
"""What people type, and the most seconds that its answer may take."""


def figures(source: Source, cold: float, *, growth: bool) -> tuple[Figure, ...]:
    """Measure Diarist by itself; what was found before a build failed is kept. `cold` is the time of a cold build."""
    found: list[Figure] = []
    try:
        found += _parts(source)
        with folder() as home:
            site = own_site.prepare(source, Path(home))
            found += _memory(site, len(source.entries))
            found += _answers(site)
        if growth:
            found += _growth(source, cold)
    except BuildFailedError as problem:
        say(f"Diarist by itself: {problem}")
    return tuple(found)


def _parts(source: Source) -> Iterator[Figure]:
    alone = parts(source)
    yield Figure("cards a second, drawn and encoded by all workers", alone.cards_per_second)
    yield Figure("all feeds of the site, ms", alone.feeds_ms)


def _memory(site: Site, many: int, at_most: float | None = None) -> Iterator[Figure]:
    """A cold build, watched."""
    peak = memory(site)
    yield Figure(f"peak memory with {many} entries, all processes (PSS), MiB", peak.tree_pss / MEBIBYTE, at_most)
    yield Figure(f"peak memory with {many} entries, main process (RSS), MiB", peak.main_rss / MEBIBYTE)


def _answers(site: Site) -> Iterator[Figure]:
    for what, (arguments, at_most) in COMMANDS.items():
        yield Figure(what, median(_answer(site, arguments(number)) for number in range(TIMES)), at_most)


def _answer(site: Site, arguments: list[str]) -> float:
    start = time.perf_counter()
    done = subprocess.run((own_site.DIARIST, *arguments), cwd=site.folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildFailedError(done.stderr.strip() or f"diarist {arguments[0]}: exit status {done.returncode}")
    return time.perf_counter() - start


def _growth(source: Source, cold: float) -> Iterator[Figure]:
    with folder() as home:
        many = own_site.publishable(repeated(source, GROWTH), Path(home))
    count = len(many.entries)
    with folder() as home:
        site = own_site.prepare(many, Path(home))
        grown = seconds(site)
        check(site, many)
        yield Figure(f"cold build of {count} entries, no two alike, s", grown, 21)
        yield Figure("growth", f"as N^{math.log(grown / cold, count / len(source.entries)):.2f}")
        yield Figure(f"nothing changed in {count} entries, s", median(seconds(site) for _ in range(3)), 0.2)
        yield from _weights(site, count)
    with folder() as home:
        yield from _memory(own_site.prepare(many, Path(home)), count, 300)


def _weights(site: Site, count: int) -> Iterator[Figure]:
    """How heavy the whole site is, and the heaviest file of each kind that a reader loads."""
    files = [path for path in site.output.rglob("*") if path.is_file()]
    total = sum(path.stat().st_size for path in files) / MEBIBYTE
    yield Figure(f"site of {count} entries, MiB", total, 550)
    yield heaviest("page", [path for path in files if path.suffix == ".html"], site.output)
    yield heaviest("search file", search_files(files, site.output), site.output)


def search_files(files: list[Path], output: Path) -> list[Path]:
    """The files that the search loads: what stands in a folder of that name and is no page, and the index of any."""
    return [path for path in files if "search" in str(path.relative_to(output)) and path.suffix != ".html"]


def heaviest(kind: str, files: list[Path], output: Path) -> Figure:
    """The file that is largest when gzipped, in kilobytes, named."""
    weight, path = max(((len(gzip.compress(path.read_bytes(), mtime=0)), path) for path in files), default=(0, output))
    return Figure(f"largest {kind}, gzipped, kB ({path.relative_to(output)})", weight / 1000, READERS_LIMIT)
