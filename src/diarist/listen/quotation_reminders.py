"""What a digest says of quoted answers: which entries quote one that went, or whose words are others now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.addresses import whole_permalink
from diarist.ledger.quotation_book import Became, standings
from diarist.listen.reminders import Reminder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from diarist.diary.diary import Diary
    from diarist.diary.site import Site
    from diarist.ledger.quotation_book import QuotationEvent


def quotation_reminders(
    site: Site, diary: Diary, events: Mapping[str, Sequence[QuotationEvent]], since: datetime | None
) -> tuple[tuple[Reminder, ...], tuple[Reminder, ...]]:
    """Of which entries a quoted answer was edited, and of which one went, after a moment (aware), newest entry first.

    The moment is that of the digest before; None where there was none. `events` are those of the book of quotations.
    """
    edited: list[Reminder] = []
    gone: list[Reminder] = []
    for entry in diary.entries:
        address = whole_permalink(site, entry)
        for became, at in _changes(events.get(entry.id, ()), since):
            reminder = Reminder(entry.title, address, at.astimezone(site.zone).date())
            (gone if became is Became.GONE else edited).append(reminder)
    return tuple(dict.fromkeys(edited)), tuple(dict.fromkeys(gone))


def _changes(events: Sequence[QuotationEvent], since: datetime | None) -> Iterator[tuple[Became, datetime]]:
    """What is new to be said of each answer: that it is gone or, where it is there, that it was edited."""
    for standing in standings(events).values():
        at = standing.since if standing.became is Became.GONE else standing.edited
        if at and (since is None or at > since):
            yield Became.GONE if standing.became is Became.GONE else Became.EDITED, at
