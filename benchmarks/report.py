"""The figures of one run, beside their targets: as a table, as Markdown, as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from statistics import median
from typing import TYPE_CHECKING

from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

OWN = "Diarist"
MEBIBYTE = 1024 * 1024
HEADINGS = {"cold": "cold", "unchanged": "nothing changed", "changed": "one entry changed"}
TARGETS = {
    ("Material", "cold"): 0.15,
    ("Hugo", "cold"): 0.35,
    ("Pelican", "cold"): 0.5,
    ("Material", "changed"): 0.12,
    ("Pelican", "changed"): 0.5,
}
"""The most of a peer's time that Diarist may take."""


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds for a cold build, one with nothing changed and one with one entry changed."""

    cold: float
    unchanged: float
    changed: float


@dataclass(frozen=True, slots=True)
class Row:
    """One system in the table: its times, or why it has none."""

    name: str
    makes: str
    times: Times | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All that one run found. `figures` are Diarist's own, each name with its unit."""

    entries: int
    runs: int
    rows: tuple[Row, ...]
    figures: Mapping[str, float | str]


@dataclass(frozen=True, slots=True)
class Ratio:
    """Diarist's time as a share of a peer's, for one kind of build."""

    peer: str
    build: str
    ratio: float
    target: float | None

    @property
    def verdict(self) -> str:
        """Say whether the target is met."""
        if self.target is None:
            return "no target"
        return f"at most {self.target:g}: {'met' if self.ratio <= self.target else 'MISSED'}"


def medians(runs: list[Times]) -> Times:
    """Take the median of each kind of build."""
    return Times(*(median(asdict(run)[kind] for run in runs) for kind in HEADINGS))


def ratios(report: Report) -> list[Ratio]:
    """Set Diarist beside every peer that was measured in the same run; empty where Diarist itself was not."""
    times = {row.name: asdict(row.times) for row in report.rows if row.times}
    own = times.pop(OWN, {})
    return [
        Ratio(peer, kind, own[kind] / theirs[kind], TARGETS.get((peer, kind)))
        for peer, theirs in times.items()
        for kind in own
    ]


def tables(report: Report) -> Iterator[Table]:
    """Lay the report out as tables for a terminal."""
    for title, header, rows in _grids(report):
        table = Table(title=title, title_justify="left")
        for heading in header:
            table.add_column(heading)
        for row in rows:
            table.add_row(*row)
        yield table


def markdown(report: Report) -> str:
    """Lay the report out as Markdown tables, to be quoted in the README."""
    blocks = []
    for title, header, rows in _grids(report):
        lines = [_line(header), _line(["---"] * len(header)), *(_line(row) for row in rows)]
        blocks.append(f"{title}\n\n" + "\n".join(lines) + "\n")
    return "\n".join(blocks)


def as_json(report: Report) -> str:
    """Say it all as JSON; ratios and verdicts included."""
    ratio_list = [asdict(ratio) | {"verdict": ratio.verdict} for ratio in ratios(report)]
    return json.dumps(asdict(report) | {"ratios": ratio_list}, indent=2) + "\n"


def _grids(report: Report) -> Iterator[tuple[str, list[str], list[list[str]]]]:
    runs = "one run" if report.runs == 1 else f"median of {report.runs} runs"
    yield (
        f"{report.entries} entries, seconds, {runs}",
        ["system", "makes", *HEADINGS.values()],
        [[row.name, row.makes, *_seconds(row)] for row in report.rows],
    )
    if compared := ratios(report):
        yield (
            "Diarist's time as a share of the peer's, in the same run",
            ["peer", "build", "ratio", "target"],
            [[one.peer, HEADINGS[one.build], f"{one.ratio:.2f}", one.verdict] for one in compared],
        )
    if report.figures:
        yield "Diarist by itself", ["what", "figure"], [[name, _figure(it)] for name, it in report.figures.items()]


def _seconds(row: Row) -> list[str]:
    if row.times is None:
        return [f"left out: {row.reason}", "", ""]
    return [f"{seconds:.1f}" for seconds in asdict(row.times).values()]


def _figure(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.3g}" if value < 10 else f"{value:.0f}"


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/').replace(chr(10), ' ') for cell in cells)} |"
