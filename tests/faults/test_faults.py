"""Every channel while all goes wrong, in small; `make faults` does it at length."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.faults.everything import APART, DATED, table, trials
from tests.faults.services import NAMES
from tests.faults.trials import crashed, spoilt
from tests.faults.world import Tally


@pytest.mark.parametrize(("ledger", "entries"), [("folder", 2), ("branch", 1)])
def test_over_a_bad_network_everything_arrives_once(tmp_path: Path, ledger: str, entries: int) -> None:
    tallies = spoilt(tmp_path / "world", f"small {ledger}", ledger, entries)
    assert set(tallies) == set(NAMES)
    assert not {name: tally for name, tally in tallies.items() if tally.is_bad}
    assert all(tally.announcements >= entries for tally in tallies.values())


@pytest.mark.parametrize("apart", APART[::2], ids=str)
@pytest.mark.parametrize("channel", DATED)
def test_clocks_that_are_apart_post_nothing_twice(tmp_path: Path, channel: str, apart: timedelta) -> None:
    (tally,) = spoilt(tmp_path / "world", f"apart {channel}", "folder", 12, channel, apart).values()
    assert not tally.is_bad, tally
    assert tally.found, "some were looked for, and found"


@pytest.mark.parametrize(
    ("channel", "steps"), [("mastodon", 70), ("bluesky", 70), ("threads", 70), ("slack", 70), ("letters", 230)]
)
def test_a_run_that_dies_loses_nothing_and_posts_nothing_twice(tmp_path: Path, channel: str, steps: int) -> None:
    """One channel of each assurance; every so many steps, the run dies."""
    (tally,) = crashed(tmp_path / "world", f"small {channel}", "folder", channel, steps).values()
    assert not tally.is_bad, tally
    assert tally.again, "some runs died after they had claimed it"


def test_a_run_that_dies_while_the_ledger_is_far_away(tmp_path: Path) -> None:
    (tally,) = crashed(tmp_path / "world", "small", "branch", "toots", 90).values()
    assert not tally.is_bad, tally


def test_at_length_it_is_every_channel_at_both_homes() -> None:
    planned = {(what.__name__, arguments[1], arguments[2]) for what, arguments in trials() if what is crashed}
    assert planned == {("crashed", home, name) for home in ("folder", "branch") for name in NAMES}


def test_the_table_adds_up() -> None:
    total = table({"x": Tally(announcements=2, sent=1, lost=1), "mail": Tally(announcements=3, sent=3)})
    assert [list(column.cells)[-1] for column in total.columns] == ["all", "5", "4", "0", "0", "0", "0", "0", "1"]
