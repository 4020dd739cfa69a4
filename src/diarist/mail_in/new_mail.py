"""Whether anything is new in a mailbox: one question by Python's own `imaplib`, for a run that starts every hour."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.diary.errors import MailboxError
from diarist.mail_in.connection import encrypted, in_words, logged_in
from diarist.mail_in.folder_names import as_argument

if TYPE_CHECKING:
    from diarist.diary.mail_in import MailIn
    from diarist.mail_in.connection import Connect

_NUMBER = re.compile(rb"(MESSAGES|UIDNEXT|UIDVALIDITY) (\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """How far a folder was read: its UIDVALIDITY, and the first UID that was not looked at.

    With another validity, all numbers mean something else, and the folder is read from its beginning.
    """

    validity: int
    following: int


def is_anything_new(settings: MailIn, secret: str, read: Place | None = None, connect: Connect = encrypted) -> bool:
    """Whether there is mail beyond the place up to which the folder was read; without one, any. Raises MailboxError."""
    with logged_in(settings, secret, connect) as imap, in_words(settings):
        status, found = imap.status(as_argument(settings.folder), "(MESSAGES UIDNEXT UIDVALIDITY)")
    if status != "OK":
        raise no_folder(settings)
    said = {name.upper(): int(number) for name, number in _NUMBER.findall(_bytes_of(found))}
    if not said.get(b"MESSAGES", 1):
        return False
    if read is None or said.get(b"UIDVALIDITY") != read.validity:
        return True
    return said.get(b"UIDNEXT", read.following + 1) > read.following


def no_folder(settings: MailIn) -> MailboxError:
    """What is said where the folder of the settings is not there."""
    mend = "compare `folder:` with its name, with that of the folder above it before it"
    return MailboxError(f"the mailbox has no folder called {settings.folder}", mend)


def _bytes_of(found: list[object]) -> bytes:
    """An answer of imaplib's, whose lines are bytes or, with a name of many signs, pairs of them."""
    parts = (each if isinstance(each, tuple) else (each,) for each in found)
    return b" ".join(piece for part in parts for piece in part if isinstance(piece, bytes))
