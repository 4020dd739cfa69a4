"""One announcement on its way: posted, and retried after a lost answer only with evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from diarist.channels.channel import Assurance, Editable, Readable
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.ledger.record import Event, State

if TYPE_CHECKING:
    from datetime import datetime

    from diarist.channels.channel import Announcement, Channel, Sending
    from diarist.clock import Clock

PAUSES = (5, 15, 45)
"""Seconds before each further try in one run."""

SETTLED = 45
"""Seconds. What a channel was slow to take in is there after so long, and a list without it can be believed."""

LONGEST_PAUSE = 60
"""Seconds. A channel that asks for more is left to the next run."""


@dataclass(frozen=True, slots=True)
class Result:
    """How far an announcement came in this run; a channel that `is_slow` is not waited for a second time."""

    state: State
    why: str = ""
    receipt: Receipt | None = None
    after: timedelta | None = None
    parked: bool = False
    is_slow: bool = False


def came_of(claim: Event, result: Result, at: datetime) -> Event:
    """The event that says what came of a claim."""
    return Event(
        at=at,
        state=result.state,
        channel=claim.channel,
        account=claim.account,
        target=claim.target,
        generation=claim.generation,
        attempt=claim.attempt,
        id=result.receipt.id if result.receipt else "",
        address=result.receipt.address if result.receipt else "",
        why=result.why,
    )


class Delivery:
    """The tries of one run. `until` is when the claim is no longer ours, so that nothing is posted after it.

    `doubt` says that an earlier try may have succeeded. While there is doubt, nothing is taken for not being there.
    `edits` is the post whose words are changed, where it is not a new one: to change them twice is harmless.
    """

    def __init__(  # noqa: PLR0913 - each says another thing
        self,
        channel: Channel,
        words: Announcement,
        sending: Sending,
        clock: Clock,
        until: datetime,
        *,
        doubt: bool,
        edits: Receipt | None = None,
    ) -> None:
        self._channel, self._words, self._sending = channel, words, sending
        self._clock, self._until, self._doubt, self._edits = clock, until, doubt, edits
        self._assurance = Assurance.EXACTLY_ONCE if edits else channel.assurance

    def run(self) -> Result:
        """Post, until it is there, surely not there, or nobody can tell."""
        result = self._try()
        for pause in PAUSES:
            asked = result.after.total_seconds() if result.after else 0
            wait = max(pause, asked, SETTLED if self._doubt else 0)
            if not self._may_go_on(result, wait):
                break
            self._clock.sleep(wait)
            result = self._try()
        return result

    def _may_go_on(self, result: Result, wait: float) -> bool:
        is_open = result.state in {State.PLANNED, State.UNANSWERED} and not (result.parked or result.is_slow)
        in_time = self._clock.now() + timedelta(seconds=wait) < self._until
        return is_open and in_time and wait <= LONGEST_PAUSE

    def _try(self) -> Result:
        if self._clock.now() >= self._until:
            why = "there was no time left to send it"
            return Result(State.UNANSWERED if self._doubt else State.PLANNED, why)
        if self._doubt and self._assurance is not Assurance.EXACTLY_ONCE:
            found = self._evidence()
            if found:
                return found
        return self._judged(self._post())

    def _post(self) -> Receipt | Failure:
        if self._edits and isinstance(self._channel, Editable):
            return self._channel.edit(self._edits, self._words)
        return self._channel.post(self._words, self._sending)

    def _evidence(self) -> Result | None:
        """What is known of an earlier try; nothing, when it is surely not there."""
        if not isinstance(self._channel, Readable):
            return Result(State.UNCERTAIN, "its answer was lost, and this channel cannot be asked what is there")
        found = self._channel.find(self._words, self._sending)
        if isinstance(found, Failure):
            if found.trouble is Trouble.UNDECIDED:
                return Result(State.UNCERTAIN, found.why)
            parked = found.trouble is Trouble.PARKED
            why = f"nobody can tell yet: {found.why}"
            return Result(State.UNANSWERED, why, None, found.after, parked, found.is_slow)
        if found:
            return Result(State.SENT, "its answer was lost, and then it was found there", found)
        self._doubt = False
        return None

    def _judged(self, outcome: Receipt | Failure) -> Result:
        if isinstance(outcome, Receipt):
            return Result(State.SENT, "", outcome)
        parked = outcome.trouble is Trouble.PARKED
        if outcome.trouble is Trouble.AMBIGUOUS:
            self._doubt = True
            if self._assurance is Assurance.AT_MOST_ONCE:
                return Result(State.UNCERTAIN, outcome.why)
        if self._doubt and outcome.trouble is not Trouble.UNWANTED:
            # A refusal of the second try says nothing about the first.
            state = State.UNCERTAIN if outcome.trouble is Trouble.REFUSED else State.UNANSWERED
        else:
            state = _SURELY_NOT[outcome.trouble]
        return Result(state, outcome.why, None, outcome.after, parked, outcome.is_slow)


_SURELY_NOT = {
    Trouble.AGAIN: State.PLANNED,
    Trouble.PARKED: State.PLANNED,
    Trouble.REFUSED: State.FAILED,
    Trouble.UNWANTED: State.SKIPPED,
}
