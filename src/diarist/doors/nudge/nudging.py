"""The nudge of a week: claimed in its book before it is sent, within two hours of its time, and never twice."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from diarist.announce.delivery import Delivery, came_of
from diarist.announce.outbox import LEASE
from diarist.announce.run import OURS
from diarist.channels.channel import Sending
from diarist.diary.nudge_settings import WINDOW
from diarist.diary.nudged_weeks import away_on, silence, week_of
from diarist.doors.nudge.nudge_letter import nudge_letter, question_of_letter
from diarist.doors.nudge.nudge_way import words_for
from diarist.ledger.nudges import WHICH
from diarist.ledger.record import Event, State

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime

    from diarist.announce.cached_ledger import CachedLedger
    from diarist.announce.delivery import Result
    from diarist.channels.channel import Announcement, Channel
    from diarist.clock import Clock
    from diarist.diary.diary import Diary
    from diarist.diary.nudge_settings import Nudge
    from diarist.diary.promises import Promise
    from diarist.diary.site import Site
    from diarist.ledger.record import Record
    from diarist.outputs.letter import Letter

_LATE = timedelta(days=1)
"""How long after its time a run says that it came too late: one of another day knows nothing of it."""

_OPEN = {State.PLANNED, State.SENDING, State.UNANSWERED}


@dataclass(frozen=True, slots=True)
class Nudged:
    """What came of it, in a sentence; whether it wants a person, and whether a run before long may do better."""

    words: str
    wants_a_person: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """The nudge that is due at a `moment` (aware) of a `week`, such as 2026-W48.

    `quiet` is why nobody gets it, in words, or empty; `to` the address of whoever writes instead, or empty.
    """

    moment: datetime
    week: str
    quiet: str
    to: str

    def is_open(self, now: datetime) -> bool:
        """Whether it may be sent now."""
        return self.moment <= now < self.moment + WINDOW

    def is_near(self, now: datetime) -> bool:
        """Whether it may be sent now, or something is to be said of it: any other day, no book has to be opened."""
        return now < self.moment + WINDOW + _LATE


def turn_of(site: Site, nudge: Nudge, diary: Diary, now: datetime) -> Turn:
    """The last one, at `now` (aware) or before."""
    moment = nudge.last(now, site.zone)
    day = _day(site, moment)
    away = away_on(site, day)
    return Turn(moment, week_of(day), silence(site, diary, moment), away.mail if away else "")


class Nudging:
    """One run. When something is to be sent, `pulls` is asked for headlines of drafts that are not in posts/ yet.

    And `promised` for the public promises.
    """

    def __init__(  # noqa: PLR0913 - each is another source of what a nudge names
        self,
        site: Site,
        diary: Diary,
        ledger: CachedLedger,
        clock: Clock,
        pulls: Callable[[], Sequence[str]] = tuple,
        *,
        promised: Callable[[], Sequence[Promise]] = tuple,
    ) -> None:
        self._site, self._diary, self._ledger, self._clock = site, diary, ledger, clock
        self._pulls, self._promised = pulls, promised

    def run(self, turn: Turn, open_way: Callable[[str], Channel]) -> Nudged:
        """Send it, if it is due and nobody did. Raises LedgerError, and DiaryError where its way is not open.

        `open_way` is asked for the channel, with the address of a stand-in.
        """
        now, record = self._clock.now(), self._record(turn.week)
        if said := self._settled(turn, now, record):
            return said
        channel = open_way(turn.to)
        letter = self.letter(turn)
        words = words_for(channel, letter, self._site)
        claim = self._claim(channel, words, letter, record)
        if not self._ledger.write(turn.week, {WHICH: claim}, {WHICH: record}):
            return Nudged("Another run has the nudge of this week.")
        result = self._deliver(turn, channel, words, claim, record)
        self._ledger.write(turn.week, {WHICH: came_of(claim, result, self._clock.now())}, {})
        return _said(result, channel.title, turn.moment + WINDOW > self._clock.now())

    def letter(self, turn: Turn) -> Letter:
        """What it says."""
        before = self._record(week_of(_day(self._site, turn.moment) - timedelta(days=7)))
        last = before.words.get("question", "") if before and before.words else ""
        return nudge_letter(self._site, self._diary, turn.moment, last, self._pulls(), promised=self._promised())

    def _record(self, week: str) -> Record | None:
        return self._ledger.records().get(week, {}).get(WHICH)

    def _settled(self, turn: Turn, now: datetime, record: Record | None) -> Nudged | None:
        """Why nothing is sent now; None where something is."""
        if record and record.state not in _OPEN:
            return Nudged(f"The nudge of week {turn.week} was seen to already ({record.state.value}).")
        if not turn.is_open(now):
            return self._too_late(turn, now, record)
        if turn.quiet:
            return Nudged(f"Nobody is nudged: {turn.quiet}.")
        if record and record.state is State.SENDING and now - record.last.at < LEASE:
            return Nudged("Another run has the nudge of this week.", again=True)
        return None

    def _too_late(self, turn: Turn, now: datetime, record: Record | None) -> Nudged:
        """Where a run came after the time was over, or none could send it: said once, and skipped."""
        if turn.quiet or (not record and now - turn.moment >= WINDOW + _LATE):
            return Nudged("No nudge is due.")
        why = "no run came, or none could send it, within two hours of its time"
        state = State.UNCERTAIN if record and record.state is not State.PLANNED else State.SKIPPED
        event = Event(at=now, state=state, channel=WHICH[0], account=WHICH[0], attempt=_attempts(record), why=why)
        self._ledger.write(turn.week, {WHICH: event}, {WHICH: record})
        if state is State.UNCERTAIN:
            return Nudged("Nobody can tell whether the last nudge arrived; it is not sent again.", wants_a_person=True)
        return Nudged(f"The nudge of week {turn.week} is skipped: {why}.")

    def _claim(self, channel: Channel, words: Announcement, letter: Letter, record: Record | None) -> Event:
        """The event that goes before any try. The book has the question alone: no address, and no word of a draft."""
        return Event(
            at=self._clock.now(),
            state=State.SENDING,
            channel=channel.kind,
            account=WHICH[0],
            attempt=_attempts(record) + 1,
            words={"question": question_of_letter(letter)},
            digest=words.digest,
        )

    def _deliver(
        self, turn: Turn, channel: Channel, words: Announcement, claim: Event, record: Record | None
    ) -> Result:
        doubt = record is not None and record.state in {State.SENDING, State.UNANSWERED}
        first = record.claimed if record and record.claimed else claim.at
        sending = Sending(key=nudge_key(self._ledger.site, turn.week), target="", claimed=first, card=b"")
        until = min(claim.at + OURS, turn.moment + WINDOW)
        return Delivery(channel, words, sending, self._clock, until, doubt=doubt).run()


def nudge_key(site: str, week: str) -> str:
    """What the nudge of a week is known by for ever: 64 hexadecimal digits."""
    return hashlib.sha256(f"{site}\nnudge\n{week}".encode()).hexdigest()


def _attempts(record: Record | None) -> int:
    return record.attempts if record else 0


def _day(site: Site, moment: datetime) -> date:
    return moment.astimezone(site.zone).date()


_ENDS: Mapping[State, str] = {
    State.PLANNED: "is not sent yet",
    State.UNANSWERED: "may be there or not",
    State.UNCERTAIN: "may be there or not, and is not sent again",
    State.FAILED: "was refused",
    State.SKIPPED: "has nobody to go to",
}


def _said(result: Result, title: str, in_time: bool) -> Nudged:  # noqa: FBT001 - of this file alone
    if result.state is State.SENT:
        return Nudged(f"The nudge is sent by {title}.")
    words = f"The nudge by {title} {_ENDS[result.state]}: {result.why}."
    again = in_time and result.state in _OPEN
    return Nudged(words, wants_a_person=result.parked or not again, again=again)
