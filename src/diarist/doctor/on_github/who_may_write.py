"""Who may write to the repository: each of them may post in the diary's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.errors import NotSeen
from diarist.doctor.question import Question, advice, well
from diarist.words.counts import counted
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer

_MANY = 10


def _answer(patient: Patient) -> Answer:
    github = patient.github
    if github.is_of_a_workflow:
        raise NotSeen("a workflow’s token may not see that")
    people = [
        each["login"] for each in github.items(f"/repos/{github.path}/collaborators?permission=push&per_page=100")
    ]
    if len(people) > _MANY:
        return advice(f"{len(people)} people may write to the repository, and so post in the diary’s name.")
    return well(f"{counted(len(people), 'person')} may write, and so post in the diary’s name: {list_of(people)}.")


QUESTION = Question(
    name="who-may-write",
    asks="Who may post in the diary’s name?",
    knows="`GET /repos/{owner}/{repo}/collaborators`",
    mend="Take the right to write from whoever does not need it, in *Settings* › *Collaborators and teams*.",
    source="[GitHub: collaborators](https://docs.github.com/en/rest/collaborators/collaborators)",
    answer=_answer,
    look="*Settings* › *Collaborators and teams*: whoever may write may push a workflow that reads every secret",
)
