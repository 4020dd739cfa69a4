"""What is not switched on costs nothing: a plain diary with the core alone, beside one with everything on.

    python benchmarks/extras.py [--count 120] [--runs 3]

The same made-up entries, each in an environment of its own: the plain one has what requirements/plain.txt pins and a
diary without channels, the other all extras and the sample's settings.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from rich.console import Console
from rich.table import Table

from benchmarks import generate, own_site
from benchmarks.environments import CannotInstallError, own_programs
from benchmarks.measure import BuildFailedError, seconds
from benchmarks.report import Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.sites import Site
    from benchmarks.source import Source

KINDS: dict[str, tuple[str, Callable[[Source, Path], Site]]] = {
    "plain diary, core alone": ("plain.txt", own_site.prepare_plain),
    "everything on, all extras": ("site.txt", own_site.prepare),
}


@dataclass(frozen=True, slots=True)
class Cost:
    """What one kind of diary costs: packages and bytes installed, and seconds."""

    packages: int
    installed: int
    help: float
    cold: float
    unchanged: float


def main() -> None:
    """Measure both kinds in turns, and print a table of medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=120, help="how many entries to make up")
    parser.add_argument("--runs", type=int, default=3, help="how often each is built; medians are shown")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="diarist-bench-") as folder:
        found = costs(generate.source(asked.count, Path(folder)), asked.runs)
    table = Table("", *KINDS, title=f"{asked.count} entries, medians of {asked.runs}")
    for words, value in ROWS.items():
        table.add_row(words, *(f"{median(map(value, each)):.2f}".removesuffix(".00") for each in found.values()))
    Console().print(table)


def figures(source: Source, runs: int) -> Iterator[Figure]:
    """Measure both kinds in turns, as figures beside those of the benchmark."""
    try:
        found = costs(source, runs)
    except (CannotInstallError, BuildFailedError) as problem:
        yield Figure("what is not switched on", f"not measured: {problem}")
        return
    for kind, each in found.items():
        for words, value in ROWS.items():
            yield Figure(f"{kind}: {words}", float(median(map(value, each))))


def costs(source: Source, runs: int) -> dict[str, list[Cost]]:
    """Build both kinds in turns, each in an environment of its own."""
    found: dict[str, list[Cost]] = {kind: [] for kind in KINDS}
    for _ in range(runs):
        for kind, (pins, prepare) in KINDS.items():
            found[kind].append(cost(own_programs(pins), prepare, source))
    return found


ROWS: dict[str, Callable[[Cost], float]] = {
    "packages": lambda cost: cost.packages,
    "installed, MB": lambda cost: round(cost.installed / 1e6),
    "diarist --help, s": lambda cost: cost.help,
    "cold build, s": lambda cost: cost.cold,
    "nothing changed, s": lambda cost: cost.unchanged,
}


def cost(programs: Path, prepare: Callable[[Source, Path], Site], source: Source) -> Cost:
    """Build one site of the entries with the programs of one environment."""
    packages = programs.parent / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
    with tempfile.TemporaryDirectory(prefix="diarist-bench-") as folder:
        site = prepare(source, Path(folder))
        site = replace(site, command=(str(programs / "diarist"), *site.command[1:]))
        cold, unchanged = seconds(site), seconds(site)
    return Cost(
        packages=sum(1 for _ in packages.glob("*.dist-info")),
        installed=sum(path.stat().st_blocks * 512 for path in packages.rglob("*") if path.is_file()),
        help=_seconds(str(programs / "diarist"), "--help"),
        cold=cold,
        unchanged=unchanged,
    )


def _seconds(*command: str) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
