"""Whether the last run that published went well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.doctor.question import NEEDLESS, Question, missing, well
from diarist.doctor.shown_place import in_a_folder
from diarist.doctor.workflow_files import PUBLISH

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer

_WAITS = {"action_required": "waits for a person’s approval", "startup_failure": "could not start"}


def _answer(patient: Patient) -> Answer:
    if in_a_folder(patient):
        return NEEDLESS
    name = PUBLISH.rpartition("/")[2]
    place = f"/repos/{patient.github.path}/actions/workflows/{name}/runs?branch=main&status=completed&per_page=1"
    found = patient.github.find(place)
    if not found or not found["workflow_runs"]:
        return missing("*Publish* has never run to its end.", "Push to `main`, or run it by hand under *Actions*.")
    run = found["workflow_runs"][0]
    if run["conclusion"] == "success":
        return well("The last run of *Publish* went well.")
    how = _WAITS.get(run["conclusion"], "failed" if run["conclusion"] == "failure" else f"ended: {run['conclusion']}")
    return missing(f"The last run of *Publish* {how}: {run['html_url']}")


QUESTION = Question(
    name="last-run",
    asks="Did the last run that publishes go well?",
    knows="`conclusion` of `GET /repos/{owner}/{repo}/actions/workflows/publish.yml/runs`",
    mend="Open it: its summary says what was wrong, and how to mend it.",
    source="[GitHub: workflow runs](https://docs.github.com/en/rest/actions/workflow-runs)",
    answer=_answer,
    look="*Actions* › *Publish*: the newest run has a green tick",
)
