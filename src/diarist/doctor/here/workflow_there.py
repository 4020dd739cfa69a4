"""Whether there is a workflow that publishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.doctor.question import Question, missing, well
from diarist.doctor.workflow_files import PUBLISH, workflows

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    found = next((each for each in workflows(patient.root) if each.path == PUBLISH), None)
    if not found:
        return missing(f"There is no {PUBLISH}, so nothing is published by itself.")
    if not found.jobs:
        return missing(f"{PUBLISH} cannot be read, or has no jobs.")
    return well(f"{PUBLISH} publishes the diary.")


QUESTION = Question(
    name="workflow-there",
    asks="Is there a workflow that publishes?",
    knows=f"reads `{PUBLISH}`",
    mend="Run `diarist init` again: it writes what is missing, and leaves what is there.",
    source="[publishing](publish.md)",
    answer=_answer,
)
