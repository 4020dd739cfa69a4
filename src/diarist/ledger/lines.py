"""The files of a book, as every home keeps them: JSON lines for each page, and one file that says whose book it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from diarist.diary.errors import Conflict, LedgerError, RecordError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diarist.ledger.book import Kind, R

HEADER = "ledger.json"
ENDING = ".jsonl"
VERSION = 1


def file_of(page: str) -> str:
    """What a page's file is called. Raises ValueError for a key that could be another file's, or be no file's."""
    if not page or page[0] in "._" or set(page) & {"/", "\\", "\0"}:
        raise ValueError(f"{page!r} can be no page of a book")
    return f"{page}{ENDING}"


def header(kind: Kind[R], site: str) -> bytes:
    """The file that says whose book it is."""
    return f"{json.dumps({'diarist': VERSION, 'site': site, 'about': kind.about}, indent=2)}\n".encode()


def site_of(kind: Kind[R], data: bytes, place: str) -> str:
    """Whose book it is. Raises LedgerError."""
    try:
        values = json.loads(data)
        version, site = values["diarist"], values["site"]
    except (ValueError, TypeError, KeyError):
        raise LedgerError(f"the {kind.word}'s first page cannot be read", _mend(kind), path=place) from None
    if version != VERSION:
        raise LedgerError("it was written by another version of Diarist", "bring this one up to date", path=place)
    return str(site)


def records_of(kind: Kind[R], data: bytes, place: str) -> tuple[R, ...]:
    """The records of one file. Raises LedgerError with the line.

    A file without any, or with half a line, has lost some; only the last line's end may be missing, as some editors
    leave it.
    """
    if not data:
        raise LedgerError("it is empty", _mend(kind), path=place)
    records = []
    for number, line in enumerate(data.splitlines(), 1):
        try:
            records.append(kind.read(line.decode()))
        except (RecordError, UnicodeDecodeError) as error:
            raise LedgerError(str(error), _mend(kind), number, place) from None
    return tuple(records)


def appended(kind: Kind[R], data: bytes | None, records: Sequence[R], seen: int, place: str) -> bytes:
    """A file with more records behind its own (None: there was no file). Raises Conflict where it had not `seen`."""
    if len(records_of(kind, data, place) if data is not None else ()) != seen:
        raise Conflict("another run wrote here at the same time", path=place)
    before = data or b""
    end = b"" if not before or before.endswith(b"\n") else b"\n"
    return before + end + b"".join(line_of(kind.write(record)) for record in records)


def line_of(words: str) -> bytes:
    """A line of a file."""
    # Half a character, as a service may answer it, is written as JSON's escape.
    return f"{words}\n".encode("utf-8", "backslashreplace")


def _mend(kind: Kind[R]) -> str:
    return f"bring it back from the repository's history; {kind.halts} until it can be read"
