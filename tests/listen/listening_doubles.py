"""Places that are asked: channels and others that say what a test wants, and count how often they were asked."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from diarist.channels.answered import Answer, Counts, Thread
from diarist.channels.channel import Announcement, Assurance, Listening, Secret, Sending
from diarist.channels.message import Message
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.diary.settings import Setting
from diarist.listen.kept_lines import Kept
from diarist.listen.listening_names import ListeningNames
from diarist.listen.places import ListeningChannel, Places
from diarist.listen.reading_plan import Post

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
NAMES = ListeningNames({"DIARIST_LISTEN_KEY": "a key that nobody else knows"})
NOTHING = Kept()
DEAD = Failure(Trouble.AGAIN, "social.example did not answer")


class SpokenTo:
    """A channel whose threads and numbers a test sets; `asked` is each request, in order."""

    kind: ClassVar[str] = "fake"
    title: ClassVar[str] = "Fake"
    assurance: ClassVar[Assurance] = Assurance.AT_MOST_ONCE
    limit: ClassVar[int] = 300
    settings: ClassVar[tuple[Setting, ...]] = ()
    secrets: ClassVar[tuple[Secret, ...]] = ()
    at_once: ClassVar[int] = 25

    def __init__(self, name: str = "mastodon") -> None:
        self.name = name
        self.account = f"account-of-{name}"
        self.threads: dict[str, Thread | Failure | None] = {}
        self.numbers: dict[str, Counts] = {}
        self.trouble: list[Failure] = []
        self.asked: list[str] = []

    def targets(self, message: Message) -> tuple[str, ...]:
        """Of no use here: nothing is posted."""
        return (message.id,)

    def compose(self, message: Message) -> Announcement:
        """As above."""
        return Announcement(channel=self.name, text=message.title, link=message.link, count=0, limit=0)

    def post(self, announcement: Announcement, sending: Sending) -> Failure:
        """As above."""
        return Failure(Trouble.REFUSED, f"{announcement.channel} only listens ({sending.key})")

    def answers(self, receipt: Receipt) -> Thread | Failure | None:
        self.asked.append(receipt.id)
        return self.trouble.pop(0) if self.trouble else self.threads.get(receipt.id, Thread())

    def counts(self, receipts: Sequence[Receipt]) -> Mapping[str, Counts] | Failure:
        self.asked.append(f"counts of {len(receipts)}")
        found = ((receipt.id, self.numbers.get(receipt.id, Counts(replies=0))) for receipt in receipts)
        return self.trouble.pop(0) if self.trouble else dict(found)


@dataclass
class Mailbox:
    """A place that is asked once for everything."""

    thread: Thread | Failure = field(default_factory=Thread)
    name: str = "mail"
    title: str = "Mail"
    since: list[datetime] = field(default_factory=list)
    whole: list[Collection[str]] = field(default_factory=list)

    def said(self, since: datetime, whole: Collection[str]) -> Thread | Failure:
        self.since.append(since)
        self.whole.append(whole)
        return self.thread


def a_post(number: int, days: float = 1) -> Post:
    """What was posted so many days ago."""
    return Post(f"entry-{number}", Receipt(f"post-{number}"), NOON - timedelta(days=days))


def posted(channel: SpokenTo, *posts: Post) -> ListeningChannel:
    """A channel, and what was posted there."""
    assert isinstance(channel, Listening)
    return ListeningChannel(channel, posts)


def places(*channels: ListeningChannel, hearings: Sequence[Mailbox] = ()) -> Places:
    """Where a diary listens, which has one page."""
    pages = {"https://lamp.example/2026/11/oil/": "oil"}
    return Places(channels=channels, hearings=tuple(hearings), pages=pages)


def said(id_: str, text: str = "Well said.", **more: Any) -> Answer:  # noqa: ANN401 - a value's fields
    """An answer to the first post."""
    fields: dict[str, Any] = {"post": "post-1", "address": f"https://social.example/@reader/{id_}", **more}
    return Answer(id=id_, text=text, **fields)
