"""The book of nudges: one page for each ISO week, whose claim stands there before anything is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.ledger.book import Kind
from diarist.ledger.home import begun
from diarist.ledger.record import Event, read_event

if TYPE_CHECKING:
    from diarist.diary.site import Site
    from diarist.ledger.book import Book


NUDGES = Kind(
    name="nudges",
    read=read_event,
    write=Event.line,
    label=Event.label,
    about="In which weeks Diarist reminded somebody to write. Written by machines.",
    readme="""# Nudges

In which weeks Diarist reminded the leader to write: one file for each week, one line for each thing that happened. It
has no name, no address and no word of a draft. Whoever deletes this branch makes Diarist forget that it has reminded
somebody already.
""",
    halts="nobody is nudged",
)
"""Events by ISO week. They are those of announcements: a claim, and what came of it."""

WHICH = ("nudge", "")
"""What such an event says in the place of an account and a target: there is one nudge a week, whichever way it goes."""


def open_nudges(site: Site) -> Book[Event]:
    """The book of nudges, begun where there is none yet. Raises LedgerError."""
    return begun(site, NUDGES)
