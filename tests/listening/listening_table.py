"""Thousands of answers in all places while everything goes wrong, and a table of what came of them."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.listen.test_requests_a_day import MOST, WORLDS, busiest_day
from tests.listening.answering import PLACES
from tests.listening.listening_trials import crashed, spoilt
from tests.listening.listening_world import Tally

Tallies = Mapping[str, Tally]
Trial = tuple[Callable[..., Tallies], tuple[object, ...]]

APART = (timedelta(hours=-26), timedelta(hours=5))
"""By how much the clocks of places are apart from ours."""

HEAD = ("place", "said", "can be seen", "told once", "in 100", "late", "twice", "taken back", "shown after", "private")
LAST = ("in public", "words kept", "requests a day")
STRIDE, STARTS = 320, 4
"""How many steps later each run dies than the one before, and from how many first steps."""


def trials() -> Iterator[Trial]:
    """All that is tried, the longest first. No digest has more that is new than there is room for in a mail."""
    for seed in range(3):
        yield spoilt, (f"day {seed}", "day", "folder", 900, 10)
    for apart in APART:
        yield spoilt, (f"apart {apart}", "day", "folder", 700, 10, apart)
    yield spoilt, ("branch", "day", "branch", 500, 8)
    for seed in range(2):
        yield spoilt, (f"week {seed}", "week", "folder", 250, 14)
    for start in range(STARTS):
        yield crashed, (f"crash {start}", STRIDE, start * STRIDE // STARTS, 120)


def run(trial: Trial) -> Tallies:
    """What came of one trial in a folder of its own."""
    what, arguments = trial
    with tempfile.TemporaryDirectory() as folder:
        return what(Path(folder) / "world", *arguments)


def main() -> int:
    """Try everything, and print the table; the exit status says whether every target is met."""
    console, start = Console(width=160), time.monotonic()
    total: dict[str, Tally] = {name: Tally() for name in PLACES}
    planned = list(trials())
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool, console.status("") as status:
        for number, tallies in enumerate(pool.map(run, planned), 1):
            status.update(f"{number} of {len(planned)} trials")
            total |= {name: total[name] + tally for name, tally in tallies.items()}
    asked = requests_a_day()
    console.print(table(total, asked))
    for name, tally in total.items():
        for wrong in dict.fromkeys(tally.wrong):
            console.print(f"{name}: {wrong}", markup=False)
    console.print(f"In {time.monotonic() - start:.0f} seconds.")
    is_bad = any(tally.is_bad for tally in total.values()) or any(number > MOST for number in asked.values())
    return 1 if is_bad else 0


def requests_a_day() -> dict[str, int]:
    """What each channel is asked on a busy day by a diary of 500 entries."""
    found = {}
    for name, world in WORLDS.items():
        with tempfile.TemporaryDirectory() as folder:
            found[name] = busiest_day(Path(folder), world)
    return found


def table(total: Tallies, asked: Mapping[str, int]) -> Table:
    """The tallies by place, and all together."""
    shown = Table(box=None, header_style="dim")
    for title in (*HEAD, *LAST):
        shown.add_column(title, justify="left" if title == "place" else "right")
    whole = sum(total.values(), Tally())
    for name, tally in [*total.items(), ("all", whole)]:
        shown.add_row(name, *figures(tally), str(asked.get(name, "")))
    return shown


def figures(tally: Tally) -> tuple[str, ...]:
    """All numbers, in the order above."""
    share = f"{100 * (1 - tally.missed):.2f}"
    before = (tally.made, tally.seen, tally.once)
    after = (tally.never, tally.twice, tally.deleted, tally.after, tally.private, tally.public, tally.words)
    return (*map(str, before), share, *map(str, after))
