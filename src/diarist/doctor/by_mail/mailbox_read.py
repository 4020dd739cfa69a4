"""Whether a workflow reads the mailbox that the settings name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.doctor.question import NEEDLESS, Question, advice, well
from diarist.doctor.workflow_files import workflows

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer

_READ = ("/diary-mail.yml@", "diarist inbox")


def _answer(patient: Patient) -> Answer:
    if not patient.site.mail_in:
        return NEEDLESS
    found = next((each for each in workflows(patient.root) if any(words in each.text for words in _READ)), None)
    if not found:
        return advice("No workflow reads the mailbox, so that mails lie there unless something else reads it.")
    return well(f"{found.path} reads the mailbox.")


QUESTION = Question(
    name="mailbox-read",
    asks="Does a workflow read the mailbox?",
    knows="with `mail_in:`, looks for `diary-mail.yml` or `diarist inbox` in `.github/workflows/`",
    mend="Run `diarist init` again: it writes `mail.yml`. Where a cron of your own calls `diarist inbox`, leave it so.",
    source="[entries by mail](mail.md)",
    answer=_answer,
)
