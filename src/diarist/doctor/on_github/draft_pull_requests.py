"""Whether pull requests can be drafts: in a private repository on GitHub Free they cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.errors import NotSeen
from diarist.doctor.question import Question, advice, well

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    github = patient.github
    repository = github.repository
    if not repository["private"]:
        return well("The repository is public: pull requests can be drafts.")
    owner = repository["owner"]
    place = f"/orgs/{owner['login']}" if owner["type"] == "Organization" else "/user"
    found = github.fields(place)
    if found.get("login") != owner["login"] or not found.get("plan"):
        raise NotSeen("the login may not see the owner’s plan")
    if found["plan"]["name"] == "free":
        return advice("The repository is private and on GitHub Free: pull requests cannot be drafts there.")
    return well(f"Pull requests can be drafts (plan: {found['plan']['name']}).")


QUESTION = Question(
    name="draft-pull-requests",
    asks="Can pull requests be drafts?",
    knows="`private` of `GET /repos/{owner}/{repo}`, `plan` of `GET /orgs/{org}` or `GET /user`",
    mend="Mark what is not finished with `draft: true` in the entry, or with a label `draft` on the pull request.",
    source="[GitHub: about pull requests](https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/"
    "proposing-changes-to-your-work-with-pull-requests/about-pull-requests#draft-pull-requests)",
    answer=_answer,
    look="the owner’s plan: on Free, a private repository has no draft pull requests",
)
