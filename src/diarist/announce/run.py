"""One run of announcing: what is due is claimed in the ledger, sent, and recorded there."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from diarist.announce.correction import recipient
from diarist.announce.delivery import SETTLED, Delivery, Result, came_of
from diarist.announce.outbox import LEASE, Item, Verdict
from diarist.channels.channel import Announcement, Sending
from diarist.diary.announced import headline_digest
from diarist.diary.channel_kinds import is_ping
from diarist.diary.errors import DiaryError, NotLive
from diarist.ledger.others import others_of
from diarist.ledger.record import Event, State
from diarist.ledger.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from diarist.announce.cached_ledger import CachedLedger
    from diarist.announce.live import Pages
    from diarist.channels.message import Message
    from diarist.clock import Clock
    from diarist.ledger.record import Which

OURS = LEASE * 2 / 3
"""How long after a claim something may still be posted: well before anybody takes it for dead."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one announcement stands after a run: its state in the ledger, and why in words.

    `shut` says that the channel did not let us in.
    """

    item: Item
    state: State
    why: str = ""
    address: str = ""
    shut: bool = False

    @property
    def wants_a_person(self) -> bool:
        """Whether nothing goes on without one."""
        has_failed = self.state is State.FAILED and self.item.verdict is not Verdict.DONE
        return self.shut or has_failed or self.item.verdict is Verdict.ASK or self.state is State.UNCERTAIN


class Run:
    """Sends what is due. A channel that does not let us in, or is slow, is left alone for the rest of the run.

    `quiet` says why nothing may be posted at a moment: a page is waited for, and a hold may begin meanwhile.
    """

    def __init__(
        self,
        ledger: CachedLedger,
        pages: Pages,
        clock: Clock,
        tell: Callable[[str], None],
        quiet: Callable[[datetime], str] = lambda _: "",
    ) -> None:
        self._ledger, self._pages, self._clock, self._tell, self._quiet = ledger, pages, clock, tell, quiet
        self._parked: dict[str, str] = {}
        self._slow: dict[str, str] = {}

    def send(self, items: Iterable[Item]) -> Iterator[Outcome]:
        """Do what each item's verdict says; the outcomes come as they are known. Raises LedgerError."""
        for _, group in groupby(items, lambda item: item.message.id):
            of_entry = list(group)
            due = [item for item in of_entry if item.verdict in {Verdict.SEND, Verdict.RESOLVE}]
            yield from (_untouched(item) for item in of_entry if item not in due)
            if due:
                yield from self._send_when_live(due)

    def _send_when_live(self, items: list[Item]) -> Iterator[Outcome]:
        message = items[0].message
        self._tell(f"Waiting for {message.link}")
        try:
            card = self._pages.card(message)
        except NotLive as error:
            yield from (Outcome(item, _state(item), f"not sent yet: {error}") for item in items)
            return
        if why := self._quiet(self._clock.now()):
            yield from (Outcome(item, _state(item), why) for item in items)
            return
        for _, group in groupby(items, lambda item: (item.channel.account, item.message)):
            yield from self._send_to_channel(list(group), card)

    def _send_to_channel(self, items: list[Item], card: bytes) -> Iterator[Outcome]:
        """Send one entry to one channel: to its followers, or to each of its recipients."""
        channel, message = items[0].channel, items[0].message
        self._tell(f"{channel.title}: {message.title}")
        try:
            words = channel.compose(message)
        except DiaryError as error:
            yield from (Outcome(item, State.FAILED, str(error)) for item in items)
            return
        for start in range(0, len(items), self._ledger.batch):
            yield from self._send_batch(items[start : start + self._ledger.batch], words, card)

    def _send_batch(self, items: list[Item], words: Announcement, card: bytes) -> Iterator[Outcome]:
        if why := self._parked.get(items[0].channel.account):
            yield from (Outcome(item, _state(item), why, shut=True) for item in items)
            return
        if why := self._slow.get(items[0].channel.account):
            yield from (Outcome(item, _state(item), why) for item in items)
            return
        if self._has_other_half(items[0]):
            yield from (Outcome(item, _state(item), "another run has sent its other half") for item in items)
            return
        claims = {item.which: _claim(item, words, self._clock) for item in items}
        claimed = self._ledger.write(items[0].message.id, claims, {item.which: item.known for item in items})
        yield from (Outcome(item, State.SENDING, "another run has it") for item in items if item.which not in claimed)
        yield from self._deliver([item for item in items if item.which in claimed], claims, words, card)

    def _has_other_half(self, item: Item) -> bool:
        """Whether a channel was begun to be sent the same in another language since this run began."""
        message, account = item.message, item.channel.account
        if not message.halves or item.known or item.record:
            return False
        self._ledger.read_again()
        known = (self._ledger.records().get(half, {}) for half in message.halves)
        return not is_ping(item.channel.kind) and any(of == account for records in known for of, _ in records)

    def _deliver(
        self, items: list[Item], claims: dict[Which, Event], words: Announcement, card: bytes
    ) -> Iterator[Outcome]:
        if not items:
            return
        entry = items[0].message.id
        results = {}
        for item in items:
            sending = self._sending(item, claims[item.which], card)
            results[item.which] = self._deliver_one(item, claims[item.which], words, sending)
        ends = {which: self._end(claims[which], result) for which, result in results.items()}
        ends |= self._known_by(items[0], ends)
        self._ledger.write(entry, ends, {})
        for item in items:
            result = results[item.which]
            address = result.receipt.address if result.receipt else ""
            yield Outcome(item, result.state, result.why, address, shut=result.parked)

    def _sending(self, item: Item, claim: Event, card: bytes) -> Sending:
        entry = item.message.id
        first = item.record.claimed if item.record and item.record.claimed else claim.at
        others = others_of(self._ledger.events(entry), claim)
        return Sending(
            key=announcement_key(self._ledger.site, entry, item),
            target=recipient(item.target),
            claimed=first,
            card=card,
            others=others.names,
            is_blurred=others.is_blurred,
        )

    def _deliver_one(self, item: Item, claim: Event, words: Announcement, sending: Sending) -> Result:
        account, untried = item.channel.account, State.UNANSWERED if item.verdict is Verdict.RESOLVE else State.PLANNED
        if why := self._parked.get(account):
            return Result(untried, why, parked=True)
        if why := self._slow.get(account):
            return Result(untried, why)
        frozen = replace(words, **(claim.words or {}))
        doubt = item.verdict is Verdict.RESOLVE
        result = Delivery(
            item.channel, frozen, sending, self._clock, claim.at + OURS, doubt=doubt, edits=item.edits
        ).run()
        if result.parked:
            self._parked[account] = f"{item.channel.title} does not let us in: {result.why}"
        if result.is_slow:
            self._slow[account] = f"{item.channel.title} is left to the next run: {result.why}"
        return result

    def _known_by(self, item: Item, ends: Mapping[Which, Event]) -> dict[Which, Event]:
        """One of the events with what the entry is known by, where the ledger does not say so yet."""
        source, end = _source(item.message), ends[item.which]
        if source in self._ledger.sources(item.message.id):
            return {}
        return {item.which: replace(end, words=source.as_words())}

    def _end(self, claim: Event, result: Result) -> Event:
        """What came of a claim. Where it may be there, the channel gets time to show it before anybody looks."""
        now = self._clock.now()
        after = result.after
        if result.state is State.UNANSWERED:
            after = max(after or timedelta(), timedelta(seconds=SETTLED))
        return replace(came_of(claim, result, now), not_before=now + after if after else None)


