"""The book of announcements, and what a diary's pages link to of what it has."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from diarist.diary.errors import LedgerError
from diarist.diary.text import is_web_address
from diarist.ledger.book import Kind
from diarist.ledger.home import home_of
from diarist.ledger.record import Event, State, read_event, records
from diarist.ledger.source import announced

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diarist.diary.announced import Announced
    from diarist.diary.site import Site
    from diarist.ledger.book import Book


def _note(why: str) -> str:
    """An event of no entry: to a version of before, which knows no notes, it is one of which nothing is open."""
    event = Event(at=datetime.now(UTC), state=State.SKIPPED, channel="ledger", account="ledger", why=why)
    return event.line()


ANNOUNCEMENTS = Kind(
    name="announcements",
    read=read_event,
    write=Event.line,
    label=Event.label,
    about="What Diarist announced, and where. Written by machines: to change something, use `diarist announce`.",
    readme="""# Announcements

What Diarist announced, and where: one file for each entry of the diary, one line for each thing that happened.

Machines write here. To see it as a table: `diarist status`. To change something: `diarist announce`. Whoever deletes
this branch makes Diarist forget what it has posted already. The branch `announcements-seen` says how far this one was.
""",
    word="ledger",
    halts="nothing is announced",
    note=_note,
    memory="ledger.json",
)
"""Events by entry's id."""


def open_ledger(site: Site) -> Book[Event]:
    """The book of announcements, where the settings say that it is."""
    return home_of(site).book(ANNOUNCEMENTS)


def posts_of(ledger: Mapping[str, Sequence[Event]]) -> dict[str, tuple[str, ...]]:
    """The addresses of what was posted about each entry, by its id, of events by entry's id."""
    found = {}
    for entry, events in ledger.items():
        sent = (record.last for record in records(events).values() if record.state is State.SENT)
        addresses = tuple(dict.fromkeys(event.address for event in sent if is_web_address(event.address)))
        if addresses:
            found[entry] = addresses
    return found


def announced_entries(site: Site) -> dict[str, Announced]:
    """The entries that the ledger knows, by their id, as far as can be known here without a network."""
    try:
        return {id_: announced(events) for id_, events in open_ledger(site).read_local().items()}
    except LedgerError:  # whoever builds says so
        return {}
