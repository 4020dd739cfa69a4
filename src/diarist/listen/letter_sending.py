"""A letter to one person, claimed in the book of digests before it is sent: once, or until a server has taken it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from diarist.announce.delivery import Delivery, came_of
from diarist.announce.outbox import LEASE
from diarist.announce.run import OURS
from diarist.channels.channel import Sending
from diarist.ledger.record import Event, State

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from datetime import datetime

    from diarist.announce.cached_ledger import CachedLedger
    from diarist.announce.delivery import Result
    from diarist.channels.channel import Announcement, Channel
    from diarist.clock import Clock
    from diarist.ledger.record import Record
    from diarist.listen.listening_names import ListeningNames

_DOUBTED = {State.SENDING, State.UNANSWERED}
_OPEN = {State.PLANNED, State.SENDING, State.UNANSWERED}
_ONE_TRY = timedelta(seconds=5)
"""Time for one try, where the server has failed an earlier letter of this run."""


@dataclass(frozen=True, slots=True)
class Posted:
    """What came of a letter: its state, why, and whether this run did it. One that `is_left` waits for another run."""

    state: State
    why: str = ""
    is_ours: bool = True
    is_left: bool = False


class LetterSending:
    """Sends the letters of one run, each to one person. Nobody's address is in the book, but a keyed hash of it."""

    def __init__(self, ledger: CachedLedger, names: ListeningNames, clock: Clock) -> None:
        self._ledger, self._names, self._clock = ledger, names, clock
        self._has_failed = False

    def recipient(self, to: str) -> str:
        """What the book calls somebody."""
        return self._names.name("recipient", to.casefold())

    def record(self, page: str, to: str) -> Record | None:
        """What the book has of a letter to somebody."""
        return self._ledger.records().get(page, {}).get((self.recipient(to), ""))

    def is_due(self, page: str, to: str) -> bool:
        """Whether it is still to be sent."""
        record = self.record(page, to)
        return not record or record.state in _OPEN

    def sent(self, to: str) -> frozenset[str]:
        """The pages of letters to somebody that a server has taken."""
        return self._pages(to, {State.SENT})

    def doubted(self, to: str) -> frozenset[str]:
        """The pages of letters to somebody that may be there or not, and are to be sent again."""
        return self._pages(to, _DOUBTED)

    def _pages(self, to: str, states: Collection[State]) -> frozenset[str]:
        which, every = (self.recipient(to), ""), self._ledger.records().items()
        return frozenset(page for page, records in every if which in records and records[which].state in states)

    def begun(self, to: str, pages: Callable[[str], bool]) -> Iterator[datetime]:
        """When letters to somebody were begun that were sent, on those pages that are meant."""
        which = (self.recipient(to), "")
        for page, records in self._ledger.records().items():
            record = records.get(which) if pages(page) else None
            if record and record.state is State.SENT and record.claimed:
                yield record.claimed

    def send(
        self,
        page: str,
        to: str,
        way: Callable[[], tuple[Channel, Announcement]],
        *,
        until_taken: bool = False,
        first: Callable[[], None] = lambda: None,
    ) -> Posted:
        """Send a letter that is due; one that must arrive stays so `until_taken` by a server.

        What is to be done `first` is done when the letter is ours, and before any of it leaves. Raises LedgerError, and
        DiaryError where the way to somebody is not open.
        """
        record = self.record(page, to)
        if record and record.state is State.SENDING and self._clock.now() - record.last.at < LEASE:
            return Posted(State.SENDING, "another run is sending it", is_ours=False, is_left=True)
        channel, words = way()
        which = (self.recipient(to), "")
        claim = self._claim(channel, words, which[0], record)
        if not self._ledger.write(page, {which: claim}, {which: record}):
            return Posted(State.SENDING, "another run is sending it", is_ours=False, is_left=True)
        first()
        result = self._deliver(page, channel, words, claim, record, until_taken=until_taken)
        self._has_failed = self._has_failed or result.state is not State.SENT
        state = _KEPT_OPEN.get(result.state, result.state) if until_taken else result.state
        end = replace(came_of(claim, result, self._clock.now()), state=state, why=_curt(result.why))
        self._ledger.write(page, {which: end}, {})
        return Posted(state, end.why, is_left=state in _OPEN)

    def _claim(self, channel: Channel, words: Announcement, recipient: str, record: Record | None) -> Event:
        """The event that goes before any try, with no word of the letter."""
        return Event(
            at=self._clock.now(),
            state=State.SENDING,
            channel=channel.kind,
            account=recipient,
            attempt=record.attempts + 1 if record else 1,
            # Whoever guesses a letter word for word could know by a plain hash that it was sent.
            digest=self._names.digest("letter", words.digest).hex(),
        )

    def _deliver(  # noqa: PLR0913 - each says another thing
        self,
        page: str,
        channel: Channel,
        words: Announcement,
        claim: Event,
        record: Record | None,
        *,
        until_taken: bool,
    ) -> Result:
        # What must arrive is sent again where nobody can tell, under the same name: rather twice than never.
        doubt = not until_taken and record is not None and record.state in _DOUBTED
        first = record.claimed if record and record.claimed else claim.at
        sending = Sending(key=letter_key(self._ledger.site, page, claim.account), target="", claimed=first, card=b"")
        until = claim.at + (_ONE_TRY if self._has_failed else OURS)
        return Delivery(channel, words, sending, self._clock, until, doubt=doubt).run()


def letter_key(site: str, page: str, recipient: str) -> str:
    """What a letter is known by for ever, however often it is tried: 64 hexadecimal digits."""
    return hashlib.sha256(f"{site}\ndigest\n{page}\n{recipient}".encode()).hexdigest()


_KEPT_OPEN = {State.FAILED: State.PLANNED, State.SKIPPED: State.PLANNED, State.UNCERTAIN: State.UNANSWERED}
"""The state of a letter that goes on until it is taken: a refusal ends it no more than a doubt."""


def _curt(why: str) -> str:
    """Why something failed, without what a server said of it: it may have quoted the letter."""
    return why.partition(": ")[0]
