"""Whether there is a workflow that publishes, the one for the host; for a folder, what is installed there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.doctor.question import Question, advice, look, missing, well
from diarist.doctor.shown_place import in_a_folder
from diarist.doctor.workflow_files import PUBLISH, workflows
from diarist.versions.publisher import publisher_problems

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer

REQUIREMENTS = "requirements.txt"

_CHECKS = ("/diary-check.yml@", "diarist check")
_ELSEWHERE = "whether something of the server’s own, or a cron, calls `diarist build` and puts the site in its place"


def _answer(patient: Patient) -> Answer:
    wrong = None if isinstance(patient.read, Exception) else next(publisher_problems(patient.read), None)
    if wrong:
        return missing(f"{wrong.path}:{wrong.line}: {wrong.what}.", f"{wrong.mend[0].upper()}{wrong.mend[1:]}.")
    return _of_folder(patient) if in_a_folder(patient) else _of_workflow(patient)


def _of_folder(patient: Patient) -> Answer:
    if (patient.root / REQUIREMENTS).is_file():
        return well(f"The host is a folder, and {REQUIREMENTS} says which Diarist builds the diary.")
    mend = f"Put {REQUIREMENTS} of the release into this folder: it stands beside the release, where Diarist is from."
    return missing(f"There is no {REQUIREMENTS}, so nothing says which Diarist builds the diary.", mend)


def _of_workflow(patient: Patient) -> Answer:
    found = next((each for each in workflows(patient.root) if each.path == PUBLISH), None)
    if not found:
        return missing(f"There is no {PUBLISH}, so nothing is published by itself.")
    if not found.jobs:
        return missing(f"{PUBLISH} cannot be read, or has no jobs.")
    if patient.github.is_elsewhere:
        return look(f"{PUBLISH} is GitHub’s, and the repository is elsewhere", _ELSEWHERE)
    if not any(words in each.text for each in workflows(patient.root) for words in _CHECKS):
        return advice(f"{PUBLISH} publishes the diary, and no workflow checks a pull request.")
    return well(f"{PUBLISH} publishes the diary.")


QUESTION = Question(
    name="workflow-there",
    asks="Is there a workflow that publishes, the one for the diary’s host?",
    knows=f"reads `{PUBLISH}`; for the host `folder` looks for `{REQUIREMENTS}`",
    mend="Run `diarist init` again: it writes what is missing, and leaves what is there.",
    source="[publishing](publish.md)",
    answer=_answer,
)
