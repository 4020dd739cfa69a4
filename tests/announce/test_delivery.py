"""What comes of one announcement, for every way in which a channel can fail."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from diarist.announce.delivery import LONGEST_PAUSE, PAUSES, SETTLED, Delivery, Result
from diarist.channels.channel import Sending
from diarist.channels.outcome import Failure, Trouble
from diarist.ledger.record import State
from tests.announce.doubles import FRIDAY, ExactChannel, FakeChannel, FakeClock, ReadableChannel, message_of
from tests.diaries import a_site, an_entry

UNTIL = FRIDAY + timedelta(minutes=10)
AGAIN = Failure(Trouble.AGAIN, "not reached")
LOST = "lost"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def deliver(
    root: Path, channel: FakeChannel, clock: FakeClock, *, doubt: bool = False, until: datetime = UNTIL
) -> Result:
    words = channel.compose(message_of(an_entry(a_site(root))))
    sending = Sending(key="k" * 64, target="", claimed=FRIDAY, card=b"")
    return Delivery(channel, words, sending, clock, until, doubt=doubt).run()


def test_a_channel_that_says_yes_has_it(tmp_path: Path, clock: FakeClock) -> None:
    result = deliver(tmp_path, FakeChannel(), clock)
    assert result.state is State.SENT
    assert result.receipt
    assert result.receipt.id == "id-1"
    assert clock.slept == []


@pytest.mark.parametrize("channel", [FakeChannel(), ExactChannel(), ReadableChannel()])
def test_what_surely_did_not_arrive_is_tried_again(tmp_path: Path, clock: FakeClock, channel: FakeChannel) -> None:
    channel.answers = [AGAIN, AGAIN]
    assert deliver(tmp_path, channel, clock).state is State.SENT
    assert clock.slept == list(PAUSES[:2])
    assert len(channel.posts) == 1


def test_after_some_tries_it_is_left_to_the_next_run(tmp_path: Path, clock: FakeClock) -> None:
    channel = FakeChannel()
    channel.answers = [AGAIN] * 10
    result = deliver(tmp_path, channel, clock)
    assert (result.state, result.why) == (State.PLANNED, "not reached")
    assert len(channel.tries) == 1 + len(PAUSES)


def test_a_channel_that_asks_for_patience_gets_it(tmp_path: Path, clock: FakeClock) -> None:
    channel = FakeChannel()
    channel.answers = [Failure(Trouble.AGAIN, "too many", timedelta(seconds=LONGEST_PAUSE))]
    assert deliver(tmp_path, channel, clock).state is State.SENT
    assert clock.slept == [LONGEST_PAUSE]
    asks_for_more = FakeChannel()
    more = timedelta(seconds=LONGEST_PAUSE + 1)
    asks_for_more.answers = [Failure(Trouble.AGAIN, "too many", more)]
    result = deliver(tmp_path, asks_for_more, clock)
    assert (result.state, result.after) == (State.PLANNED, more)
    assert len(asks_for_more.tries) == 1


@pytest.mark.parametrize(
    ("trouble", "state"),
    [(Trouble.REFUSED, State.FAILED), (Trouble.PARKED, State.PLANNED), (Trouble.UNWANTED, State.SKIPPED)],
)
def test_what_another_try_would_not_mend_is_not_tried(
    tmp_path: Path, clock: FakeClock, trouble: Trouble, state: State
) -> None:
    channel = FakeChannel()
    channel.answers = [Failure(trouble, "no")]
    result = deliver(tmp_path, channel, clock)
    assert (result.state, result.parked) == (state, trouble is Trouble.PARKED)
    assert len(channel.tries) == 1


def test_a_lost_answer_at_most_once_is_uncertain_and_never_repeated(tmp_path: Path, clock: FakeClock) -> None:
    channel = FakeChannel()
    channel.answers = [LOST]
    result = deliver(tmp_path, channel, clock)
    assert (result.state, result.why) == (State.UNCERTAIN, "no answer came")
    assert len(channel.posts) == 1
    resumed = FakeChannel()
    assert deliver(tmp_path, resumed, clock, doubt=True).state is State.UNCERTAIN
    assert resumed.tries == []


def test_a_lost_answer_exactly_once_is_repeated_with_the_same_key(tmp_path: Path, clock: FakeClock) -> None:
    channel = ExactChannel()
    channel.answers = [LOST, LOST]
    assert deliver(tmp_path, channel, clock).state is State.SENT
    assert len(channel.posts) == 1
    assert len({sending.key for sending in channel.tries}) == 1


def test_a_lost_answer_is_looked_for_where_one_can_look(tmp_path: Path, clock: FakeClock) -> None:
    channel = ReadableChannel()
    channel.answers = [LOST]
    result = deliver(tmp_path, channel, clock)
    assert result.state is State.SENT
    assert result.receipt
    assert result.receipt.id == "found"
    assert len(channel.posts) == 1
    assert clock.slept == [SETTLED], "a list is believed only when the channel has had time"


def test_what_is_surely_absent_is_posted_again(tmp_path: Path, clock: FakeClock) -> None:
    channel = ReadableChannel()
    channel.answers = [Failure(Trouble.AMBIGUOUS, "reset")]
    assert deliver(tmp_path, channel, clock).state is State.SENT
    assert (channel.looks, len(channel.posts)) == (1, 1)


def test_what_is_surely_absent_and_then_refused_was_never_there(tmp_path: Path, clock: FakeClock) -> None:
    channel = ReadableChannel()
    channel.answers = [Failure(Trouble.REFUSED, "too long")]
    assert deliver(tmp_path, channel, clock, doubt=True).state is State.FAILED


def test_while_nobody_can_tell_nothing_is_repeated(tmp_path: Path, clock: FakeClock) -> None:
    channel = ReadableChannel()
    channel.answers = [LOST]
    channel.unreadable = [Failure(Trouble.AGAIN, "an error page")] * 10
    result = deliver(tmp_path, channel, clock)
    assert (result.state, result.why) == (State.UNANSWERED, "nobody can tell yet: an error page")
    assert len(channel.tries) == 1


def test_a_channel_that_may_be_asked_again_later_is(tmp_path: Path, clock: FakeClock) -> None:
    channel = ReadableChannel()
    channel.unreadable = [Failure(Trouble.AGAIN, "too many", timedelta(hours=1))]
    result = deliver(tmp_path, channel, clock, doubt=True)
    assert (result.state, result.after) == (State.UNANSWERED, timedelta(hours=1))
    assert (channel.looks, channel.tries) == (1, [])


def test_where_two_could_be_it_a_person_is_asked(tmp_path: Path, clock: FakeClock) -> None:
    channel = ReadableChannel()
    channel.unreadable = [Failure(Trouble.UNDECIDED, "two posts could be it")]
    result = deliver(tmp_path, channel, clock, doubt=True)
    assert (result.state, result.why) == (State.UNCERTAIN, "two posts could be it")
    assert (channel.tries, clock.slept) == ([], [])


def test_a_refusal_of_the_second_try_says_nothing_of_the_first(tmp_path: Path, clock: FakeClock) -> None:
    channel = ExactChannel()
    channel.answers = [LOST, Failure(Trouble.REFUSED, "duplicate")]
    assert deliver(tmp_path, channel, clock).state is State.UNCERTAIN
    parked = ExactChannel()
    parked.answers = [LOST, Failure(Trouble.PARKED, "who are you?")]
    result = deliver(tmp_path, parked, clock)
    assert (result.state, result.parked) == (State.UNANSWERED, True)


def test_where_there_is_nothing_to_do_there_never_was(tmp_path: Path, clock: FakeClock) -> None:
    channel = ExactChannel()
    channel.answers = [LOST, Failure(Trouble.UNWANTED, "it takes no webmentions")]
    assert deliver(tmp_path, channel, clock).state is State.SKIPPED


def test_nothing_is_posted_after_the_claim_has_run_out(tmp_path: Path, clock: FakeClock) -> None:
    channel = FakeChannel()
    clock.moment = UNTIL
    assert deliver(tmp_path, channel, clock).state is State.PLANNED
    assert deliver(tmp_path, ExactChannel(), clock, doubt=True).state is State.UNANSWERED
    assert channel.tries == []
    slow = FakeChannel()
    slow.answers = [AGAIN] * 5
    clock.moment = FRIDAY
    assert deliver(tmp_path, slow, clock, until=FRIDAY + timedelta(seconds=6)).state is State.PLANNED
    assert len(slow.tries) == 2
    assert clock.slept == [PAUSES[0]], "nor is anything waited for that would come too late"
