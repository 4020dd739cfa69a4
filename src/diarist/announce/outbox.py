"""What is due: what is to be said, by channel, without what the ledger has of it. Decided, and nothing done."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING

from diarist.ledger.record import State
from diarist.words import dates
from diarist.words.counts import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from diarist.announce.halves import Halves
    from diarist.channels.channel import Channel
    from diarist.channels.message import Message
    from diarist.channels.outcome import Receipt
    from diarist.diary.site import Site
    from diarist.ledger.record import Record, Which

LEASE = timedelta(minutes=15)
"""How long a claim is somebody's own; when it is older, whoever made it is dead."""


class Verdict(Enum):
    """What to do with one announcement now."""

    SEND = "send"
    RESOLVE = "look whether it is there"
    WAIT = "wait"
    SKIP = "skip"
    DONE = "done"
    ASK = "ask a person"


@dataclass(frozen=True, slots=True)
class Item:
    """One message for one target of one channel: what to do with it, and why in words.

    `known` is what the ledger has of this very target. `record` is what holds for it: that, or what was decided later
    for the channel as a whole. `edits` is the post whose words are to be changed, where it is not a new one. `mend` is
    what a person can do.
    """

    message: Message
    channel: Channel
    target: str
    known: Record | None
    record: Record | None
    verdict: Verdict
    why: str = ""
    edits: Receipt | None = None
    mend: str = ""

    @property
    def which(self) -> Which:
        """What the ledger knows it by, among the message's."""
        return self.channel.account, self.target

    @property
    def generation(self) -> int:
        """How often it was wanted, this time counted."""
        return self.record.generation if self.record else 1


def outbox(  # noqa: PLR0913 - each may change it
    site: Site,
    messages: Iterable[Message],
    channels: Sequence[Channel],
    ledger: Mapping[str, Mapping[Which, Record]],
    now: datetime,
    *,
    halves: Halves | None = None,
) -> list[Item]:
    """Every announcement of what is public, the oldest first, with what to do about it at `now`.

    With `halves`, one half of each pair goes to a channel.
    """
    items = [
        item
        for each in sorted(messages, key=lambda each: (each.date, each.path))
        if not each.withdrawn
        for channel in channels
        for said in _said(halves, each, channel)
        for item in _items(site, said, channel, ledger.get(each.id, {}), now)
    ]
    return [*_within_measure(site, items)]


def _said(halves: Halves | None, message: Message, channel: Channel) -> tuple[Message, ...]:
    """The message as it goes to a channel; nothing where the channel gets the other half."""
    if not halves:
        return (message,)
    return () if halves.why_not(message, channel) else (halves.said(message, channel),)


def _items(
    site: Site, message: Message, channel: Channel, records: Mapping[Which, Record], now: datetime
) -> Iterator[Item]:
    whole = records.get((channel.account, ""))
    for target in channel.targets(message):
        known = records.get((channel.account, target))
        record = known if known and (not whole or known.generation >= whole.generation) else whole
        what, why = verdict(site, message, channel.name, record, now)
        yield Item(message, channel, target, known, record, what, why)


def verdict(  # noqa: PLR0913 - each may change it
    site: Site, message: Message, channel: str, record: Record | None, now: datetime, *, asked: bool = False
) -> tuple[Verdict, str]:
    """What to do at `now` about a message on the channel of a name, and why in words.

    One that a person `asked` for goes out however old it is.
    """
    if record and record.state in _SETTLED:
        return _SETTLED[record.state], record.last.why
    if why := quiet(site, now) or _early(record, now):
        return Verdict.WAIT, why
    # A later generation is one that a person asked for.
    why = _unwanted(site, message, channel, now, asked=asked or bool(record and record.generation > 1))
    if record and record.state in {State.SENDING, State.UNANSWERED}:
        # To find out might take another try, and that is no longer wanted.
        asking = f"it may have been posted, and now {why}"
        return (Verdict.ASK, asking) if why else (Verdict.RESOLVE, record.last.why)
    return (Verdict.SKIP, why) if why else (Verdict.SEND, "")


def _early(record: Record | None, now: datetime) -> str:
    """Why it is too early to touch an announcement that was begun; empty where it is not."""
    if not record:
        return ""
    if record.last.not_before and record.last.not_before > now:
        when = record.last.not_before
        return f"{record.last.why}; tried again after {dates.long(when)} {when:%H:%M} UTC"
    is_somebodys = record.state is State.SENDING and now - record.last.at < LEASE
    return "another run is sending it" if is_somebodys else ""


_SETTLED = {
    State.SENT: Verdict.DONE,
    State.FAILED: Verdict.DONE,
    State.SKIPPED: Verdict.DONE,
    State.REMOVED: Verdict.DONE,
    State.UNCERTAIN: Verdict.ASK,
}


def quiet(site: Site, now: datetime) -> str:
    """Why nothing at all is posted at a moment; empty where something may be."""
    if site.paused:
        return "announcing is paused in mkdocs.yml"
    hold = site.hold_on(now)
    return f"held until {dates.long(hold.end)}: {hold.reason}" if hold else ""


def _unwanted(site: Site, message: Message, channel: str, now: datetime, *, asked: bool) -> str:
    wanted = message.announce if isinstance(message.announce, bool) else message.announce.get(channel, True)
    if wanted is False:
        return "the entry says so"
    if message.imported and not asked:
        return "it was imported"
    if not asked and not message.insists and now - message.date > site.max_age:
        return f"it is older than {counted(site.max_age.days, 'day')}"
    return ""


def _within_measure(site: Site, items: list[Item]) -> Iterator[Item]:
    """Send nothing to a channel that would get too many entries at once: followers remember such a mistake."""
    due: defaultdict[str, set[str]] = defaultdict(set)
    for item in items:
        if item.verdict is Verdict.SEND:
            due[item.channel.account].add(item.message.id)
    for item in items:
        count = len(due[item.channel.account])
        if item.verdict is Verdict.SEND and count > site.most:
            why = f"{counted(count, 'entry')} at once are more than {site.most}: nothing goes to {item.channel.name}"
            yield replace(item, verdict=Verdict.ASK, why=why)
        else:
            yield item
