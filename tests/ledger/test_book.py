"""What every home of the ledger does, whichever it is."""

import itertools
import multiprocessing
from datetime import UTC, datetime
from multiprocessing.pool import Pool

import pytest

from diarist.diary.errors import Conflict, LedgerError, NoLedger
from diarist.ledger.book import Book
from diarist.ledger.record import Event, State
from tests.dying import dies
from tests.ledger.conftest import Opening

SITE = "https://lamp.example/"
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def event(attempt: int, state: State = State.SENDING, target: str = "") -> Event:
    return Event(at=NOON, state=state, channel="mastodon", account="@lamp", target=target, attempt=attempt)


@pytest.fixture
def begun(home: Opening) -> Opening:
    home().create(SITE)
    return home


def test_there_is_none_until_it_is_made(home: Opening) -> None:
    for ask in (home().site, home().read, lambda: home().append("oil", [event(1)], 0)):
        with pytest.raises(NoLedger):
            ask()
    assert home().read_local() == {}
    home().create(SITE)
    assert (home().site(), home().read()) == (SITE, {})


def test_there_is_only_one(begun: Opening) -> None:
    begun().append("oil", [event(1)], 0)
    with pytest.raises(LedgerError, match="already"):
        begun().create("https://other.example/")
    assert begun().site() == SITE
    assert begun().read() == {"oil": (event(1),)}


def test_what_is_written_is_there_for_everybody(begun: Opening) -> None:
    one, other = begun(), begun()
    one.append("oil", [event(1)], 0)
    one.append("oil", [event(2), event(3)], 1)
    other.append("wick", [event(1)], 0)
    expected = {"oil": (event(1), event(2), event(3)), "wick": (event(1),)}
    assert one.read() == other.read() == begun().read() == begun().read_local() == expected


def test_who_was_slower_is_told_and_has_written_nothing(begun: Opening) -> None:
    one, other = begun(), begun()
    assert one.read() == other.read() == {}
    one.append("oil", [event(1)], 0)
    with pytest.raises(Conflict):
        other.append("oil", [event(2)], 0)
    other.append("wick", [event(3)], 0)
    assert other.read() == {"oil": (event(1),), "wick": (event(3),)}


def test_ids_are_kept_as_they_are(begun: Opening) -> None:
    names = ["2026-11-20-oil", "v1.2_final", "ledger", "README.md", "x" * 150]
    for name in names:
        begun().append(name, [event(1)], 0)
    assert set(begun().read()) == set(names)


def claims(ledger: Book[Event], rounds: int) -> int:
    """Claim each attempt that nobody else has; how many those were."""
    won = 0
    for attempt in range(rounds):
        try:
            ledger.append("oil", [event(attempt)], attempt)
        except Conflict:
            continue
        won += 1
    return won


def test_of_two_that_claim_at_once_one_has_it(begun: Opening) -> None:
    rounds = 15
    with Pool(2, context=multiprocessing.get_context("spawn")) as pool:
        won = pool.starmap(claims, [(begun(), rounds)] * 2, chunksize=1)
    assert sum(won) == rounds, "each attempt was claimed once"
    assert begun().read() == {"oil": tuple(event(attempt) for attempt in range(rounds))}


def writes(ledger: Book[Event], entry: str, rounds: int) -> None:
    for attempt in range(rounds):
        ledger.append(entry, [event(attempt)], attempt)


def test_two_that_write_of_other_entries_do_not_disturb_each_other(begun: Opening) -> None:
    rounds = 8
    with Pool(2, context=multiprocessing.get_context("spawn")) as pool:
        pool.starmap(writes, [(begun(), name, rounds) for name in ("oil", "wick")], chunksize=1)
    written = tuple(event(attempt) for attempt in range(rounds))
    assert begun().read() == {"oil": written, "wick": written}


HOMES = ("ledger/folder.py", "ledger/branch.py", "ledger/remote_branch.py")


def test_a_run_that_dies_at_any_step_leaves_all_its_events_or_none(begun: Opening) -> None:
    batch = tuple(event(1, target=name) for name in "abc")
    before: tuple[Event, ...] = ()
    outcomes = set()
    for step in itertools.count():
        died = dies(step, HOMES, begun().append, "oil", batch, len(before))
        after = begun().read().get("oil", ())
        assert after in (before, before + batch)
        outcomes.add((died, after != before))
        before = after
        if not died:
            break
    assert outcomes == {(True, False), (True, True), (False, True)}


def test_a_ledger_half_made_is_no_obstacle(home: Opening) -> None:
    for step in itertools.count():
        died = dies(step, HOMES, home().create, SITE)
        try:
            assert home().read() == {}
            break
        except NoLedger:
            assert died
    assert home().site() == SITE
