"""A mail to one person that is handed in again, once in a run, where the answer to it was lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from diarist.channels.channel import Assurance
from diarist.channels.mail import Mail
from diarist.channels.outcome import Failure, Receipt, Trouble

if TYPE_CHECKING:
    from diarist.channels.channel import Announcement, Sending


class LetterMail(Mail):
    """The second has the Message-ID of the first, by which mail servers and programs know it for the same mail.

    Source: https://www.rfc-editor.org/rfc/rfc5322#section-3.6.4
    """

    assurance: ClassVar[Assurance] = Assurance.EXACTLY_ONCE
    is_answered_by_readers: ClassVar[bool] = False

    def post(self, announcement: Announcement, sending: Sending) -> Receipt | Failure:
        """Hand it in; where nobody can tell whether it is there, it is left to the next run."""
        outcome = super().post(announcement, sending)
        if isinstance(outcome, Failure) and outcome.trouble is Trouble.AMBIGUOUS:
            return replace(outcome, is_slow=True)
        return outcome
