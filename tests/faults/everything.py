"""Thousands of announcements to every channel while all goes wrong, and a table of what came of them."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest
from rich.console import Console
from rich.table import Table

from tests.faults.services import NAMES, REAL
from tests.faults.trials import crashed, spoilt
from tests.faults.world import Tally

DATED = ("toots", "facebook", "threads")
"""Those whose posts say when they were made, by a clock of their own, and which know no key for long."""

APART = tuple(sign * timedelta(minutes=minutes) for minutes in (5, 26 * 60) for sign in (-1, 1))
"""By how much the clocks of services are apart from ours."""

Tallies = Mapping[str, Tally]
Trial = tuple[Callable[..., Tallies], tuple[object, ...]]

HEAD = ("channel", "announced", "sent", "again", "found", "uncertain", "repeated", "twice", "lost")


def trials() -> Iterator[Trial]:
    """All that is tried, the longest first."""
    for seed in range(3):
        yield spoilt, (f"branch {seed}", "branch", 4)
    for name in REAL:
        yield spoilt, (f"real {name}", "folder", 18, name)
        yield spoilt, (f"real branch {name}", "branch", 6, name)
    for name in DATED:
        for apart in APART:
            yield spoilt, (f"apart {name} {apart}", "folder", 24, name, apart)
    for seed in range(4):
        yield spoilt, (f"folder {seed}", "folder", 8)
    for name in NAMES:
        yield crashed, (f"crash branch {name}", "branch", name, 16)
    for name in NAMES:
        yield crashed, (f"crash {name}", "folder", name, 1)


def run(trial: Trial) -> Tallies | str:
    """What came of one trial in a folder of its own; or why it could not be."""
    what, arguments = trial
    with tempfile.TemporaryDirectory() as folder:
        try:
            return what(Path(folder) / "world", *arguments)
        except pytest.skip.Exception as reason:
            return f"{arguments[0]}: {reason}"


def main() -> int:
    """Try everything, and print the table; the exit status says whether all is well."""
    console, start = Console(), time.monotonic()
    total: dict[str, Tally] = {name: Tally() for name in (*NAMES, *REAL)}
    planned = list(trials())
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool, console.status("") as status:
        for number, tallies in enumerate(pool.map(run, planned), 1):
            status.update(f"{number} of {len(planned)} trials")
            if isinstance(tallies, str):
                console.print(tallies, markup=False)
            else:
                total |= {name: total[name] + tally for name, tally in tallies.items()}
    console.print(table(total))
    for name, tally in total.items():
        for wrong in tally.wrong:
            console.print(f"{name}: {wrong}", markup=False)
    console.print(f"In {time.monotonic() - start:.0f} seconds.")
    return 1 if any(tally.is_bad for tally in total.values()) else 0


def table(total: Tallies) -> Table:
    """The tallies by channel, and all together."""
    shown = Table(box=None, header_style="dim")
    for title in HEAD:
        shown.add_column(title, justify="left" if title == "channel" else "right")
    whole = sum(total.values(), Tally())
    for name, tally in [*total.items(), ("all", whole)]:
        shown.add_row(name, *map(str, tally.figures))
    return shown
