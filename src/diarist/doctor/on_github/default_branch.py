"""Whether the repository's default branch is the one that is published: schedules run there alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.doctor.question import Question, missing, well

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    branch = patient.github.repository["default_branch"]
    if branch != "main":
        return missing(f"The default branch is {branch}: schedules run there alone, and main is what is published.")
    return well("The default branch is main.")


QUESTION = Question(
    name="default-branch",
    asks="Is `main` the default branch?",
    knows="`default_branch` of `GET /repos/{owner}/{repo}`",
    mend="Choose main in the repository’s *Settings* under *General* › *Default branch*.",
    source="[GitHub: events](https://docs.github.com/en/actions/reference/workflows-and-actions/"
    "events-that-trigger-workflows#schedule)",
    answer=_answer,
    look="*Settings* › *General* › *Default branch*: it is main",
)
