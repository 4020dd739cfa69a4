"""What was posted of withdrawn entries, taken back wherever that can be done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from diarist.announce.correction import recipient
from diarist.announce.outbox import LEASE
from diarist.channels.channel import Removable, Retellable
from diarist.channels.outcome import Receipt, Trouble
from diarist.ledger.record import Event, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from diarist.announce.cached_ledger import CachedLedger
    from diarist.channels.channel import Channel
    from diarist.channels.message import Message
    from diarist.clock import Clock
    from diarist.ledger.record import Record, Which

SITE = "site"
"""The account under which the ledger has the files of the site that were erased with an entry: no channel's."""

MAYBE = {State.SENDING, State.UNANSWERED, State.UNCERTAIN}
"""Where nobody knows whether there is a post."""

LOOK = "it may be there or not: look, and take it back by hand"


class Standing(Enum):
    """How it stands with one post of a withdrawn entry, in words for people."""

    GONE = "gone"
    LATER = "later, by itself"
    THERE = "still there"
    BY_HAND = "by hand"


@dataclass(frozen=True, slots=True)
class Removal:
    """One post of a withdrawn entry: how it stands with it, why, and where it is or was."""

    entry: str
    channel: str
    standing: Standing
    why: str = ""
    address: str = ""


class Recall:
    """Takes back the posts of withdrawn entries with the channels that can be reached from here.

    `unseen` says why readers do not see an entry's notice yet; it is empty when they do.
    """

    def __init__(
        self, channels: Sequence[Channel], ledger: CachedLedger, clock: Clock, unseen: Callable[[Message], str]
    ) -> None:
        self._by_account = {channel.account: channel for channel in channels}
        self._ledger, self._clock, self._unseen = ledger, clock, unseen

    def of(self, message: Message) -> Iterator[Removal]:
        """Take back every post of one message, those of older generations too, and say of each how it stands."""
        entry = message.id
        for events in self._posts(entry):
            there = [event for event in events if event.state is not State.REMOVED]
            if there:
                yield self._taken_back(message, there)
            elif events[0].account != SITE:  # a file that was erased is gone with the next build: it was no post
                yield Removal(entry, events[0].channel, Standing.GONE, address=events[0].address)
        for record in self._ledger.records().get(entry, {}).values():
            if record.state in MAYBE:
                yield Removal(entry, record.last.channel, Standing.BY_HAND, LOOK, record.last.address)

    def _posts(self, entry: str) -> Iterator[list[Event]]:
        """What the ledger has of each post about an entry: more than one event where a correction changed the post."""
        found: dict[tuple[str, str], list[Event]] = {}
        for event in self._ledger.posts(entry):
            told = isinstance(self._by_account.get(event.account), Retellable)
            post = event.target if told else event.id or event.address or event.target
            found.setdefault((event.account, post), []).append(event)
        yield from found.values()

    def _taken_back(self, message: Message, events: Sequence[Event]) -> Removal:
        event = events[0]
        channel = self._by_account.get(event.account)
        if isinstance(channel, Retellable):
            standing, why = self._told_again(channel, message, event)
        else:
            standing, why = _removed(channel, Receipt(event.id, event.address))
        if standing is Standing.GONE:
            for each in events:
                _note(self._ledger, message.id, each, self._clock.now(), why or "the entry was withdrawn")
        return Removal(message.id, event.channel, standing, why, event.address)

    def _told_again(self, channel: Retellable, message: Message, event: Event) -> tuple[Standing, str]:
        """Whoever was told of the page is told again, once it is the notice; what they do then is theirs."""
        if why := self._unseen(message):
            return Standing.LATER, f"it is told when readers see the notice: {why}"
        failure = channel.tell_again(message.link, recipient(event.target))
        if failure and failure.trouble not in {Trouble.REFUSED, Trouble.UNWANTED}:
            return Standing.LATER, failure.why
        return Standing.GONE, failure.why if failure else "told that the entry is withdrawn"


def _removed(channel: Channel | None, receipt: Receipt) -> tuple[Standing, str]:
    """Take back one post: how it stands then, and why."""
    if not channel:
        return Standing.THERE, "the channel cannot be reached from here; the next run where its token is set does it"
    if not isinstance(channel, Removable) or not (receipt.id or receipt.address):
        why = f"{channel.title} does not let programs take it back: do it by hand, where that is possible"
        return Standing.BY_HAND, why
    failure = channel.remove(receipt)
    if not failure:
        return Standing.GONE, ""
    # What is refused is refused to every later run, too.
    return Standing.BY_HAND if failure.trouble is Trouble.REFUSED else Standing.THERE, failure.why


def done_by_hand(ledger: CachedLedger, entry: str, channel: str, now: datetime) -> int:
    """Write down that a person took back what was posted of an entry on the channel of a name; how many posts.

    What may have been there counts as a post that was, unless another run is sending it this very moment.
    """
    for which, record in list(ledger.records().get(entry, {}).items()):
        if record.last.channel == channel and _is_left_over(record, now):
            there = replace(_event(which, record.last, now, "a person looked: it was there"), state=State.SENT)
            ledger.write(entry, {which: there}, {which: record})
    posts = [event for event in ledger.posts(entry) if event.state is State.SENT and event.channel == channel]
    for event in posts:
        _note(ledger, entry, event, now, "a person took it back")
    return len(posts)


def _is_left_over(record: Record, now: datetime) -> bool:
    is_somebodys = record.state is State.SENDING and now - record.last.at < LEASE
    return record.state in MAYBE and not is_somebodys


def _note(ledger: CachedLedger, entry: str, post: Event, now: datetime, why: str) -> None:
    which = (post.account, post.target)
    ledger.write(entry, {which: _event(which, post, now, why)}, {})


def _event(which: Which, of: Event, now: datetime, why: str) -> Event:
    return Event(
        at=now,
        state=State.REMOVED,
        channel=of.channel,
        account=which[0],
        target=which[1],
        generation=of.generation,
        id=of.id,
        address=of.address,
        why=why,
    )
