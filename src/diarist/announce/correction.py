"""A correction told where the entry was posted: in the post itself where that can be changed, else in one more.

In the ledger it is an announcement of its own, whose target begins with when the entry was corrected; so it is claimed,
sent and recorded once, like any other, when the corrected page is live.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diarist.announce.outbox import Item, verdict
from diarist.channels.channel import Editable
from diarist.channels.outcome import Receipt
from diarist.ledger.record import Event, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from diarist.announce.journal import Journal
    from diarist.channels.channel import Channel, News
    from diarist.diary.entry import Entry
    from diarist.diary.site import Site
    from diarist.ledger.record import Record, Which

MARK = "correction "


def plan(journal: Journal, entry: Entry, now: datetime) -> list[str]:
    """Write down that an entry's correction is to be told wherever it was sent; the channels' names."""
    sent = {
        which: record
        for which, record in journal.records().get(entry.id, {}).items()
        if record.state is State.SENT and not which[1].startswith(MARK)
    }
    stamp = entry.updated.isoformat(timespec="minutes")
    events = {
        (account, f"{MARK}{stamp} {target}"): Event(
            at=now,
            state=State.PLANNED,
            channel=record.last.channel,
            account=account,
            target=f"{MARK}{stamp} {target}",
            why="a correction is to be told",
        )
        for (account, target), record in sent.items()
    }
    journal.write(entry.id, events, dict.fromkeys(events))
    return list(dict.fromkeys(event.channel for event in events.values()))


def corrections(
    site: Site,
    news: Iterable[News],
    channels: Sequence[Channel],
    ledger: Mapping[str, Mapping[Which, Record]],
    now: datetime,
) -> Iterator[Item]:
    """Every correction of public entries that was planned and what to do about it at `now`."""
    by_account = {channel.account: channel for channel in channels}
    for each in news:
        of_entry = ledger.get(each.entry.id, {})
        for (account, target), record in of_entry.items():
            if target.startswith(MARK) and account in by_account and each.entry.correction:
                channel = by_account[account]
                what, why = verdict(site, each.entry, channel.name, record, now, asked=True)
                first = of_entry.get((account, recipient(target)))
                yield Item(_told(each), channel, target, record, record, what, why, _changeable(channel, first))


def recipient(target: str) -> str:
    """The channel's own target, of a correction's too."""
    return target.split(" ", 2)[2] if target.startswith(MARK) else target


def _told(news: News) -> News:
    """The entry with its correction in the place of its description, and of any words of its own."""
    said = f"Correction: {news.entry.correction}"
    return replace(news, entry=replace(news.entry, announce=True), description=said, lead=said)


def _changeable(channel: Channel, first: Record | None) -> Receipt | None:
    """The first post, where its words can be changed."""
    can = isinstance(channel, Editable) and first and first.last.id
    return Receipt(first.last.id, first.last.address) if can and first else None
