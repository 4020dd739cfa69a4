"""What is worth a word now: the outbox of the public entries, with corrections, and what is held back."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from diarist.announce.correction import corrections
from diarist.announce.entry_message import message_of
from diarist.announce.outbox import Verdict, outbox
from diarist.ledger.record import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from diarist.announce.halves import Halves
    from diarist.announce.outbox import Item
    from diarist.channels.channel import Channel
    from diarist.channels.message import Message
    from diarist.diary.entry import Entry
    from diarist.diary.site import Site
    from diarist.edition.edition import Edition
    from diarist.edition.renamed import Renamed
    from diarist.ledger.record import Record, Which


def due(
    edition: Edition,
    channels: Sequence[Channel],
    records: Mapping[str, Mapping[Which, Record]],
    now: datetime,
    held: Mapping[str, Renamed] = MappingProxyType({}),
) -> list[Item]:
    """Every announcement that is worth a word now, and what to do about it.

    Those that are `held`, by their paths, seem to have gone out under another id: nothing of them does now.
    """
    messages = list(_candidates(edition, records, now))
    told = corrections(edition.site, messages, channels, records, now)
    halves = _halves(edition, records)
    asked = outbox(edition.site, [each for each in messages if each.path in held], channels, {}, now, halves=halves)
    kept = [_kept_back(item, held[item.message.path]) for item in asked if item.verdict is not Verdict.SKIP]
    free = [each for each in messages if each.path not in held]
    return [*kept, *outbox(edition.site, free, channels, records, now, halves=halves), *told]


def _kept_back(item: Item, found: Renamed) -> Item:
    return replace(item, verdict=Verdict.ASK, why=found.what, mend=found.mend)


def _halves(edition: Edition, records: Mapping[str, Mapping[Which, Record]]) -> Halves | None:
    """What decides which half of a pair goes where; None in a diary without pairs."""
    if not edition.halves:
        return None
    from diarist.announce.halves import Halves  # noqa: PLC0415 - most diaries have one language

    return Halves(edition, records)


def _candidates(edition: Edition, records: Mapping[str, Mapping[Which, Record]], now: datetime) -> Iterator[Message]:
    pairs = edition.diary.pairs
    for entry in edition.diary.entries:
        if any(may_be_due(edition.site, half, records.get(half.id, {}), now) for half in pairs.of(entry)):
            yield message_of(edition, entry)


def may_be_due(site: Site, entry: Entry, records: Mapping[Which, Record], now: datetime) -> bool:
    """Whether it is worth a closer look at an entry: most of an old diary is not."""
    is_open = any(record.state in _OPEN for record in records.values())
    is_wanted = not entry.imported and (entry.insists or now - entry.date <= site.max_age)
    return not entry.withdrawn and (is_open or is_wanted)


_OPEN = {State.PLANNED, State.SENDING, State.UNANSWERED, State.UNCERTAIN}
