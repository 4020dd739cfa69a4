"""Whether the workflows hand on the secrets of the channels that are chosen, of the host and of the mailbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.doctor.question import NEEDLESS, Question, missing, well
from diarist.doctor.secret_names import needed
from diarist.doctor.shown_place import in_a_folder
from diarist.doctor.workflow_files import workflows
from diarist.words.counts import counted
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    wanted, files = needed(patient.site), workflows(patient.root)
    if in_a_folder(patient) or not wanted or not files or any(each.inherits for each in files):
        return NEEDLESS
    passed = {name for each in files for name in each.secrets}
    if lost := [each.names[0] for each in wanted if not passed.intersection(each.names)]:
        lines = list_of(f"`{name}: ${{{{ secrets.{name} }}}}`" for name in lost)
        what = f"No workflow hands on {list_of(lost)}, so that {counted(len(lost), 'it arrives')} empty."
        return missing(what, f"Write below `secrets:` in the workflow that needs it: {lines}")
    return well(f"The workflows hand on {counted(len(wanted), 'secret')}.")


QUESTION = Question(
    name="secrets-passed",
    asks="Do the workflows hand on every secret that a channel, the host or the mailbox needs?",
    knows="compares `channels:`, `host:` and `mail_in:` with the names after `secrets.` in `.github/workflows/`",
    mend="Write the line that is missing below `secrets:` in the workflow that needs it.",
    source="[GitHub: reusing workflows](https://docs.github.com/en/actions/how-tos/reuse-automations/reuse-workflows)",
    answer=_answer,
)
