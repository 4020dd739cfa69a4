"""Whether the folder is a repository of git's, with its workflows where GitHub looks for them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from diarist.doctor.question import NEEDLESS, Question, advice, missing, well
from diarist.doctor.shown_place import stands_alone

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    top = patient.clone.top
    if stands_alone(patient):
        return NEEDLESS if top else advice("The folder is no git repository, so nothing keeps what stood here before.")
    if not top:
        return missing("The folder is no git repository yet, or git is not installed.")
    if Path(top).resolve() != patient.root.resolve():
        mend = "Give the diary a repository of its own."
        return missing("The folder lies within another repository, where no workflow of its own runs.", mend)
    if not patient.clone.has_commits:
        return missing("Nothing is committed yet.", 'Commit it: git add --all, then: git commit -m "Begin the diary"')
    return well("The folder is a git repository.")


QUESTION = Question(
    name="repository-there",
    asks="Is the folder a repository?",
    knows="asks git",
    mend='Make it one: git init -b main, git add --all, then: git commit -m "Begin the diary"',
    source="[git init](https://git-scm.com/docs/git-init)",
    answer=_answer,
)
