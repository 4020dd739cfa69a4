"""Whether the mailbox can be opened, and mail moved out of its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.doctor.by_mail.opened import opened
from diarist.doctor.question import NEEDLESS, Question, well

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    settings = patient.site.mail_in
    if not settings:
        return NEEDLESS
    found = opened(patient, settings)
    if found.fault:
        return found.fault
    refused = (
        "and so is `Refused`" if found.has_refused else "and `Refused` is made with the first mail that is refused"
    )
    return well(f"{settings.server} lets {settings.user} in; the folder {settings.folder} is there, {refused}.")


QUESTION = Question(
    name="mailbox-opens",
    asks="Can the mailbox be read that drafts come in by?",
    knows="logs in, where the secret is in a variable, and opens the folder that `mail_in:` names; no mail is marked",
    mend="Look at `mail_in:` in mkdocs.yml, and open the mailbox in a mail program.",
    source="[entries by mail](mail.md)",
    answer=_answer,
    look="run it where the secret is: `DIARIST_MAIL_IN_PASSWORD=… diarist doctor`, or in the workflow",
)
