"""A whole run: what is claimed, sent and recorded, and what a run that died leaves to the next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from diarist.announce.cached_ledger import CachedLedger
from diarist.announce.delivery import SETTLED
from diarist.announce.outbox import LEASE, outbox
from diarist.announce.run import OURS, Outcome, Run
from diarist.channels.channel import Announcement, Sending
from diarist.channels.message import Message
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.diary.entry import Entry
from diarist.diary.errors import DiaryError, LedgerError, NotLive
from diarist.diary.problems import Problem
from diarist.ledger.record import Event, State
from tests.announce.doubles import (
    FRIDAY,
    ExactChannel,
    FakeChannel,
    FakeClock,
    MemoryLedger,
    ReadableChannel,
    message_of,
)
from tests.diaries import a_site, an_entry


@dataclass
class AlwaysLive:
    """Pages that are there, but for those of some entries."""

    missing: set[str] = field(default_factory=set)

    def card(self, message: Message) -> bytes:
        if message.id in self.missing:
            raise NotLive("it answers 404")
        return b"card"


class World:
    """A site, a ledger and a clock that runs can be tried in."""

    def __init__(self, root: Path) -> None:
        self.site = a_site(root)
        self.clock = FakeClock()
        self.ledger = MemoryLedger()
        self.ledger.create("https://lamp.example/")
        self.pages = AlwaysLive()
        self.entry = an_entry(self.site, id="oil")

    def run(self, *channels: FakeChannel, entries: Sequence[Entry] = ()) -> list[Outcome]:
        cached = CachedLedger(self.ledger)
        messages = map(message_of, entries or [self.entry])
        items = outbox(self.site, messages, channels, cached.records(), self.clock.now())
        return list(Run(cached, self.pages, self.clock, lambda _: None).send(items))  # type: ignore[arg-type]

    def states(self) -> list[tuple[str, str]]:
        return [(event.channel, event.state.value) for event in self.ledger.events.get("oil", [])]


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def test_each_channel_gets_it_once_and_the_ledger_says_where(world: World) -> None:
    one, other = FakeChannel("one"), FakeChannel("other")
    outcomes = world.run(one, other)
    assert [outcome.state for outcome in outcomes] == [State.SENT, State.SENT]
    assert outcomes[0].address == world.ledger.events["oil"][1].address != ""
    assert world.states() == [("one", "sending"), ("one", "sent"), ("other", "sending"), ("other", "sent")]
    assert not any(outcome.wants_a_person for outcome in outcomes)
    world.run(one, other)
    assert (len(one.posts), len(other.posts)) == (1, 1)


def test_the_claim_is_written_before_anything_is_sent(world: World) -> None:
    class Looks(FakeChannel):
        def post(self, announcement: Announcement, sending: Sending) -> Receipt | Failure:
            (claim,) = world.ledger.events["oil"]
            assert claim.state is State.SENDING
            assert claim.words
            assert claim.words["text"] == announcement.text
            assert claim.digest
            assert (claim.attempt, claim.at) == (1, sending.claimed)
            return super().post(announcement, sending)

    assert world.run(Looks())[0].state is State.SENT


def test_a_page_that_is_not_live_leaves_no_trace(world: World) -> None:
    channel = FakeChannel()
    world.pages.missing.add("oil")
    (outcome,) = world.run(channel)
    assert (outcome.state, outcome.why) == (State.PLANNED, "not sent yet: it answers 404")
    assert not outcome.wants_a_person
    assert world.ledger.events == {}
    world.pages.missing.clear()
    assert world.run(channel)[0].state is State.SENT


def test_a_hold_that_begins_while_a_page_is_waited_for_is_kept(world: World) -> None:
    channel, cached = FakeChannel(), CachedLedger(world.ledger)
    items = outbox(world.site, [message_of(world.entry)], [channel], cached.records(), FRIDAY)
    held = Run(cached, world.pages, world.clock, lambda _: None, lambda _: "held")  # type: ignore[arg-type]
    (outcome,) = held.send(items)
    assert (outcome.state, outcome.why, channel.tries) == (State.PLANNED, "held", [])


@pytest.mark.parametrize("stall", [10, 12, 14, 16, 19])
def test_a_run_that_stood_still_after_its_claim_posts_nothing_well_before_anybody_takes_it_over(
    world: World, stall: int
) -> None:
    channel, append = FakeChannel(), world.ledger.append

    def append_and_stand_still(page: str, records: Sequence[Event], seen: int) -> None:
        append(page, records, seen)
        if records[0].state is State.SENDING:
            world.clock.moment += timedelta(minutes=stall)

    world.ledger.append = append_and_stand_still  # type: ignore[method-assign]
    (outcome,) = world.run(channel)
    assert (outcome.state, outcome.why) == (State.PLANNED, "there was no time left to send it")
    assert channel.tries == []
    assert timedelta(minutes=5) <= LEASE - OURS, "and whoever takes over has that long to be sure"


def test_one_channel_down_does_not_stop_the_others(world: World) -> None:
    down, up = FakeChannel("down"), FakeChannel("up")
    down.answers = [Failure(Trouble.AGAIN, "not reached")] * 20
    outcomes = world.run(down, up)
    assert [outcome.state for outcome in outcomes] == [State.PLANNED, State.SENT]
    down.answers = []
    world.run(down, up)
    assert (len(down.posts), len(up.posts)) == (1, 1)


def test_a_channel_that_does_not_let_us_in_is_left_alone(world: World) -> None:
    channel = FakeChannel(targets=("a", "b", "c"))
    channel.answers = [Failure(Trouble.PARKED, "401")]
    outcomes = world.run(channel)
    assert len(channel.tries) == 1
    assert [outcome.state for outcome in outcomes] == [State.PLANNED] * 3
    assert all(outcome.wants_a_person for outcome in outcomes)
    assert [outcome.state for outcome in world.run(channel)] == [State.SENT] * 3


def test_a_channel_that_is_slow_is_asked_once_and_holds_up_nobody(world: World) -> None:
    slow, other = FakeChannel("slow", ("a", "b")), FakeChannel("other")
    slow.answers = [Failure(Trouble.AGAIN, "it took too long", is_slow=True)] * 5
    entries = [world.entry, an_entry(world.site, id="wick", path="posts/b.md")]
    outcomes = world.run(slow, other, entries=entries)
    assert (len(slow.tries), len(other.posts), world.clock.slept) == (1, 2, [])
    assert {outcome.state for outcome in outcomes if outcome.item.channel is slow} == {State.PLANNED}
    assert not any(outcome.wants_a_person for outcome in outcomes)
    slow.answers = []
    world.run(slow, other, entries=entries)
    assert (len(slow.posts), len(other.posts)) == (4, 2)


def test_a_channel_that_was_slow_and_may_have_taken_it_is_looked_at_with_the_next_run(world: World) -> None:
    slow = ReadableChannel()
    slow.answers = [Failure(Trouble.AMBIGUOUS, "it took too long", is_slow=True)]
    assert world.run(slow)[0].state is State.UNANSWERED
    assert (len(slow.tries), slow.looks) == (1, 0)
    world.clock.moment += timedelta(minutes=1)
    assert world.run(slow)[0].state is State.SENT
    assert (slow.looks, len(slow.posts)) == (1, 1)


@pytest.mark.parametrize(
    ("channel", "state", "posts"),
    [(FakeChannel(), State.UNCERTAIN, 1), (ExactChannel(), State.SENT, 1), (ReadableChannel(), State.SENT, 1)],
)
def test_a_run_that_died_while_sending_is_taken_up_by_evidence_alone(
    world: World, channel: FakeChannel, state: State, posts: int
) -> None:
    class Dies(BaseException):
        """As when the machine is switched off."""

    post = channel.post

    def post_and_die(announcement: Announcement, sending: Sending) -> Receipt | Failure:
        post(announcement, sending)
        raise Dies

    channel.post = post_and_die  # type: ignore[method-assign]
    with pytest.raises(Dies):
        world.run(channel)
    channel.post = post  # type: ignore[method-assign]
    (outcome,) = world.run(channel)
    assert (outcome.state, outcome.why) == (State.SENDING, "another run is sending it")
    world.clock.moment += LEASE
    (outcome,) = world.run(channel)
    assert outcome.state is state
    assert outcome.wants_a_person is (state is State.UNCERTAIN)
    assert len(channel.posts) == posts
    assert len({sending.key for sending in channel.tries}) == 1
    assert {sending.claimed for sending in channel.tries} == {FRIDAY}


def test_what_may_be_there_is_repeated_in_the_words_of_the_first_try(world: World) -> None:
    channel = ExactChannel()
    channel.answers = [Failure(Trouble.AMBIGUOUS, "reset")] * 4
    assert world.run(channel)[0].state is State.UNANSWERED
    assert "tried again after" in world.run(channel)[0].why, "the channel gets time to show it"
    world.clock.moment += timedelta(minutes=1)
    world.entry = an_entry(world.site, id="oil", title="Another headline", slug="oil")
    assert world.run(channel)[0].state is State.SENT
    assert channel.posts[0][2].startswith("Oil for the lamp")


def test_what_is_surely_not_there_goes_out_in_the_words_of_now(world: World) -> None:
    channel = FakeChannel()
    channel.answers = [Failure(Trouble.AGAIN, "not reached")] * 4
    world.run(channel)
    world.entry = an_entry(world.site, id="oil", title="Another headline", slug="oil")
    world.run(channel)
    assert channel.posts[0][2].startswith("Another headline")


def test_a_channel_that_asks_for_an_hour_gets_it(world: World) -> None:
    channel = FakeChannel()
    channel.answers = [Failure(Trouble.AGAIN, "too many", timedelta(hours=1))]
    world.run(channel)
    world.clock.moment += timedelta(minutes=30)
    assert "tried again after" in world.run(channel)[0].why
    world.clock.moment += timedelta(minutes=31)
    assert world.run(channel)[0].state is State.SENT


def test_what_may_be_there_is_not_looked_for_before_the_channel_can_show_it(world: World) -> None:
    channel = ReadableChannel()
    channel.answers = [Failure(Trouble.AMBIGUOUS, "reset", timedelta(seconds=2), is_slow=True)]
    world.run(channel)
    assert world.ledger.events["oil"][-1].not_before == FRIDAY + timedelta(seconds=SETTLED)


def test_each_claim_is_counted_and_what_comes_of_it_says_of_which(world: World) -> None:
    channel = FakeChannel()
    channel.answers = [Failure(Trouble.AGAIN, "too many", timedelta(hours=1))] * 2
    for _ in range(3):
        world.run(channel)
        world.clock.moment += timedelta(hours=2)
    said = [(event.state.value, event.attempt) for event in world.ledger.events["oil"]]
    tries = [("sending", 1), ("planned", 1), ("sending", 2), ("planned", 2), ("sending", 3), ("sent", 3)]
    assert said == tries


@pytest.mark.parametrize("targets", [("",), ("a", "b")])
def test_the_ledger_has_the_words_once_but_not_once_for_each_reader(world: World, targets: tuple[str, ...]) -> None:
    world.run(FakeChannel(targets=targets))
    claims = [event for event in world.ledger.events["oil"] if event.state is State.SENDING]
    assert all(claim.digest and claim.words for claim in claims)
    assert ["text" in (claim.words or {}) for claim in claims] == [target == "" for target in targets]


def test_two_runs_at_once_send_one(world: World) -> None:
    channel = FakeChannel()
    claim = Event(at=FRIDAY, state=State.SENDING, channel="fake", account=channel.account, attempt=1)
    world.ledger.meddle.append(("oil", claim))
    (outcome,) = world.run(channel)
    assert (outcome.state, outcome.why) == (State.SENDING, "another run has it")
    assert channel.posts == []


def test_somebody_who_writes_about_another_channel_is_no_hindrance(world: World) -> None:
    claim = Event(at=FRIDAY, state=State.SENDING, channel="other", account="account-of-other", attempt=1)
    world.ledger.meddle.append(("oil", claim))
    channel = FakeChannel()
    assert world.run(channel)[0].state is State.SENT
    assert world.states() == [("other", "sending"), ("fake", "sending"), ("fake", "sent")]


def test_a_channel_is_told_which_posts_are_other_announcements(world: World) -> None:
    channel = FakeChannel()
    world.run(channel)
    (sent,) = (event for event in world.ledger.events["oil"] if event.state is State.SENT)
    again = Event(at=FRIDAY, state=State.PLANNED, channel="fake", account=channel.account, generation=2)
    world.ledger.events["oil"].append(again)
    world.run(channel)
    first, second = channel.tries
    assert (first.others, first.is_blurred) == (frozenset(), False)
    assert (second.others, second.is_blurred) == (frozenset({sent.id, sent.address}), False)


def test_recipients_are_claimed_together_where_writing_is_slow(world: World) -> None:
    world.ledger = MemoryLedger(batch=2)
    world.ledger.create("https://lamp.example/")
    channel = FakeChannel(targets=("a", "b", "c"))
    channel.answers = ["", Failure(Trouble.REFUSED, "no such mailbox")]
    outcomes = world.run(channel)
    assert [outcome.state for outcome in outcomes] == [State.SENT, State.FAILED, State.SENT]
    assert [event.state.value for event in world.ledger.events["oil"]] == [
        "sending",
        "sending",
        "sent",
        "failed",
        "sending",
        "sent",
    ]
    assert len({sending.key for sending in channel.tries}) == 3


def test_a_ledger_that_cannot_be_written_stops_before_anything_is_sent(world: World) -> None:
    channel = FakeChannel()

    def full(*_: object) -> None:
        raise LedgerError("no room")

    world.ledger.append = full  # type: ignore[method-assign, assignment]
    with pytest.raises(LedgerError, match="no room"):
        world.run(channel)
    assert channel.tries == []


def test_words_that_cannot_be_made_stop_their_channel_alone(world: World) -> None:
    class Broken(FakeChannel):
        def compose(self, message: Message) -> Announcement:  # noqa: ARG002 - the contract's
            raise DiaryError([Problem("templates/announcement/fake.j2", 3, "a bracket is open", "close it")])

    outcomes = world.run(Broken("broken"), FakeChannel())
    assert [outcome.state for outcome in outcomes] == [State.FAILED, State.SENT]
    assert outcomes[0].wants_a_person
    assert world.states() == [("fake", "sending"), ("fake", "sent")]


def test_keys_tell_entries_channels_recipients_and_generations_apart(world: World) -> None:
    other = an_entry(world.site, id="wick", path="posts/b.md")
    channels: list[Callable[[], FakeChannel]] = [
        lambda: FakeChannel(targets=("a", "b")),
        lambda: FakeChannel("other"),
    ]
    keys = []
    for make in channels:
        channel = make()
        world.run(channel, entries=[world.entry, other])
        keys += [sending.key for sending in channel.tries]
    again = FakeChannel("other")
    world.ledger.events["oil"].append(
        Event(at=FRIDAY, state=State.PLANNED, channel="other", account=again.account, generation=2)
    )
    world.run(again)
    keys += [sending.key for sending in again.tries]
    assert len(keys) == len(set(keys)) == 7
    assert all(len(key) == 64 for key in keys)


def test_what_the_entry_is_known_by_stands_once_beside_a_receipt(world: World) -> None:
    world.run(FakeChannel("one"), FakeChannel("other", ("a", "b")))
    ends = [event for event in world.ledger.events["oil"] if event.state is State.SENT]
    assert [bool(event.words) for event in ends] == [True, False, False]
    known = [source for source in CachedLedger(world.ledger).sources("oil") if source.file]
    assert [(each.file, each.page) for each in known] == [
        ("posts/2026-11-17-oil.md", "https://lamp.example/2026/11/oil/")
    ]
