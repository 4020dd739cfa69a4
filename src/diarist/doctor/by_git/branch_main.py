"""Whether the branch is the one that is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.errors import NotSeen, NotThereYet
from diarist.doctor.question import NEEDLESS, Question, advice, missing, well
from diarist.doctor.shown_place import in_a_folder

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    clone = patient.clone
    if in_a_folder(patient) and not clone.remote:
        return NEEDLESS
    if not clone.top:
        raise NotThereYet("the folder is no git repository yet")
    if not clone.branch:
        raise NotSeen("no branch is checked out here")
    if clone.branch == "main":
        return well("The branch is main, which is published.")
    if clone.is_at_origin:
        return advice(f"{clone.branch} is checked out here; main is what is published.", "Go to it: git switch main")
    return missing(f"The branch is called {clone.branch}, and the workflows publish main.")


QUESTION = Question(
    name="branch-main",
    asks="Is the branch called `main`?",
    knows="asks git which branch is checked out",
    mend="Rename it: git branch -m main",
    source="[GitHub: renaming a branch](https://docs.github.com/en/repositories/configuring-branches-and-merges-in-"
    "your-repository/managing-branches-in-your-repository/renaming-a-branch)",
    answer=_answer,
    look="that the branch at the server is `main`",
)
