"""A mailbox looked at, its heads first: nothing is moved there and nothing marked as read (RFC 3501, section 6.3.2)."""

from __future__ import annotations

import imaplib
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from time import mktime
from typing import TYPE_CHECKING

from diarist.diary.errors import MailboxError
from diarist.mail_in.connection import encrypted, in_words, logged_in
from diarist.mail_in.folder_names import as_argument, beside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from diarist.diary.mail_in import MailIn
    from diarist.mail_in.connection import Connect

BEGINNING = 400_000
"""Bytes of a mail that are fetched: its words come before what is attached."""

_HEAD = 100_000
_AT_ONCE = 50
_UID = re.compile(rb"\bUID (\d+)")


@dataclass(frozen=True, slots=True)
class Seen:
    """A mail that is there: its folder with its UIDVALIDITY, its UID, when it came (aware), and its head."""

    folder: str
    validity: int
    uid: int
    came: datetime
    head: bytes = field(repr=False)


class Looking:
    """A mailbox, open to be looked at."""

    def __init__(self, settings: MailIn, imap: imaplib.IMAP4) -> None:
        self._settings, self._imap = settings, imap
        self._open: tuple[str, int] = "", 0

    def heads(self, folder: str, since: date, most: int) -> tuple[Seen, ...] | None:
        """The newest mails of a folder that came since a day, oldest first; None where there is no such folder.

        Raises MailboxError.
        """
        if not (validity := self._examine(folder)):
            return None
        day = imaplib.Time2Internaldate(datetime.combine(since, time(), UTC))[1:12].strip()
        uids = sorted(map(int, b" ".join(self._ask("SEARCH", "UNDELETED", "SINCE", day)).split()))[-most:]
        batches = (uids[at : at + _AT_ONCE] for at in range(0, len(uids), _AT_ONCE))
        return tuple(seen for batch in batches for seen in self._batch(folder, validity, batch))

    def beginning(self, mail: Seen) -> bytes | None:
        """A mail up to `BEGINNING`; None where it is not there any more. Raises MailboxError."""
        if self._examine(mail.folder) != mail.validity:
            return None
        for _, data in self._fetched([mail.uid], f"BODY.PEEK[]<0.{BEGINNING}>"):
            return data[:BEGINNING]
        return None

    def beside(self, name: str) -> str:
        """The whole name of a folder of ours. Raises MailboxError."""
        with in_words(self._settings):
            return beside(self._imap, name)

    def _examine(self, folder: str) -> int:
        """Open a folder, unless it is; its UIDVALIDITY, or 0 where there is no such folder."""
        if self._open[0] == folder:
            return self._open[1]
        with in_words(self._settings):
            status, _ = self._imap.select(as_argument(folder), readonly=True)
            (said,) = self._imap.response("UIDVALIDITY")[1] if status == "OK" else (None,)
        if status == "OK" and not (isinstance(said, bytes) and said.isdigit()):
            raise MailboxError(f"{self._settings.server} gives mails no lasting numbers (UIDVALIDITY)")
        self._open = (folder, int(said)) if isinstance(said, bytes) else ("", 0)
        return self._open[1]

    def _batch(self, folder: str, validity: int, uids: Sequence[int]) -> Iterator[Seen]:
        found = {}
        for said, data in self._fetched(uids, f"INTERNALDATE BODY.PEEK[HEADER]<0.{_HEAD}>"):
            uid, came = _UID.search(said), imaplib.Internaldate2tuple(said)
            if uid and came:
                moment = datetime.fromtimestamp(mktime(came), UTC)
                found[int(uid[1])] = Seen(folder, validity, int(uid[1]), moment, data[:_HEAD])
        return (found[uid] for uid in uids if uid in found)

    def _fetched(self, uids: Sequence[int], what: str) -> Iterator[tuple[bytes, bytes]]:
        """What the server says of each mail, without the part that was asked for, and that part."""
        answer = self._ask("FETCH", ",".join(map(str, uids)), f"(UID {what})")
        for each, after in zip(answer, [*answer[1:], b""], strict=True):
            if isinstance(each, tuple):
                yield each[0] + (after if isinstance(after, bytes) else b""), each[1]

    def _ask(self, command: str, *arguments: str) -> list[bytes]:
        with in_words(self._settings):
            status, found = self._imap.uid(command, *arguments)
        if status != "OK":
            what = f"{self._settings.server} does not show which mails there are"
            raise MailboxError(what, "look at the mailbox in a mail program")
        return [each for each in found if each]


@contextmanager
def looking_at(settings: MailIn, secret: str, connect: Connect = encrypted) -> Iterator[Looking]:
    """The mailbox of the settings, open to be looked at. Raises MailboxError."""
    with logged_in(settings, secret, connect) as imap:
        yield Looking(settings, imap)
