"""The mailbox opened for a question: what is there, and who of the senders would be believed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.diary.errors import MailboxBusy, MailboxError, NotSeen
from diarist.doctor.question import missing
from diarist.extras import missing_extra

if TYPE_CHECKING:
    from diarist.diary.mail_in import MailIn
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer
    from diarist.mail_in.senders import Verdict

_MOST = 30
"""So many heads are looked at: a mailbox that is read every hour has fewer."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What was found: a `fault` where it does not open, else whether `Refused` is there, and a verdict on each mail."""

    fault: Answer | None = None
    has_refused: bool = False
    verdicts: tuple[Verdict, ...] = ()


def opened(patient: Patient, settings: MailIn) -> Opened:
    """What there is in the mailbox. Raises NotSeen where nobody can look."""
    secret = patient.environment.get(settings.secret, "").strip()
    if not secret:
        raise NotSeen(f"{settings.secret} is in no variable here")
    try:
        return _look(patient, settings, secret)
    except ModuleNotFoundError as error:
        if words := missing_extra(error):
            raise NotSeen(words) from None
        raise
    except MailboxBusy as error:
        raise NotSeen(error.what) from None
    except MailboxError as error:
        return Opened(missing(f"{_sentence(error.what)}.", f"{_sentence(error.mend)}." if error.mend else ""))


def _look(patient: Patient, settings: MailIn, secret: str) -> Opened:
    from diarist.mail_in.connection import encrypted  # noqa: PLC0415 - no diary without a mailbox needs it
    from diarist.mail_in.folder_names import REFUSED  # noqa: PLC0415 - no diary without a mailbox needs it
    from diarist.mail_in.mailbox import open_mailbox  # noqa: PLC0415 - it may not be installed
    from diarist.mail_in.senders import verdict_of  # noqa: PLC0415 - as the first

    today = patient.now.astimezone(patient.site.zone).date()
    with open_mailbox(settings, secret, patient.connect or encrypted) as mailbox:
        verdicts = tuple(verdict_of(mail.head, settings, today) for mail in mailbox.arrived(most=_MOST))
        return Opened(has_refused=mailbox.has_folder(REFUSED), verdicts=verdicts)


def _sentence(words: str) -> str:
    return words if words.startswith("DIARIST_") or "." in words.partition(" ")[0] else words[:1].upper() + words[1:]
