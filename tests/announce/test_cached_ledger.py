"""The ledger as one run knows it."""

import pytest

from diarist.announce.cached_ledger import CachedLedger
from diarist.diary.errors import NoLedger
from diarist.ledger.record import Event, State
from tests.announce.doubles import FRIDAY, MemoryLedger

WHICH = ("account", "")


def event(state: State, account: str = "account") -> Event:
    return Event(at=FRIDAY, state=state, channel="fake", account=account)


@pytest.fixture
def ledger() -> MemoryLedger:
    ledger = MemoryLedger()
    ledger.create("https://lamp.example/")
    return ledger


def test_without_a_ledger_there_is_nothing_to_know_of_it() -> None:
    with pytest.raises(NoLedger):
        CachedLedger(MemoryLedger())


def test_what_is_written_is_known_without_reading_again(ledger: MemoryLedger) -> None:
    cached = CachedLedger(ledger)
    ledger.read = lambda: pytest.fail("it was read again")  # type: ignore[method-assign]
    assert cached.write("oil", {WHICH: event(State.SENDING)}, {WHICH: None}) == {WHICH}
    before = cached.records()["oil"][WHICH]
    assert cached.write("oil", {WHICH: event(State.SENT)}, {WHICH: before}) == {WHICH}
    assert cached.records()["oil"][WHICH].state is State.SENT
    assert [event.state for event in ledger.events["oil"]] == [State.SENDING, State.SENT]


def test_what_no_longer_stands_as_expected_is_not_written(ledger: MemoryLedger) -> None:
    cached = CachedLedger(ledger)
    ledger.meddle.append(("oil", event(State.SENDING)))
    both = {WHICH: event(State.SENDING), ("other", ""): event(State.SENDING, "other")}
    assert cached.write("oil", both, dict.fromkeys(both)) == {("other", "")}
    assert [event.account for event in ledger.events["oil"]] == ["account", "other"]
    assert cached.write("oil", {WHICH: event(State.SENDING)}, {WHICH: None}) == set()


def test_what_expects_nothing_is_written_however_it_stands(ledger: MemoryLedger) -> None:
    cached = CachedLedger(ledger)
    ledger.meddle.append(("oil", event(State.UNCERTAIN)))
    assert cached.write("oil", {WHICH: event(State.SENT)}, {}) == {WHICH}
    assert cached.records()["oil"][WHICH].state is State.SENT
