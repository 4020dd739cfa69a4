"""The book of digests: a page for each week or day, and one for each urgent answer, whose claims go before any mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.ledger.book import Kind
from diarist.ledger.home import begun
from diarist.ledger.record import Event, read_event

if TYPE_CHECKING:
    from diarist.diary.site import Site
    from diarist.ledger.book import Book


DIGESTS = Kind(
    name="digests",
    read=read_event,
    write=Event.line,
    label=Event.label,
    about="When Diarist mailed what people answered. Written by machines.",
    readme="""# Digests

When Diarist mailed to the leader what people answered: one file for each week or day, and one for each answer that was
sent at once, one line for each thing that happened. It has no name, no address and no word that anybody said: whom a
mail went to, and which answer it was about, are hashes that nobody can follow without the diary's key. Whoever deletes
this branch makes Diarist send what it has sent already.
""",
    halts="no digest is sent, and nothing urgent",
)
"""Events by week, day or answer. They are those of announcements: a claim, and what came of it."""


def open_digests(site: Site) -> Book[Event]:
    """The book of digests, begun where there is none yet. Raises LedgerError."""
    return begun(site, DIGESTS)
