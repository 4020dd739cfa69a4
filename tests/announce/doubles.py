"""Stand-ins that can be looked into: a clock, a ledger in memory, and channels that fail on demand."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import ClassVar

from diarist.channels.channel import Announcement, Assurance, Secret, Sending
from diarist.channels.message import Message
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.diary.entry import Entry
from diarist.diary.settings import Setting
from diarist.ledger.record import Event
from tests.ledger.memory_home import MemoryBook
from tests.messages import of_entry

FRIDAY = datetime(2026, 11, 20, 12, tzinfo=UTC)


@dataclass
class FakeClock:
    """Time that passes only by sleeping."""

    moment: datetime = FRIDAY
    slept: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        return self.moment

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.moment += timedelta(seconds=seconds)


class MemoryLedger(MemoryBook[Event]):
    """A ledger that ends with the test. `meddle` is called before each append, as somebody faster would be."""

    def __init__(self, batch: int = 1) -> None:
        super().__init__(batch)
        self.meddle: list[tuple[str, Event]] = []

    @property
    def events(self) -> dict[str, list[Event]]:
        """What stands in it, by entry's id."""
        return self.pages

    def append(self, page: str, records: Sequence[Event], seen: int) -> None:
        while self.meddle:
            other, event = self.meddle.pop()
            self.pages.setdefault(other, []).append(event)
        super().append(page, records, seen)


class FakeChannel:
    """Posts into a list. `answers` are what goes wrong, in order: a Failure, or "lost" for a post whose answer is."""

    kind: ClassVar[str] = "fake"
    title: ClassVar[str] = "Fake"
    assurance: ClassVar[Assurance] = Assurance.AT_MOST_ONCE
    limit: ClassVar[int] = 300
    settings: ClassVar[tuple[Setting, ...]] = ()
    secrets: ClassVar[tuple[Secret, ...]] = ()

    def __init__(self, name: str = "fake", targets: tuple[str, ...] = ("",)) -> None:
        self.name = name
        self.account = f"account-of-{name}"
        self.answers: list[Failure | str] = []
        self.posts: list[tuple[str, str, str]] = []
        self.tries: list[Sending] = []
        self._targets = targets

    def targets(self, message: Message) -> tuple[str, ...]:  # noqa: ARG002 - the contract's
        return self._targets

    def compose(self, message: Message) -> Announcement:
        text = f"{message.title} {message.link}"
        return Announcement(channel=self.name, text=text, link=message.link, count=len(text), limit=self.limit)

    def post(self, announcement: Announcement, sending: Sending) -> Receipt | Failure:
        self.tries.append(sending)
        answer = self.answers.pop(0) if self.answers else None
        if isinstance(answer, Failure):
            return answer
        self._publish(announcement, sending)
        if answer == "lost":
            return Failure(Trouble.AMBIGUOUS, "no answer came")
        return Receipt(f"id-{len(self.posts)}", f"https://fake.example/{sending.key[:8]}")

    def _publish(self, announcement: Announcement, sending: Sending) -> None:
        self.posts.append((sending.key, sending.target, announcement.text))


class ExactChannel(FakeChannel):
    """Knows a key when it sees it again."""

    assurance: ClassVar[Assurance] = Assurance.EXACTLY_ONCE

    def _publish(self, announcement: Announcement, sending: Sending) -> None:
        if all(key != sending.key for key, _, _ in self.posts):
            super()._publish(announcement, sending)


class ReadableChannel(FakeChannel):
    """Can be asked what is there; `unreadable` answers come first."""

    assurance: ClassVar[Assurance] = Assurance.READ_BACK

    def __init__(self, name: str = "fake", targets: tuple[str, ...] = ("",)) -> None:
        super().__init__(name, targets)
        self.unreadable: list[Failure] = []
        self.looks = 0

    def find(self, announcement: Announcement, sending: Sending) -> Receipt | Failure | None:
        self.looks += 1
        if self.unreadable:
            return self.unreadable.pop(0)
        found = [key for key, _, text in self.posts if announcement.link in text and key == sending.key]
        return Receipt("found", "https://fake.example/found") if found else None


def message_of(entry: Entry, fingerprint: str = "f1") -> Message:
    """An entry as channels see it."""
    link = f"https://lamp.example/2026/11/{entry.slug}/"
    return of_entry(
        entry,
        link=link,
        description="We lit it.",
        lead="We lit it.",
        html="<p>We lit it.</p>",
        card=f"https://lamp.example/cards/{entry.id}.jpg",
        card_alt=f"{entry.title}. By Mara Quill.",
        fingerprint=fingerprint,
    )


def page_of(message: Message) -> str:
    """The live page of a message, as far as announcing looks at it."""
    return (
        f'<!doctype html><title>{message.title}</title><link rel="canonical" href="{message.link}">'
        f'<meta name="diarist:content" content="{message.fingerprint}">'
    )
