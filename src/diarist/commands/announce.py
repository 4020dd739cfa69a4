"""Announcing from the command line: what is due, what a person decides, and what came of it, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.announce.correction import corrections
from diarist.announce.journal import Journal
from diarist.announce.news import news_of
from diarist.announce.outbox import may_be_due, outbox
from diarist.ledger.ledger import NoLedger
from diarist.ledger.record import Event, Record, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from diarist.announce.outbox import Item
    from diarist.channels.channel import Channel, News
    from diarist.edition.edition import Edition
    from diarist.ledger.ledger import Ledger
    from diarist.ledger.record import Which


def due(
    edition: Edition, channels: Sequence[Channel], records: Mapping[str, Mapping[Which, Record]], now: datetime
) -> list[Item]:
    """Every announcement that is worth a word now, and what to do about it."""
    news = list(_candidates(edition, records, now))
    told = corrections(edition.site, news, channels, records, now)
    return [*outbox(edition.site, news, channels, records, now), *told]


def _candidates(edition: Edition, records: Mapping[str, Mapping[Which, Record]], now: datetime) -> Iterator[News]:
    for entry in edition.diary.entries:
        if may_be_due(edition.site, entry, records.get(entry.id, {}), now):
            yield news_of(edition, entry)


def adopt(ledger: Ledger, edition: Edition, channels: Sequence[Channel], now: datetime) -> int:
    """Mark all that is public and was never announced as not to be announced; how many entries that were.

    Where there is no ledger yet, this makes it.
    """
    try:
        journal = Journal(ledger)
    except NoLedger:
        ledger.create(edition.site.address)
        journal = Journal(ledger)
    entries = [entry.id for entry in edition.diary.entries]
    return sum(bool(_skip(journal, entry, channels, now)) for entry in entries)


def _skip(journal: Journal, entry: str, channels: Sequence[Channel], now: datetime) -> set[Which]:
    known = {account for account, _ in journal.records().get(entry, {})}
    why = "it was there before announcing began"
    events = {
        (channel.account, ""): Event(
            at=now, state=State.SKIPPED, channel=channel.name, account=channel.account, why=why
        )
        for channel in channels
        if channel.account not in known
    }
    return journal.write(entry, events, dict.fromkeys(events))


def again(journal: Journal, news: News, channels: Iterable[Channel], now: datetime) -> list[str]:
    """Plan an entry once more for each channel and its recipients, on purpose; the names of the channels."""
    of_entry = journal.records().get(news.entry.id, {})
    events = {}
    for channel in channels:
        before = [record.generation for (account, _), record in of_entry.items() if account == channel.account]
        for target in channel.targets(news):
            events[channel.account, target] = Event(
                at=now,
                state=State.PLANNED,
                channel=channel.name,
                account=channel.account,
                target=target,
                generation=max(before, default=0) + 1,
                why="a person wants it posted again",
            )
    journal.write(news.entry.id, events, {})
    return list(dict.fromkeys(event.channel for event in events.values()))


def settle(journal: Journal, entry: str, channel: str, found: str | None, now: datetime) -> int:
    """Write down what a person found out about an entry's uncertain announcements; how many those were.

    `found` is the post's address, empty where it has none or nobody knows it; None says that it is not there and is
    still wanted.
    """
    events = {
        which: _settled(record, which, found, now)
        for which, record in journal.records().get(entry, {}).items()
        if record.state in _OPEN and record.last.channel == channel
    }
    journal.write(entry, events, {})
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
