"""A correction told where the message was posted: in the post itself where that can be changed, else in one more.

In the ledger it is an announcement of its own, whose target begins with when it was corrected; so it is claimed,
sent and recorded once, like any other, when the corrected page is live.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diarist.announce.outbox import Item, verdict
from diarist.channels.channel import Editable
from diarist.channels.outcome import Receipt
from diarist.ledger.record import Event, State
from diarist.words.catalogue import say
from diarist.words.languages import first_here

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from diarist.announce.cached_ledger import CachedLedger
    from diarist.channels.channel import Channel
    from diarist.channels.message import Message
    from diarist.diary.site import Site
    from diarist.ledger.record import Record, Which

MARK = "correction "


def plan(ledger: CachedLedger, id_: str, corrected: datetime, now: datetime) -> list[str]:
    """Write down that a correction is to be told wherever the message of an id was sent; the channels' names."""
    sent = {
        which: record
        for which, record in ledger.records().get(id_, {}).items()
        if record.state is State.SENT and not which[1].startswith(MARK)
    }
    stamp = corrected.isoformat(timespec="minutes")
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
    ledger.write(id_, events, dict.fromkeys(events))
    return list(dict.fromkeys(event.channel for event in events.values()))


def corrections(
    site: Site,
    messages: Iterable[Message],
    channels: Sequence[Channel],
    ledger: Mapping[str, Mapping[Which, Record]],
    now: datetime,
) -> Iterator[Item]:
    """Every correction of public messages that was planned and what to do about it at `now`."""
    by_account = {channel.account: channel for channel in channels}
    for each in messages:
        of_message = ledger.get(each.id, {})
        for (account, target), record in of_message.items():
            if target.startswith(MARK) and account in by_account and each.correction:
                channel = by_account[account]
                what, why = verdict(site, each, channel.name, record, now, asked=True)
                first = of_message.get((account, recipient(target)))
                yield Item(_told(each, site), channel, target, record, record, what, why, _changeable(channel, first))


def recipient(target: str) -> str:
    """The channel's own target, of a correction's too."""
    return target.split(" ", 2)[2] if target.startswith(MARK) else target


def _told(message: Message, site: Site) -> Message:
    """The message with its correction in the place of its description, and of any words of its own."""
    said = say("announcement.correction", first_here(message.lang, site.language), words=message.correction)
    return replace(message, announce=True, description=said, lead=said)


def _changeable(channel: Channel, first: Record | None) -> Receipt | None:
    """The first post, where its words can be changed."""
    can = isinstance(channel, Editable) and first and first.last.id
    return Receipt(first.last.id, first.last.address) if can and first else None
