"""The mailbox gone through: what does not count is put aside unread, what does becomes a draft and is answered.

A mail stays where it is until all is done with it, so that the next run goes on where one has died.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from diarist.diary.errors import Conflict, DraftError, LedgerError, MailboxError
from diarist.doors.by_mail.guest_answer import has_read
from diarist.doors.by_mail.mail_door import READ, Arrived
from diarist.doors.by_mail.tokens import has_token
from diarist.mail_in.readers_answers import is_readers_answer
from diarist.mail_in.senders import verdict_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from diarist.diary.guests import Guest
    from diarist.diary.mail_in import MailIn, Sender
    from diarist.diary.site import Site
    from diarist.doors.by_mail.answer_mail import Look
    from diarist.doors.by_mail.mail_door import Handled, MailDoor
    from diarist.mail_in.mailbox import Arrived as Waiting
    from diarist.mail_in.one_mail import Mail


@dataclass(frozen=True, slots=True)
class _Guest:
    """A guest, and what the settings say of whom their mail is from in their week."""

    guest: Guest
    sender: Sender


_PATH = re.compile(r"[\w.-]+/\d{4}-\d\d-\d\d-\S+|\S+/pictures/\S+")
"""A file of an entry, whose name has words of its headline."""

MOST_A_RUN = 50
"""So many mails that count are dealt with in one run; the next goes on."""


class Box(Protocol):
    """A mailbox, open."""

    def arrived(self) -> Iterator[Waiting]:
        """The mails that are there, from the oldest."""

    def whole(self, mail: Waiting) -> bytes | None:
        """All of a mail; None where somebody took it away."""

    def take(self, mail: Waiting) -> None:
        """Put a mail to those that were taken."""

    def refuse(self, mail: Waiting) -> None:
        """Put a mail to those that were not, unread."""

    def hear(self, mail: Waiting) -> None:
        """Put a mail to what readers answered, unread."""


class Answers(Protocol):
    """What answers senders."""

    def send(self, arrived: Arrived, handled: Handled, look: Look | None, now: datetime) -> None:
        """Tell what came of a mail."""


@dataclass(slots=True)
class Tally:
    """What came of a run, in numbers alone: `done` by what was done; and why something waits for the next run."""

    done: Counter[str] = field(default_factory=Counter)
    open: list[Handled] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)

    @property
    def dealt_with(self) -> int:
        """How many mails there were that count; what strangers send takes nobody's place."""
        strangers = self.done["refused"] + self.done["refused known"] + self.done["heard"]
        return self.done.total() - strangers + len(self.waiting)


@dataclass(frozen=True, slots=True)
class Inbox:
    """One run over a mailbox. `look` looks at a draft; without `answers` nobody is answered yet, and mail stays."""

    site: Site
    settings: MailIn
    box: Box
    door: MailDoor
    read: Callable[[bytes], Mail]
    look: Callable[[Handled], Look | None]
    answers: Answers | None
    now: datetime

    def run(self) -> Tally:
        """Go through the mailbox. What goes wrong with one mail leaves it for the next run, and the others go on."""
        tally = Tally()
        for waiting in self.box.arrived():
            if tally.dealt_with >= MOST_A_RUN:
                break
            try:
                self._one(waiting, tally)
            except Exception as error:  # one mail never stops the others, whatever a library makes of it
                if isinstance(error, LedgerError) and not isinstance(error, Conflict):
                    raise
                tally.waiting.append(_reason(error))
        return tally

    def _one(self, waiting: Waiting, tally: Tally) -> None:
        verdict = verdict_of(waiting.head, self.settings, self.now.astimezone(self.site.zone).date())
        guest = self._guest(waiting.head)
        sender = verdict.sender or (guest.sender if guest else None)
        if self._is_for_listening(waiting.head, is_known=bool(sender)):
            self.box.hear(waiting)
            tally.done["heard"] += 1
            return
        if not sender:
            self.box.refuse(waiting)
            tally.done["refused known" if verdict.claimed else "refused"] += 1
            return
        data = waiting.head if waiting.is_too_large else self.box.whole(waiting)
        if data is None:
            return
        mail = self.read(data)
        arrived = Arrived(mail, sender.address, sender.author, waiting.is_too_large)
        if guest and (has_read(mail) or not verdict.sender):
            arrived = replace(arrived, guest=guest.guest)
        handled = self.door.take(arrived)
        if handled:
            tally.done[handled.what] += 1
            tally.open += [handled] if handled.is_open else []
            if not self.answers:
                return
            look = self.look(handled) if handled.is_open or handled.what == READ else None
            self.answers.send(arrived, handled, look, self.now)
            self.door.answered(handled)
        self.box.take(waiting)

    def _is_for_listening(self, head: bytes, *, is_known: bool) -> bool:
        """Whether it is a reader's answer, or a copy of one to a reader; nobody's where nobody listens."""
        if not self.site.listen:
            return False
        mail = self.read(head)
        is_for_the_door = has_token(each.address for each in mail.recipients)
        return not is_for_the_door and is_readers_answer(mail, self.site, is_known=is_known)

    def _guest(self, head: bytes) -> _Guest | None:
        """The guest who answers their invitation with a mail that would count on their Monday; mostly nobody."""
        for each in self.site.guests:
            sender = verdict_of(head, self.settings, each.first).sender
            if sender and sender.author == each.author and self.door.guest_of(self.read(head), sender.address) == each:
                return _Guest(each, sender)
        return None


def _reason(error: Exception) -> str:
    """Why a mail waits, in words that a log may have: none of the mail's."""
    if isinstance(error, DraftError | Conflict | MailboxError):
        return _PATH.sub("(a file of the entry)", str(error))
    return f"a mail cannot be made an entry ({type(error).__name__}); look at it with `diarist inbox FILE.eml`"
