"""Whether the repository that shows is another than the one that writes, and public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.doctor.question import NEEDLESS, Question, missing, well
from diarist.doctor.shown_place import shown_on, shown_repository

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    if shown_on(patient) != "repository":
        return NEEDLESS
    path = shown_repository(patient)
    if path.lower() == patient.github.path.lower():
        return missing("The repository that shows is the one that writes: a push would replace the diary by its site.")
    github = patient.github
    if not (found := github.find(f"/repos/{path}")):
        return missing(f"GitHub shows the login no {path}.", f"Make it: a public repository {path} with nothing in it.")
    if found["private"]:
        mend = "Make it public, where the plan has no Pages for private repositories (Free has none)."
        return missing(f"{path} is private.", mend)
    return well(f"{path} shows what {github.path} writes.")


QUESTION = Question(
    name="shown-apart",
    asks="Is the repository that shows another one, and public?",
    knows="compares `host: repository:` with `origin`; `private` of `GET /repos/{owner}/{repo}`",
    mend="Name another repository below `host: repository:` in `mkdocs.yml`.",
    source="[publishing](publish.md)",
    answer=_answer,
    look="whether the repository named below `host:` is another one, and public",
)
