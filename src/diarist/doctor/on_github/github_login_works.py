"""Whether GitHub can be asked at all, and shows the repository."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.doctor.question import Question, advice, well

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    repository = patient.github.repository
    if repository.get("archived"):
        return advice(f"{patient.github.path} is archived: nothing in it runs any more.", "Take it out of the archive.")
    if patient.github.is_admin:
        return well(f"GitHub shows {patient.github.path}, with its settings.")
    whose = "The workflow’s token" if patient.github.is_of_a_workflow else "The login"
    return well(f"{whose} may see {patient.github.path}, but not all of its settings.")


QUESTION = Question(
    name="github-login-works",
    asks="Does GitHub show the repository?",
    knows="`GET /repos/{owner}/{repo}`",
    mend="Log in as an owner: gh auth login",
    source="[GitHub: repositories](https://docs.github.com/en/rest/repos/repos#get-a-repository)",
    answer=_answer,
    look="the repository’s page at GitHub",
)
