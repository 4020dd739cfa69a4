"""Whether the server has what the folder has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.errors import NotThereYet
from diarist.doctor.question import NEEDLESS, Question, missing, well
from diarist.doctor.shown_place import in_a_folder
from diarist.words.counts import counted

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    clone = patient.clone
    if not clone.remote:
        if in_a_folder(patient):
            return NEEDLESS
        raise NotThereYet("there is nowhere to push to yet")
    if not clone.is_at_origin:
        return missing("main was never pushed, as far as this folder knows.")
    if clone.unsaved:
        what = f"{counted(len(clone.unsaved), 'file is')} changed and not committed, such as {clone.unsaved[0]}."
        return missing(what, 'Commit and push: git add --all, git commit -m "…", then: git push')
    if clone.unpushed:
        return missing(f"{counted(clone.unpushed, 'commit is')} not pushed.", "Push: git push")
    return well("All that is written is pushed, as of the last look at the server.")


QUESTION = Question(
    name="all-pushed",
    asks="Is all that is written pushed?",
    knows="compares the folder with `origin/main`, as git saw it last",
    mend="Push it: git push --set-upstream origin main",
    source="[git push](https://git-scm.com/docs/git-push)",
    answer=_answer,
    look="whether the newest entry is in the repository at the server",
)
