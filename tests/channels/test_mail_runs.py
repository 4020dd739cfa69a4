"""The newsletter over whole runs: each recipient once, whatever the server does, and a ledger without addresses."""

import json
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from diarist.announce.cached_ledger import CachedLedger
from diarist.announce.outbox import outbox
from diarist.announce.run import Outcome, Run
from diarist.channels.mail import Mail
from diarist.channels.message import Message
from diarist.ledger.record import State
from tests.announce.doubles import FakeClock, MemoryLedger
from tests.channels.parts import channel_of, message_of
from tests.diaries import a_site, an_entry
from tests.peers.smtp import LOST, SmtpPeer, serving_mail

SECRET = "the key that hides the readers"  # noqa: S105 - made up


class AlwaysLive:
    """Pages that are there."""

    def card(self, _news: Message) -> bytes:
        return b"card"


@dataclass
class Post:
    """A diary with one entry, a ledger, and a mail server for the recipients of a file."""

    root: Path
    port: int
    peer: SmtpPeer
    clock: FakeClock = field(default_factory=FakeClock)
    ledger: MemoryLedger = field(default_factory=MemoryLedger)

    def run(self) -> list[Outcome]:
        """One run of announcing, as another process would make it."""
        site = a_site(self.root)
        if not self.ledger.made_for:
            self.ledger.create(site.address)
        secrets = {"RECIPIENTS": str(self.root / "readers.txt"), "KEY": SECRET}
        channel = channel_of(
            Mail,
            site,
            None,
            secrets,
            "newsletter",
            host="127.0.0.1",
            port=self.port,
            security="none",
            unsubscribe="https://lamp.example/leave?r={token}",
            **{"from": "diary@lamp.example"},
        )
        message = message_of(site, an_entry(site, id="oil", date="2026-11-20"))
        cached = CachedLedger(self.ledger)
        items = outbox(site, [message], [channel], cached.records(), self.clock.now())
        outcomes = list(Run(cached, AlwaysLive(), self.clock, lambda _: None).send(items))  # type: ignore[arg-type]
        self.clock.moment += timedelta(minutes=20)
        return outcomes

    def readers(self, *lines: str) -> None:
        (self.root / "readers.txt").write_text("\n".join(lines), "utf-8")

    def told(self) -> str:
        """Everything that the ledger holds, as it is written down."""
        return "\n".join(event.line() for events in self.ledger.events.values() for event in events)

    def received(self) -> Counter[str]:
        return Counter(mail.recipient for mail in self.peer.mails)


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    with ExitStack() as stack:
        peer = SmtpPeer()
        yield Post(tmp_path, stack.enter_context(serving_mail(peer)), peer)


def test_each_recipient_gets_it_once_however_often_it_runs(post: Post) -> None:
    post.readers("ann-canary@b.example", "bob-canary@c.example", "ANN-canary@b.example")
    assert [outcome.state for outcome in post.run()] == [State.SENT, State.SENT]
    assert {outcome.state for outcome in post.run()} == {State.SENT}
    assert post.received() == {"ann-canary@b.example": 1, "bob-canary@c.example": 1}
    assert "canary" not in post.told()


def test_who_subscribes_later_gets_it_alone(post: Post) -> None:
    post.readers("ann@b.example")
    post.run()
    post.readers("zoe@b.example", "ann@b.example")
    post.run()
    assert post.received() == {"ann@b.example": 1, "zoe@b.example": 1}


def test_a_line_that_is_mended_is_sent_to_and_nobody_else_twice(post: Post) -> None:
    post.readers("ann@b.example", "bob at c.example", "cat@d.example")
    outcomes = post.run()
    assert [outcome.state for outcome in outcomes] == [State.SENT, State.FAILED, State.SENT]
    assert "line 2" in outcomes[1].why
    post.readers("ann@b.example", "bob@c.example", "cat@d.example")
    post.run()
    assert post.received() == {"ann@b.example": 1, "bob@c.example": 1, "cat@d.example": 1}
    assert "bob at" not in post.told()


def test_a_server_that_is_down_costs_one_try_and_the_next_run_sends_to_all(post: Post) -> None:
    post.readers(*(f"reader{number}@b.example" for number in range(20)))
    post.peer.replies["CONNECT"] = "421 4.3.2 too busy"
    outcomes = post.run()
    assert {outcome.state for outcome in outcomes} == {State.PLANNED}
    assert post.peer.connections == 1
    assert post.clock.slept == []
    del post.peer.replies["CONNECT"]
    post.run()
    assert set(post.received().values()) == {1}
    assert len(post.received()) == 20


def test_a_reader_whom_the_server_puts_off_is_sent_to_in_a_later_run(post: Post) -> None:
    post.readers("ann@b.example", "bob@c.example")
    post.peer.replies["RCPT"] = lambda address: "450 4.2.0 greylisted" if address.startswith("ann") else ""
    post.run()
    assert post.received() == {"bob@c.example": 1}
    del post.peer.replies["RCPT"]
    post.run()
    assert post.received() == {"ann@b.example": 1, "bob@c.example": 1}


@pytest.mark.parametrize("seed", range(2))
def test_whatever_the_server_does_nobody_gets_it_twice_and_whoever_is_noted_as_sent_has_it(
    post: Post, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - a seeded test
    readers = [f"reader{number}-canary@b.example" for number in range(15)]
    post.readers(*readers)
    replies = ["", "", LOST, "451 4.3.0 later", "421 4.3.2 down", "554 5.7.1 no", "550 5.1.1 who?"]
    steps = ["CONNECT", "MAIL", "RCPT", "DATA", "DOT", "DOT", "DOT"]
    for _ in range(25):
        post.peer.replies = {chance.choice(steps): lambda _: chance.choice(replies)}
        post.run()
    post.peer.replies = {}
    last = post.run()
    received = post.received()
    assert max(received.values()) == 1
    states = Counter(outcome.state for outcome in last)
    assert set(states) <= {State.SENT, State.UNCERTAIN, State.FAILED}
    assert states[State.SENT] <= len(received) <= states[State.SENT] + states[State.UNCERTAIN]
    assert "canary" not in post.told()
    assert "@b.example" not in json.dumps([outcome.why for outcome in last])
