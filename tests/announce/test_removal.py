"""Posts about withdrawn entries: taken back where that can be done, told where not."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from diarist.announce.cached_ledger import CachedLedger
from diarist.announce.removal import SITE, Recall, Removal, Standing, done_by_hand
from diarist.channels.message import Message
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.ledger.record import Event, State
from tests.announce.doubles import FRIDAY, FakeChannel, FakeClock, MemoryLedger, message_of
from tests.diaries import a_site, an_entry


class RemovableChannel(FakeChannel):
    """Lets posts be taken back."""

    def __init__(self, name: str = "fake") -> None:
        super().__init__(name)
        self.removed: list[str] = []

    def remove(self, receipt: Receipt) -> Failure | None:
        if self.answers:
            answer = self.answers.pop(0)
            assert isinstance(answer, Failure)
            return answer
        self.removed.append(receipt.id or receipt.address)
        return None

    def is_gone(self, receipt: Receipt) -> bool | Failure:
        return receipt.id in self.removed


class PingChannel(FakeChannel):
    """Only says that a page has changed."""

    def __init__(self, name: str = "fake") -> None:
        super().__init__(name)
        self.told: list[tuple[str, str]] = []

    def tell_again(self, link: str, target: str) -> Failure | None:
        if self.answers:
            answer = self.answers.pop(0)
            assert isinstance(answer, Failure)
            return answer
        self.told.append((link, target))
        return None


@pytest.fixture
def message(tmp_path: Path) -> Message:
    return message_of(an_entry(a_site(tmp_path), id="oil", withdrawn="We took it down.", updated="2026-11-19"))


@pytest.fixture
def ledger() -> MemoryLedger:
    ledger = MemoryLedger()
    ledger.create("https://lamp.example/")
    return ledger


def note(ledger: MemoryLedger, state: State, channel: str = "fake", post_id: str = "7", **more: object) -> None:
    address = "https://fake.example/7"
    event = Event(at=FRIDAY, state=state, channel=channel, account=f"account-of-{channel}", id=post_id, address=address)
    ledger.events.setdefault("oil", []).append(replace(event, **more))  # type: ignore[arg-type]


def take_back(ledger: MemoryLedger, message: Message, *channels: FakeChannel, unseen: str = "") -> list[Removal]:
    return list(Recall(channels, CachedLedger(ledger), FakeClock(), lambda _: unseen).of(message))


def test_a_post_that_a_correction_changed_is_one_post(message: Message, ledger: MemoryLedger) -> None:
    channel = RemovableChannel()
    note(ledger, State.SENT)
    note(ledger, State.SENT, target="corrected 2026-11-19")
    (removal,) = take_back(ledger, message, channel)
    assert removal.standing is Standing.GONE
    assert channel.removed == ["7"]
    assert [event.state for event in ledger.events["oil"][2:]] == [State.REMOVED] * 2
    (again,) = take_back(ledger, message, channel)
    assert (again.standing, channel.removed) == (Standing.GONE, ["7"])


def test_each_page_that_was_told_is_told_again(message: Message, ledger: MemoryLedger) -> None:
    channel = PingChannel()
    for page in ("https://a.example/", "https://b.example/"):
        note(ledger, State.SENT, target=page)
    take_back(ledger, message, channel)
    assert [target for _, target in channel.told] == ["https://a.example/", "https://b.example/"]


def test_a_post_is_taken_back_once(message: Message, ledger: MemoryLedger) -> None:
    channel = RemovableChannel()
    note(ledger, State.SENT)
    (removal,) = take_back(ledger, message, channel)
    assert removal.standing is Standing.GONE
    assert ledger.events["oil"][-1].state is State.REMOVED
    (again,) = take_back(ledger, message, channel)
    assert again.standing is Standing.GONE
    assert channel.removed == ["7"]


def test_the_post_of_an_older_generation_is_taken_back_too(message: Message, ledger: MemoryLedger) -> None:
    channel = RemovableChannel()
    note(ledger, State.SENT)
    note(ledger, State.PLANNED, generation=2, post_id="", address="")
    assert [removal.standing for removal in take_back(ledger, message, channel)] == [Standing.GONE]
    note(ledger, State.SENT, generation=3, post_id="9")
    assert len(take_back(ledger, message, channel)) == 2
    assert channel.removed == ["7", "9"]


def test_a_second_post_of_one_announcement_that_came_to_light_late_is_taken_back_too(
    message: Message, ledger: MemoryLedger
) -> None:
    channel = RemovableChannel()
    note(ledger, State.SENT)
    note(ledger, State.SENT, post_id="8")
    take_back(ledger, message, channel)
    assert channel.removed == ["7", "8"]


def test_a_channel_that_is_down_is_tried_again_by_the_next_run(message: Message, ledger: MemoryLedger) -> None:
    channel = RemovableChannel()
    channel.answers = [Failure(Trouble.AGAIN, "not reached")]
    note(ledger, State.SENT)
    (removal,) = take_back(ledger, message, channel)
    assert (removal.standing, removal.why) == (Standing.THERE, "not reached")
    assert take_back(ledger, message, channel)[0].standing is Standing.GONE


def test_what_a_channel_refuses_is_left_to_a_person(message: Message, ledger: MemoryLedger) -> None:
    channel = RemovableChannel()
    channel.answers = [Failure(Trouble.REFUSED, "too old to be deleted")]
    note(ledger, State.SENT)
    (removal,) = take_back(ledger, message, channel)
    assert (removal.standing, removal.why) == (Standing.BY_HAND, "too old to be deleted")
    assert ledger.events["oil"][-1].state is State.SENT


def test_what_programs_cannot_take_back_is_left_to_a_person_with_its_address(
    message: Message, ledger: MemoryLedger
) -> None:
    note(ledger, State.SENT)
    note(ledger, State.UNCERTAIN, "other")
    found = take_back(ledger, message, FakeChannel(), RemovableChannel("other"))
    assert [removal.standing for removal in found] == [Standing.BY_HAND, Standing.BY_HAND]
    assert found[0].address == "https://fake.example/7"


def test_a_post_of_which_nothing_is_known_is_left_to_a_person(message: Message, ledger: MemoryLedger) -> None:
    channel = RemovableChannel()
    note(ledger, State.SENT, post_id="", address="")
    assert take_back(ledger, message, channel)[0].standing is Standing.BY_HAND
    assert channel.removed == []


def test_a_post_that_a_person_found_is_taken_back_by_its_address(message: Message, ledger: MemoryLedger) -> None:
    channel = RemovableChannel()
    note(ledger, State.SENT, post_id="")
    assert take_back(ledger, message, channel)[0].standing is Standing.GONE
    assert channel.removed == ["https://fake.example/7"]


def test_a_channel_that_cannot_be_reached_from_here_is_left_to_another_run(
    message: Message, ledger: MemoryLedger
) -> None:
    note(ledger, State.SENT)
    (removal,) = take_back(ledger, message)
    assert removal.standing is Standing.THERE


def test_what_never_went_out_needs_no_taking_back(message: Message, ledger: MemoryLedger) -> None:
    note(ledger, State.SKIPPED)
    note(ledger, State.FAILED, "other")
    assert take_back(ledger, message, RemovableChannel(), RemovableChannel("other")) == []


def test_files_of_the_site_are_no_posts(message: Message, ledger: MemoryLedger) -> None:
    note(ledger, State.REMOVED, account=SITE)
    assert take_back(ledger, message, RemovableChannel()) == []


def test_who_was_told_of_the_page_is_told_again_once_it_is_the_notice(message: Message, ledger: MemoryLedger) -> None:
    channel = PingChannel()
    note(ledger, State.SENT, target="https://a.example/x y")
    (early,) = take_back(ledger, message, channel, unseen="it still has other words")
    assert early.standing is Standing.LATER
    assert early.why.endswith("it still has other words")
    assert channel.told == []
    assert take_back(ledger, message, channel)[0].standing is Standing.GONE
    take_back(ledger, message, channel)
    assert channel.told == [(message.link, "https://a.example/x y")]
    assert ledger.events["oil"][-1].why == "told that the entry is withdrawn"


def test_whoever_was_told_of_a_correction_is_told_as_themselves(message: Message, ledger: MemoryLedger) -> None:
    channel = PingChannel()
    note(ledger, State.SENT, target="correction 2026-11-19T10:00+00:00 https://a.example/")
    take_back(ledger, message, channel)
    assert channel.told == [(message.link, "https://a.example/")]


@pytest.mark.parametrize(
    ("trouble", "standing"),
    [
        (Trouble.AGAIN, Standing.LATER),
        (Trouble.PARKED, Standing.LATER),
        (Trouble.REFUSED, Standing.GONE),
        (Trouble.UNWANTED, Standing.GONE),
    ],
)
def test_who_cannot_be_told_is_told_later_and_who_does_not_want_it_never(
    message: Message, ledger: MemoryLedger, trouble: Trouble, standing: Standing
) -> None:
    channel = PingChannel()
    channel.answers = [Failure(trouble, "why not")]
    note(ledger, State.SENT)
    (removal,) = take_back(ledger, message, channel)
    assert (removal.standing, removal.why) == (standing, "why not")
    assert (ledger.events["oil"][-1].state is State.REMOVED) is (standing is Standing.GONE)


def test_a_person_says_that_it_is_done(message: Message, ledger: MemoryLedger) -> None:
    note(ledger, State.SENT)
    note(ledger, State.SENT, "other")
    assert done_by_hand(CachedLedger(ledger), "oil", "fake", FRIDAY) == 1
    assert ledger.events["oil"][-1].why == "a person took it back"
    first, other = take_back(ledger, message, FakeChannel(), FakeChannel("other"))
    assert (first.standing, other.standing) == (Standing.GONE, Standing.BY_HAND)
    assert done_by_hand(CachedLedger(ledger), "oil", "fake", FRIDAY) == 0


@pytest.mark.parametrize("state", [State.UNCERTAIN, State.UNANSWERED, State.SENDING])
def test_what_may_have_been_there_was_there_when_a_person_took_it_back(
    message: Message, ledger: MemoryLedger, state: State
) -> None:
    note(ledger, state, post_id="", address="")
    assert done_by_hand(CachedLedger(ledger), "oil", "fake", FRIDAY + timedelta(hours=1)) == 1
    assert [event.state for event in ledger.events["oil"]] == [state, State.SENT, State.REMOVED]
    assert [removal.standing for removal in take_back(ledger, message, FakeChannel())] == [Standing.GONE]


def test_what_another_run_is_sending_is_not_done(ledger: MemoryLedger) -> None:
    note(ledger, State.SENDING)
    assert done_by_hand(CachedLedger(ledger), "oil", "fake", FRIDAY + timedelta(minutes=1)) == 0
    assert len(ledger.events["oil"]) == 1
