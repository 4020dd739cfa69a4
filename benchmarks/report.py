"""The figures of one run, beside their targets: as a table, as Markdown, as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from statistics import median
from typing import TYPE_CHECKING

from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

OWN = "Diarist"
MEBIBYTE = 1024 * 1024
HEADINGS = {
    "cold": "cold",
    "unchanged": "nothing changed",
    "words": "words changed",
    "title": "title",
    "topic": "topic",
    "date": "date",
    "saved": "save to served page",
}
CHANGED = ("words", "title", "topic", "date")
TARGETS = {
    ("Material", "cold"): 0.15,
    ("Hugo", "cold"): 0.27,
    ("Pelican", "cold"): 0.5,
    ("Hugo", "unchanged"): 0.1,
    **{("Material", kind): 0.12 for kind in CHANGED},
    **{("Hugo", kind): 0.5 for kind in CHANGED},
    **{("Pelican", kind): 0.5 for kind in CHANGED},
}
"""The most of a peer's time that Diarist may take."""


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds: for a cold build, for one with nothing changed, for one after each change to the newest entry.

    `saved` is from saving an entry to its page in a site that is being served; None where nothing was served.
    """

    cold: float
    unchanged: float
    words: float
    title: float
    topic: float
    date: float
    saved: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One system in the table: its times, the median of so many runs, or why it has none."""

    name: str
    makes: str
    times: Times | None
    reason: str = ""
    runs: int = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of Diarist's own, its unit in `what`, and the most that it may be."""

    what: str
    value: float | str
    at_most: float | None = None

    @property
    def verdict(self) -> str:
        """Say whether the target is met."""
        return verdict(self.value, self.at_most) if isinstance(self.value, float) else ""


@dataclass(frozen=True, slots=True)
class Report:
    """All that one run found."""

    entries: int
    runs: int
    rows: tuple[Row, ...]
    figures: tuple[Figure, ...]


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
        return verdict(self.ratio, self.target)


def verdict(value: float, target: float | None) -> str:
    """Say whether a figure is at most its target; nothing where there is none."""
    if target is None:
        return ""
    return f"at most {target:g}: {'met' if value <= target else 'MISSED'}"


def medians(runs: list[Times]) -> Times:
    """Take the median of each kind of time."""
    columns = {kind: [seconds for run in runs if (seconds := asdict(run)[kind]) is not None] for kind in HEADINGS}
    return Times(**{kind: median(column) for kind, column in columns.items() if column})


def ratios(report: Report) -> list[Ratio]:
    """Set Diarist beside every peer that was measured in the same run; empty where Diarist itself was not."""
    times = {row.name: asdict(row.times) for row in report.rows if row.times}
    own = times.pop(OWN, {})
    return [
        Ratio(peer, kind, own[kind] / theirs[kind], TARGETS.get((peer, kind)))
        for peer, theirs in times.items()
        for kind in own
        if own[kind] is not None and theirs[kind] is not None
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
    said = asdict(report)
    said["figures"] = [asdict(figure) | {"verdict": figure.verdict} for figure in report.figures]
    said["ratios"] = [asdict(ratio) | {"verdict": ratio.verdict} for ratio in ratios(report)]
    return json.dumps(said, indent=2) + "\n"


def _grids(report: Report) -> Iterator[tuple[str, list[str], list[list[str]]]]:
    yield (
        f"{report.entries} entries, seconds, {_runs(report.runs)}",
        ["system", "makes", *HEADINGS.values()],
        [_times(row, report.runs) for row in report.rows],
    )
    if compared := ratios(report):
        yield (
            "Diarist's time as a share of the peer's, in the same run",
            ["peer", *HEADINGS.values()],
            [_shares(peer, compared) for peer in dict.fromkeys(one.peer for one in compared)],
        )
    if report.figures:
        rows = [[figure.what, _figure(figure.value), figure.verdict] for figure in report.figures]
        yield "Diarist by itself", ["what", "figure", "target"], rows


def _runs(many: int) -> str:
    return "one run" if many == 1 else f"median of {many} runs"


def _times(row: Row, runs: int) -> list[str]:
    if row.times is None:
        return [row.name, row.makes, f"left out: {row.reason}", *[""] * (len(HEADINGS) - 1)]
    name = row.name if row.runs == runs else f"{row.name} ({_runs(row.runs)})"
    return [name, row.makes, *(_seconds(seconds) for seconds in asdict(row.times).values())]


def _seconds(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds:.2f}" if seconds < 1 else f"{seconds:.1f}"


def _shares(peer: str, compared: list[Ratio]) -> list[str]:
    theirs = {one.build: one for one in compared if one.peer == peer}
    return [peer, *(_share(theirs[kind]) if kind in theirs else "" for kind in HEADINGS)]


def _share(one: Ratio) -> str:
    return f"{one.ratio:.2f}, {one.verdict}".removesuffix(", ")


def _figure(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.3g}" if value < 10 else f"{value:.0f}"


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/').replace(chr(10), ' ') for cell in cells)} |"
