"""The ledger's files, as both homes keep them: JSON lines for each entry, and one file that says whose ledger it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from diarist.ledger.ledger import Conflict, LedgerError
from diarist.ledger.record import EventError, read_event

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diarist.ledger.record import Event

HEADER = "ledger.json"
ENDING = ".jsonl"
VERSION = 1
_MEND = "bring it back from the repository's history; nothing is announced until it can be read"


def header(site: str) -> bytes:
    """The file that says whose ledger it is."""
    words = "What Diarist announced, and where. Written by machines: to change something, use `diarist announce`."
    return f"{json.dumps({'diarist': VERSION, 'site': site, 'about': words}, indent=2)}\n".encode()


def site_of(data: bytes, place: str) -> str:
    """Whose ledger it is. Raises LedgerError."""
    try:
        values = json.loads(data)
        version, site = values["diarist"], values["site"]
    except (ValueError, TypeError, KeyError):
        raise LedgerError(f"{place}: the ledger's first page cannot be read; {_MEND}") from None
    if version != VERSION:
        raise LedgerError(f"{place}: it was written by another version of Diarist; bring this one up to date")
    return str(site)


def events_of(data: bytes, place: str) -> tuple[Event, ...]:
    """The events of one file. Raises LedgerError with the line.

    A file without any, or with half a line, has lost some; only the last line's end may be missing, as some editors
    leave it.
    """
    if not data:
        raise LedgerError(f"{place}: it is empty; {_MEND}")
    events = []
    for number, line in enumerate(data.splitlines(), 1):
        try:
            events.append(read_event(line.decode()))
        except (EventError, UnicodeDecodeError) as error:
            raise LedgerError(f"{place}:{number}: {error}; {_MEND}") from None
    return tuple(events)


def appended(data: bytes | None, events: Sequence[Event], seen: int, place: str) -> bytes:
    """A file with more events behind its own (None: there was no file). Raises Conflict where it had not `seen`."""
    if len(events_of(data, place) if data is not None else ()) != seen:
        raise Conflict(f"{place}: another run wrote here at the same time")
    before = data or b""
    end = b"" if not before or before.endswith(b"\n") else b"\n"
    return before + end + _lines_of(events)


def _lines_of(events: Sequence[Event]) -> bytes:
    # Half a character, as a service may answer it, is written as JSON's escape.
    return "".join(f"{event.line()}\n" for event in events).encode("utf-8", "backslashreplace")
