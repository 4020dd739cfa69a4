"""Where announcements stand, as rows of a table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from diarist.ledger.announcements import open_ledger
from diarist.ledger.record import State, records

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diarist.diary.entry import Entry
    from diarist.diary.site import Site
    from diarist.ledger.record import Record, Which

LATEST = 5
"""So many of the newest entries are shown, and any other that has something open."""

HEAD = ("entry", "channel", "what", "where, or why")
IN_WORDS = {
    State.PLANNED: "not yet",
    State.SENDING: "being sent",
    State.UNANSWERED: "no answer yet",
    State.SENT: "sent",
    State.FAILED: "refused",
    State.UNCERTAIN: "uncertain",
    State.SKIPPED: "not sent",
    State.REMOVED: "taken back",
}
_OPEN = {State.PLANNED, State.SENDING, State.UNANSWERED, State.UNCERTAIN}
Row = tuple[str, str, str, str]


def ledger_of(site: Site) -> dict[str, dict[Which, Record]]:
    """What the ledger has of each entry, as far as is known here without a network. Raises LedgerError."""
    return {entry: records(events) for entry, events in open_ledger(site).read_local().items()}


def announced(entries: Sequence[Entry], ledger: Mapping[str, Mapping[Which, Record]]) -> list[Row]:
    """What the ledger has of the newest entries (which come first), and of any that has something open."""
    latest = [entry.id for entry in entries[:LATEST]]
    is_open = [entry for entry, of_entry in ledger.items() if any(r.state in _OPEN for r in of_entry.values())]
    return together(
        Counter(
            (entry, record.last.channel, IN_WORDS[record.state], record.last.address or record.last.why)
            for entry in dict.fromkeys([*latest, *is_open])
            for record in ledger.get(entry, {}).values()
        )
    )


def together(rows: Counter[Row]) -> list[Row]:
    """The rows, each once: those of many recipients say how many there are."""
    return [
        (entry, channel, what if count == 1 else f"{what} ({count})", where)
        for (entry, channel, what, where), count in rows.items()
    ]


def table(rows: Sequence[Row], most: int | None = None) -> Table:
    """The rows for a terminal; where there are more than `most`, what is settled gives way to what is not."""
    whole = Table(*HEAD, box=None, pad_edge=False, header_style="dim")
    settled = {IN_WORDS[state] for state in State if state not in _OPEN}
    first = (
        rows
        if most is None or len(rows) <= most
        else sorted(rows, key=lambda row: row[2].partition(" (")[0] in settled)[:most]
    )
    for row in first:
        whole.add_row(*map(Text, row))
    if len(first) < len(rows):
        whole.add_row("…", "", f"and {len(rows) - len(first)} more", "")
    return whole
