"""One run of the mail door: the mailbox opened, gone through, and what was seen of each draft said where it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from diarist.channels.wire.smtp import Server
from diarist.channels.wire.web import Web, make_client
from diarist.diary.errors import DiaristError
from diarist.diary.mail_in import ANSWERS_BY, KEY
from diarist.doors.by_mail.answer_wishes import AnswerWishes
from diarist.doors.by_mail.draft_look import look_at
from diarist.doors.by_mail.draft_report import report, report_date
from diarist.doors.by_mail.incoming import Inbox
from diarist.doors.by_mail.mail_answers import MailAnswers, Silence
from diarist.doors.by_mail.mail_book import MAILS, Mails
from diarist.doors.by_mail.mail_door import READ, MailDoor
from diarist.doors.by_mail.seen_drafts import kept_look
from diarist.doors.by_mail.tokens import Keyed
from diarist.ledger.home import home_of
from diarist.listen.listening_book import open_listening
from diarist.mail_in.connection import encrypted
from diarist.mail_in.folder_names import REFUSED
from diarist.mail_in.mail_reading import read_mail
from diarist.mail_in.mailbox import open_mailbox

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from diarist.diary.mail_in import MailIn
    from diarist.diary.site import Site
    from diarist.doors.by_mail.answer_mail import Look
    from diarist.doors.by_mail.incoming import Answers, Tally
    from diarist.doors.by_mail.mail_door import Handled
    from diarist.doors.kept_drafts import Drafts
    from diarist.mail_in.connection import Connect
    from diarist.mail_in.mailbox import Mailbox


@dataclass(frozen=True, slots=True)
class Run:
    """What one run has. `looks` is the folder of a job that looked already; `address` leads to the workflow's run."""

    site: Site
    settings: MailIn
    drafts: Drafts
    environment: Mapping[str, str]
    now: datetime
    looks: Path | None = None
    address: str = ""
    connect: Connect = encrypted

    def go(self, *, is_reading: bool = False) -> Tally:
        """Go through the mailbox; `is_reading` says that nobody is answered yet. Raises MailboxError, LedgerError."""
        keyed = Keyed(self.environment.get(KEY, "").strip())
        mails = Mails(home_of(self.site).book(MAILS), self.site.address)
        wishes = AnswerWishes(open_listening(self.site)) if self.site.listen else None
        door = MailDoor(self.site, keyed, mails, self.drafts, self.now, wishes=wishes)
        answers = None if is_reading else self._answers(keyed)
        secret = self.environment.get(self.settings.secret, "").strip()
        with open_mailbox(self.settings, secret, self.connect) as box:
            look = partial(self._look, door, box)
            return Inbox(self.site, self.settings, box, door, read_mail, look, answers, self.now).run()

    def _answers(self, keyed: Keyed) -> Answers:
        settings = self.settings
        if not settings.answer_server:
            return Silence()
        password = self._answer_password()
        user = settings.user if password else ""
        server = Server(settings.answer_server, settings.answer_port, settings.answer_security, user, password)
        return MailAnswers(self.site, server, settings.address, keyed, Web(make_client(), (password,)))

    def _answer_password(self) -> str:
        """What answers are handed in with; empty where that server wants none, or where nobody gave one."""
        names = [ANSWERS_BY, *([self.settings.secret] if self.settings.login == "password" else [])]
        if self.settings.answer_security == "none":
            return ""
        return next(filter(None, (self.environment.get(name, "").strip() for name in names)), "")

    def _look(self, door: MailDoor, box: Mailbox, handled: Handled) -> Look | None:
        """What is seen of a draft, said where it is kept; None where it cannot be looked at."""
        if handled.what == READ:
            report_date(self.drafts, handled.branch)
            return None
        look = self._seen(door, handled)
        if look:
            report(self.drafts, handled.branch, look, self.address, box.unread(REFUSED))
        return look

    def _seen(self, door: MailDoor, handled: Handled) -> Look | None:
        if self.looks:
            return kept_look(self.looks, handled.draft, self.drafts.state(handled.branch).head)
        try:
            path, files = door.files(handled)
            return look_at(self.site, path, files, self.now)
        except DiaristError:
            return None
