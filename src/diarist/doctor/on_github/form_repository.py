"""Which repository the form for writing names to everybody, and whether it is the diary's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.editor import GITHUB
from diarist.diary.errors import NotSeen
from diarist.doctor.question import NEEDLESS, Question, advice, missing, well

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    editor, github = patient.site.editor, patient.github
    if not editor:
        return NEEDLESS
    if editor.forge != GITHUB:
        raise NotSeen("the form writes to GitLab")
    if editor.repository.lower() != github.path.lower():
        return missing(f"The form writes to {editor.repository}, and the diary is in {github.path}.")
    if github.repository["private"]:
        mend = "Know it; or take out `editor:`, and nobody learns the name."
        what = f"The page /write/ tells everybody the name of {github.path}, which is private; nobody gets in by that."
        return advice(what, mend)
    return well(f"The form writes to {github.path}, which everybody may know.")


QUESTION = Question(
    name="form-repository",
    asks="May everybody know the repository that the form at `/write/` names?",
    knows="compares `repo_url:` with the remote, and asks for `private` of `GET /repos/{owner}/{repo}`",
    mend="Write the diary’s own repository after `repo_url:` in `mkdocs.yml`.",
    source="[writing on a phone](phone.md)",
    answer=_answer,
    look="whether the page /write/ names the diary’s repository",
)
