"""People who answer everywhere while all goes wrong, in small; `make listening` does it at length."""

from pathlib import Path

from tests.listening.answering import PLACES
from tests.listening.listening_table import HEAD, LAST, figures, table, trials
from tests.listening.listening_trials import crashed, spoilt
from tests.listening.listening_world import Tally


def test_whatever_goes_wrong_each_answer_is_told_once_and_none_that_is_gone(tmp_path: Path) -> None:
    tallies = spoilt(tmp_path / "world", "small", "day", "folder", 200, 3)
    assert set(tallies) == set(PLACES)
    assert not {name: tally for name, tally in tallies.items() if tally.is_bad}
    whole = sum(tallies.values(), Tally())
    assert whole.made > 190
    assert min(tally.seen for tally in tallies.values()) > 10
    assert whole.deleted > 10
    assert whole.private > 5


def test_at_length_thousands_answer_at_both_homes_in_both_rhythms() -> None:
    planned = list(trials())
    assert sum(int(str(arguments[3])) for _, arguments in planned) > 5000
    several_ways = {arguments[1:3] for what, arguments in planned if what is spoilt}
    assert several_ways == {("day", "folder"), ("day", "branch"), ("week", "folder")}
    assert crashed in {what for what, _ in planned}


def test_a_target_that_is_missed_is_bad_and_the_table_adds_up() -> None:
    good = Tally(made=2000, seen=1001, once=1000)
    assert not good.is_bad
    bad = (
        Tally(twice=1),
        Tally(after=1),
        Tally(public=1),
        Tally(words=1),
        Tally(seen=100, once=99),
        Tally(wrong=("x",)),
    )
    assert all(each.is_bad for each in bad)
    shown = table({"bluesky": good, "x": Tally(made=3, deleted=2)}, {"bluesky": 40})
    assert [list(column.cells)[-1] for column in shown.columns][:3] == ["all", "2003", "1001"]
    assert len(figures(good)) == len(HEAD) + len(LAST) - 2
