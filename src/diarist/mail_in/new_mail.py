"""Whether anything is new in a mailbox: one question by Python's own `imaplib`, for a run that starts every hour."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.diary.errors import MailboxError
from diarist.mail_in.connection import encrypted, in_words, logged_in
from diarist.mail_in.folder_names import as_argument

if TYPE_CHECKING:
    from diarist.diary.mail_in import MailIn
    from diarist.mail_in.connection import Connect

_NUMBER = re.compile(rb"\bMESSAGES (\d+)", re.IGNORECASE)


def is_anything_new(settings: MailIn, secret: str, connect: Connect = encrypted) -> bool:
    """Whether the folder has mail: what was dealt with has left it. Raises MailboxError."""
    with logged_in(settings, secret, connect) as imap, in_words(settings):
        status, found = imap.status(as_argument(settings.folder), "(MESSAGES)")
    if status != "OK":
        raise no_folder(settings)
    numbers = _NUMBER.findall(_bytes_of(found))
    return not numbers or int(numbers[-1]) > 0


def no_folder(settings: MailIn) -> MailboxError:
    """What is said where the folder of the settings is not there."""
    mend = "compare `folder:` with its name, with that of the folder above it before it"
    return MailboxError(f"the mailbox has no folder called {settings.folder}", mend)


def _bytes_of(found: list[object]) -> bytes:
    """An answer of imaplib's, whose lines are bytes or, with a name of many signs, pairs of them."""
    parts = (each if isinstance(each, tuple) else (each,) for each in found)
    return b" ".join(piece for part in parts for piece in part if isinstance(piece, bytes))