def announcement_key(site: str, entry: str, item: Item) -> str:
    """What an announcement is known by for ever: 64 hexadecimal digits."""
    parts = (site, entry, item.channel.account, item.target, str(item.generation))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _claim(item: Item, words: Announcement, clock: Clock) -> Event:
    """The event that goes before any try. A try that may have succeeded is repeated in the same words.

    Where there are many recipients the ledger keeps the words' digest alone: a whole mail for each would be too much.
    """
    repeated = item.record if item.verdict is Verdict.RESOLVE else None
    left_out = {"html", "text"} if item.target else {"html"}
    frozen = {name: value for name, value in asdict(words).items() if value and name not in left_out}
    return Event(
        at=clock.now(),
        state=State.SENDING,
        channel=item.channel.name,
        account=item.channel.account,
        target=item.target,
        generation=item.generation,
        attempt=1 + (item.record.attempts if item.record else 0),
        words=repeated.words if repeated else frozen,
        digest=repeated.digest if repeated else words.digest,
    )


def _source(message: Message) -> Source:
    """What a message is known by in the ledger, should its id ever be gone."""
    return Source(message.path, message.link, headline_digest(message.title), message.content)


def _state(item: Item) -> State:
    return item.record.state if item.record else State.PLANNED


def _untouched(item: Item) -> Outcome:
    state = State.SKIPPED if item.verdict is Verdict.SKIP else _state(item)
    return Outcome(item, state, item.why, item.record.last.address if item.record else "")
