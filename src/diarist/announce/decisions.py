"""What a person decides about announcements: adopted, wanted again, or settled; each is written into the ledger."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diarist.announce.cached_ledger import CachedLedger
from diarist.announce.entry_message import source_in
from diarist.diary.errors import NoLedger
from diarist.ledger.record import Event, Record, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from diarist.channels.channel import Channel
    from diarist.channels.message import Message
    from diarist.diary.entry import Entry
    from diarist.edition.edition import Edition
    from diarist.ledger.book import Book
    from diarist.ledger.record import Which


def adopt(book: Book[Event], edition: Edition, channels: Sequence[Channel], now: datetime) -> int:
    """Mark all that is public and was never announced as not to be announced; how many entries that were.

    Where there is no ledger yet, this makes it.
    """
    try:
        ledger = CachedLedger(book)
    except NoLedger:
        book.create(edition.site.identity)
        ledger = CachedLedger(book)
    return sum(bool(_skip(ledger, edition, entry, channels, now)) for entry in edition.diary.entries)


def _skip(ledger: CachedLedger, edition: Edition, of: Entry, channels: Sequence[Channel], now: datetime) -> set[Which]:
    entry = of.id
    known = {account for account, _ in ledger.records().get(entry, {})}
    why = "it was there before announcing began"
    events = {
        (channel.account, ""): Event(
            at=now, state=State.SKIPPED, channel=channel.name, account=channel.account, why=why
        )
        for channel in channels
        if channel.account not in known
    }
    if events and not ledger.sources(entry):
        first = next(iter(events))
        events[first] = replace(events[first], words=source_in(edition, of).as_words())
    return ledger.write(entry, events, dict.fromkeys(events))


def again(ledger: CachedLedger, message: Message, channels: Iterable[Channel], now: datetime) -> list[str]:
    """Plan an entry once more for each channel and its recipients, on purpose; the names of the channels."""
    of_entry = ledger.records().get(message.id, {})
    events = {}
    for channel in channels:
        before = [record.generation for (account, _), record in of_entry.items() if account == channel.account]
        for target in channel.targets(message):
            events[channel.account, target] = Event(
                at=now,
                state=State.PLANNED,
                channel=channel.name,
                account=channel.account,
                target=target,
                generation=max(before, default=1) + 1,
                why="a person wants it posted again",
            )
    ledger.write(message.id, events, {})
    return list(dict.fromkeys(event.channel for event in events.values()))


def settle(ledger: CachedLedger, entry: str, channel: str, found: str | None, now: datetime) -> int:
    """Write down what a person found out about an entry's uncertain announcements; how many those were.

    `found` is the post's address, empty where it has none or nobody knows it; None says that it is not there and is
    still wanted.
    """
    events = {
        which: _settled(record, which, found, now)
        for which, record in ledger.records().get(entry, {}).items()
        if record.state in _OPEN and record.last.channel == channel
    }
    ledger.write(entry, events, {})
    return len(events)


_OPEN = {State.SENDING, State.UNANSWERED, State.UNCERTAIN}
"""What may be there: a person may know."""


def _settled(record: Record, which: Which, found: str | None, now: datetime) -> Event:
    account, target = which
    is_there = found is not None
    return Event(
        at=now,
        state=State.SENT if is_there else State.PLANNED,
        channel=record.last.channel,
        account=account,
        target=target,
        generation=record.generation + (not is_there),
        address=found or "",
        why="a person looked: it is there" if is_there else "a person looked: it is not there, and still wanted",
    )
