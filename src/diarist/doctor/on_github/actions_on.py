"""Whether workflows may run in the repository at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.doctor.question import Question, missing, well

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    github = patient.github
    found = github.of_settings(f"/repos/{github.path}/actions/permissions")
    if not found or not found["enabled"]:
        return missing("GitHub Actions is switched off in the repository, so nothing is published.")
    return well("GitHub Actions is switched on.")


QUESTION = Question(
    name="actions-on",
    asks="May workflows run?",
    knows="`enabled` of `GET /repos/{owner}/{repo}/actions/permissions`",
    mend="Allow them in *Settings* › *Actions* › *General*; where that is grey, an owner of the organisation has to.",
    source="[GitHub: Actions permissions](https://docs.github.com/en/rest/actions/permissions)",
    answer=_answer,
    look="*Settings* › *Actions* › *General*: Actions are allowed",
)
