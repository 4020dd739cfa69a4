"""Answers to mails handed in, by SMTP."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.channels.wire.smtp import Envelope, Server, submit
from diarist.diary.errors import MailboxError
from diarist.doors.by_mail.answer_mail import Answer, Thread, answer_mail
from diarist.doors.by_mail.tokens import Aim

if TYPE_CHECKING:
    from datetime import datetime

    from diarist.channels.wire.web import Web
    from diarist.diary.site import Site
    from diarist.doors.by_mail.answer_mail import Look
    from diarist.doors.by_mail.mail_door import Arrived, Handled
    from diarist.doors.by_mail.tokens import Keyed


@dataclass(frozen=True, slots=True)
class MailAnswers:
    """Answers senders, in the diary's language. `web` keeps secrets out of what is said of the server's answers."""

    site: Site
    server: Server
    sender: str
    keyed: Keyed
    web: Web

    def send(self, arrived: Arrived, handled: Handled, look: Look | None, now: datetime) -> None:
        """Tell what came of a mail. Sent again, it is the same mail. Raises MailboxError where it is not taken."""
        address = self.keyed.address(self.sender, handled.draft, arrived.address, now) if handled.is_open else ""
        answer = Answer(handled.remarks, self.site.language, address, look, self._back(arrived, handled, now))
        mail = arrived.mail
        thread = Thread(handled.page, arrived.address, mail.subject, mail.message_id, mail.references, mail.date or now)
        message = answer_mail(answer, thread, self.sender, self.site.name)
        failure = submit(self.server, Envelope(self.sender, arrived.address, message.as_bytes()), self.web)
        if failure:
            raise MailboxError(f"an answer could not be sent: {failure.why.replace(arrived.address, '(address)')}")

    def _back(self, arrived: Arrived, handled: Handled, now: datetime) -> str:
        """Where a mail goes that takes back that a reader's answer was put aside."""
        if handled.what != Aim.ASIDE:
            return ""
        return self.keyed.answer_address(self.sender, Aim.BACK, handled.draft, arrived.address, now)


class Silence:
    """Answers nobody, where no server for answers is named: the pull request says all that an answer would."""

    def send(self, arrived: Arrived, handled: Handled, look: Look | None, now: datetime) -> None:
        """Say nothing."""
