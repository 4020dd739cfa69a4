"""The mailbox read, by UID: nothing is marked as read, and no body is fetched before its size and its sender are known.

What was dealt with leaves the folder, so that a run that dies is followed by one that goes on; what dies between two
commands is at worst in two folders. Only `take`, `refuse` and `hear` change anything.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imap_tools import BaseMailBox, MailMessage
from imap_tools.errors import ImapToolsError, MailboxFolderSelectError, UnexpectedCommandStatusError

from diarist.diary.errors import MailboxBusy, MailboxError
from diarist.mail_in.connection import asks_for_patience, encrypted, in_words, logged_in
from diarist.mail_in.folder_names import ANSWERS, REFUSED, TAKEN, as_argument, beside
from diarist.mail_in.new_mail import no_folder
from diarist.mail_in.one_mail import LARGEST

if TYPE_CHECKING:
    import imaplib
    from collections.abc import Iterator

    from diarist.diary.mail_in import MailIn
    from diarist.mail_in.connection import Connect

MOST_HEADS = 1000
"""So many mails a run looks at: some minutes, where strangers have sent all of them."""

_SEEN, _DELETED = r"(\Seen)", r"(\Deleted)"


@dataclass(frozen=True, slots=True)
class Arrived:
    """A mail that is there: its UID, its size in bytes, and its head, which is all that was fetched of it."""

    uid: int
    size: int
    head: bytes = field(repr=False)

    @property
    def is_too_large(self) -> bool:
        """Whether it is larger than what is fetched."""
        return self.size > LARGEST


class _Fetched(MailMessage):
    """A mail as imap-tools fetches it, with its bytes as they came."""

    def __init__(self, fetch_data: list[bytes | tuple[bytes, bytes]]) -> None:
        super().__init__(fetch_data)
        self.raw = next((part[1] for part in fetch_data if isinstance(part, tuple)), b"")


class _Reader(BaseMailBox):
    """imap-tools on a connection of ours, which is logged in already."""

    email_message_class = _Fetched

    def __init__(self, imap: imaplib.IMAP4) -> None:
        self._imap = imap
        super().__init__()

    def _get_mailbox_client(self) -> imaplib.IMAP4:
        return self._imap


class Mailbox:
    """One folder of a mailbox, open: its mails, and the ways that they can go."""

    def __init__(self, settings: MailIn, reader: _Reader) -> None:
        self._settings, self._reader, self._imap = settings, reader, reader.client
        self._made: dict[str, str] = {}
        self._select()

    def arrived(self, most: int = MOST_HEADS) -> Iterator[Arrived]:
        """The mails of the folder, from the oldest, up to a number. Raises MailboxError."""
        for uid in self._uids()[:most]:
            if found := self._fetch(uid, headers_only=True):
                yield Arrived(uid, found.size_rfc822, found.raw)

    def whole(self, mail: Arrived) -> bytes | None:
        """All of a mail; None where somebody took it away meanwhile. Raises MailboxError, also for one too large."""
        if mail.is_too_large:
            raise MailboxError(f"a mail is larger than {LARGEST // 1024**2} MB")
        found = self._fetch(mail.uid, headers_only=False)
        if found and len(found.raw) > LARGEST:
            raise MailboxError(f"{self._settings.server} sent more of a mail than it said there is")
        return found.raw if found else None

    def take(self, mail: Arrived) -> None:
        """Move a mail to `Taken`, marked as read. Raises MailboxError."""
        self._move(mail.uid, TAKEN, f"+FLAGS {_SEEN}")

    def refuse(self, mail: Arrived) -> None:
        """Move a mail to `Refused`, unread. Raises MailboxError."""
        self._move(mail.uid, REFUSED, f"-FLAGS {_SEEN}")

    def hear(self, mail: Arrived) -> None:
        """Move a mail to `Answers`, unread: a reader's, which becomes no draft. Raises MailboxError."""
        self._move(mail.uid, ANSWERS, f"-FLAGS {_SEEN}")

    def has_folder(self, name: str) -> bool:
        """Whether the mailbox has a folder beside the one that is read. Raises MailboxError."""
        with _in_words(self._settings, "does not say which folders it has"):
            return self._reader.folder.exists(beside(self._imap, name))

    def unread(self, name: str) -> int:
        """How many unread mails a folder has beside the one that is read; 0 where it is not there."""
        with _in_words(self._settings, "does not say how many mails a folder has"):
            whole = beside(self._imap, name)
            return self._reader.folder.status(whole, ["UNSEEN"])["UNSEEN"] if self._reader.folder.exists(whole) else 0

    def _select(self) -> None:
        with _in_words(self._settings, "does not open the folder"):
            try:
                self._reader.folder.set(self._settings.folder)
            except MailboxFolderSelectError:
                raise no_folder(self._settings) from None
            except self._imap.readonly:
                what = f"{self._settings.server} lets {self._settings.user} read the folder, and move no mail out of it"
                raise MailboxError(what, "let it write there, too") from None

    def _uids(self) -> list[int]:
        with _in_words(self._settings, "does not say which mails there are"):
            return sorted(map(int, self._reader.uids("UNDELETED", charset=None)))

    def _fetch(self, uid: int, *, headers_only: bool) -> _Fetched | None:
        with _in_words(self._settings, "does not show a mail"):
            found = self._reader.fetch(uid_list=str(uid), mark_seen=False, headers_only=headers_only)
            return next((each for each in found if isinstance(each, _Fetched) and each.uid == str(uid)), None)

    def _move(self, uid: int, folder: str, flags: str) -> None:
        with _in_words(self._settings, f"does not move a mail to {folder}"):
            target = self._folder(folder)
            self._do("STORE", uid, *flags.split(" ", 1))
            if "MOVE" in self._imap.capabilities:
                self._reader.move(str(uid), target)
                return
            # By itself EXPUNGE would delete for good whatever a person has marked in a mail program.
            self._reader.copy(str(uid), target)
            self._do("STORE", uid, "+FLAGS", _DELETED)
            if "UIDPLUS" in self._imap.capabilities:
                self._do("EXPUNGE", uid)

    def _do(self, command: str, uid: int, *arguments: str) -> None:
        result = self._imap.uid(command, str(uid), *arguments)
        if result[0] != "OK":
            raise UnexpectedCommandStatusError(result, "OK")

    def _folder(self, name: str) -> str:
        """A folder's name as the server has it; it is made where it is missing."""
        if name not in self._made:
            whole = beside(self._imap, name)
            if not self._reader.folder.exists(whole):
                self._reader.folder.create(whole)
                self._imap.subscribe(as_argument(whole))
            self._made[name] = whole
        return self._made[name]


@contextmanager
def open_mailbox(settings: MailIn, secret: str, connect: Connect = encrypted) -> Iterator[Mailbox]:
    """The mailbox of the settings, open. Raises MailboxError."""
    with logged_in(settings, secret, connect) as imap:
        yield Mailbox(settings, _Reader(imap))


@contextmanager
def _in_words(settings: MailIn, what: str) -> Iterator[None]:
    """What the server does not do, without its own words: they may quote a mail."""
    try:
        with in_words(settings):
            yield
    except UnexpectedCommandStatusError as error:
        if asks_for_patience(str(error)):
            raise MailboxBusy(f"{settings.server} asks for patience") from None
        raise MailboxError(f"{settings.server} {what}", "look at the mailbox in a mail program") from None
    except ImapToolsError:
        raise MailboxError(f"{settings.server} {what}") from None
