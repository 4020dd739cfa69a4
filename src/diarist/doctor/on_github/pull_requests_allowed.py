"""Whether workflows may make pull requests, as doors to the diary and bots want to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.doctor.github_api import Fields
from diarist.doctor.question import NEEDLESS, Question, missing, well
from diarist.doctor.workflow_files import workflows

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    if not any(each.makes_pull_requests for each in workflows(patient.root)):
        return NEEDLESS
    github = patient.github
    found = github.of_settings(f"/repos/{github.path}/actions/permissions/workflow") or Fields()
    if not found.get("can_approve_pull_request_reviews"):
        return missing("Workflows may not make pull requests here, so that no entry comes in by mail or form.")
    return well("Workflows may make pull requests.")


QUESTION = Question(
    name="pull-requests-allowed",
    asks="May workflows make pull requests, where one wants to?",
    knows="`can_approve_pull_request_reviews` of `GET /repos/{owner}/{repo}/actions/permissions/workflow`",
    mend="Tick *Allow GitHub Actions to create and approve pull requests* in *Settings* › *Actions* › *General*.",
    source="[GitHub: Actions permissions](https://docs.github.com/en/rest/actions/permissions"
    "#get-default-workflow-permissions-for-a-repository)",
    answer=_answer,
    look="*Settings* › *Actions* › *General*: *Allow GitHub Actions to create and approve pull requests* is ticked",
)
