"""Corrections told where an entry was posted: once, when the corrected page is live."""

from datetime import timedelta
from pathlib import Path

import pytest

from diarist.announce.cached_ledger import CachedLedger
from diarist.announce.correction import corrections, plan, recipient
from diarist.announce.outbox import Verdict
from diarist.announce.run import Outcome, Run
from diarist.channels.channel import Announcement
from diarist.channels.message import Message
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.diary.entry import Entry
from diarist.ledger.record import Event, State
from tests.announce.doubles import FRIDAY, FakeChannel, FakeClock, MemoryLedger, message_of
from tests.diaries import a_site, an_entry

LATER = FRIDAY + timedelta(days=40)


class EditableChannel(FakeChannel):
    """Lets the words of a post be changed."""

    def __init__(self, name: str = "fake") -> None:
        super().__init__(name)
        self.edits: list[tuple[str, str]] = []

    def edit(self, receipt: Receipt, announcement: Announcement) -> Receipt | Failure:
        if self.answers:
            answer = self.answers.pop(0)
            assert isinstance(answer, Failure)
            return answer
        self.edits.append((receipt.id, announcement.text))
        return receipt


class TellsTheLead(FakeChannel):
    """Says what an entry is about."""

    def compose(self, message: Message) -> Announcement:
        text = f"{message.title}: {message.description} {message.link}"
        return Announcement(channel=self.name, text=text, link=message.link, count=len(text), limit=0)


class Live:
    def card(self, message: Message) -> bytes:  # noqa: ARG002 - the contract's
        return b""


@pytest.fixture
def entry(tmp_path: Path) -> Entry:
    site = a_site(tmp_path, {"channels": {"fake": {}}})
    return an_entry(
        site, id="oil", correction="It was Tuesday.", updated="2026-11-19 10:00", announce={"fake": "Look!"}
    )


@pytest.fixture
def ledger() -> MemoryLedger:
    ledger = MemoryLedger()
    ledger.create("https://lamp.example/")
    return ledger


def sent(channel: FakeChannel, target: str = "") -> Event:
    account = channel.account
    return Event(
        at=FRIDAY, state=State.SENT, channel=channel.name, account=account, target=target, id="7", address="https://a/7"
    )


def run(ledger: MemoryLedger, entry: Entry, *channels: FakeChannel, root: Path) -> list[Outcome]:
    cached, clock = CachedLedger(ledger), FakeClock(LATER)
    items = list(corrections(a_site(root), [message_of(entry)], channels, cached.records(), LATER))
    return list(Run(cached, Live(), clock, lambda _: None).send(items))  # type: ignore[arg-type]


def test_it_is_told_once_wherever_the_entry_was_sent(entry: Entry, ledger: MemoryLedger, tmp_path: Path) -> None:
    told, never_had_it = TellsTheLead(), FakeChannel("other")
    ledger.events["oil"] = [sent(told)]
    assert plan(CachedLedger(ledger), entry.id, entry.updated, LATER) == ["fake"]
    assert [outcome.state for outcome in run(ledger, entry, told, never_had_it, root=tmp_path)] == [State.SENT]
    assert [text for _, _, text in told.posts] == [
        "Oil for the lamp: Correction: It was Tuesday. https://lamp.example/2026/11/oil/"
    ]
    assert plan(CachedLedger(ledger), entry.id, entry.updated, LATER) == ["fake"], "planning twice is no harm"
    run(ledger, entry, told, root=tmp_path)
    assert len(told.posts) == 1
    assert never_had_it.posts == []


def test_a_post_that_can_be_changed_is_changed(entry: Entry, ledger: MemoryLedger, tmp_path: Path) -> None:
    channel = EditableChannel()
    ledger.events["oil"] = [sent(channel)]
    plan(CachedLedger(ledger), entry.id, entry.updated, LATER)
    channel.answers = [Failure(Trouble.AMBIGUOUS, "lost")]
    (outcome,) = run(ledger, entry, channel, root=tmp_path)
    assert (outcome.state, channel.posts) == (State.SENT, [])
    assert [changed for changed, _ in channel.edits] == ["7"]


def test_each_recipient_is_told(entry: Entry, ledger: MemoryLedger, tmp_path: Path) -> None:
    channel = FakeChannel(targets=("a b", "c"))
    ledger.events["oil"] = [sent(channel, "a b"), sent(channel, "c")]
    plan(CachedLedger(ledger), entry.id, entry.updated, LATER)
    run(ledger, entry, channel, root=tmp_path)
    assert [target for _, target, _ in channel.posts] == ["a b", "c"]


def test_a_second_correction_is_told_too(ledger: MemoryLedger, tmp_path: Path) -> None:
    channel = FakeChannel()
    ledger.events["oil"] = [sent(channel)]
    for updated in ("2026-11-19 10:00", "2026-11-20 11:00"):
        corrected = an_entry(a_site(tmp_path), id="oil", correction="It was Tuesday.", updated=updated)
        plan(CachedLedger(ledger), corrected.id, corrected.updated, LATER)
        run(ledger, corrected, channel, root=tmp_path)
    assert len(channel.posts) == 2
    assert len({key for key, _, _ in channel.posts}) == 2


def test_nothing_is_told_of_what_was_posted_nowhere(entry: Entry, ledger: MemoryLedger) -> None:
    ledger.events["oil"] = [Event(at=FRIDAY, state=State.SKIPPED, channel="fake", account="account-of-fake")]
    assert plan(CachedLedger(ledger), entry.id, entry.updated, LATER) == []


def test_a_correction_that_was_taken_out_again_is_not_told(ledger: MemoryLedger, tmp_path: Path) -> None:
    channel, site = FakeChannel(), a_site(tmp_path)
    ledger.events["oil"] = [sent(channel)]
    entry = an_entry(site, id="oil", correction="x", updated="2026-11-19 10:00")
    plan(CachedLedger(ledger), entry.id, entry.updated, LATER)
    found = corrections(site, [message_of(an_entry(site, id="oil"))], [channel], CachedLedger(ledger).records(), LATER)
    assert list(found) == []


def test_a_hold_holds_corrections_too(entry: Entry, ledger: MemoryLedger, tmp_path: Path) -> None:
    channel = FakeChannel()
    ledger.events["oil"] = [sent(channel)]
    plan(CachedLedger(ledger), entry.id, entry.updated, LATER)
    paused = a_site(tmp_path, {"announce": {"paused": True}})
    (item,) = corrections(paused, [message_of(entry)], [channel], CachedLedger(ledger).records(), LATER)
    assert item.verdict is Verdict.WAIT


def test_whom_a_correction_goes_to() -> None:
    assert recipient("correction 2026-11-19T10:00+00:00 ") == ""
    assert recipient("correction 2026-11-19T10:00+00:00 https://a.example/b c") == "https://a.example/b c"
    assert recipient("a1b2") == "a1b2"
