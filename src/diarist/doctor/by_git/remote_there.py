"""Whether the repository has a place at a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.errors import NotSeen
from diarist.doctor.question import NEEDLESS, Question, missing, well
from diarist.doctor.shown_place import in_a_folder

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    clone = patient.clone
    if not clone.remote:
        if in_a_folder(patient):
            return NEEDLESS
        return missing("The repository has no remote called origin, so nothing can publish it.")
    if not clone.place:
        raise NotSeen("origin is a folder of this machine")
    return well(f"origin is {clone.place.path} at {clone.place.host}.")


QUESTION = Question(
    name="remote-there",
    asks="Is the repository kept at a server?",
    knows="asks git for `origin`",
    mend="Make an empty repository at GitHub, then: git remote add origin https://github.com/OWNER/NAME.git",
    source="[GitHub: adding local code](https://docs.github.com/en/migrations/importing-source-code/"
    "using-the-command-line-to-import-source-code/adding-locally-hosted-code-to-github)",
    answer=_answer,
    look="whether that folder is the one that publishes",
)
