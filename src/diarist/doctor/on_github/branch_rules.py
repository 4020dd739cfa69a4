"""Whether anything stands between whoever may write and what is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.doctor.github_api import Fields
from diarist.doctor.question import Question, advice, well

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    github = patient.github
    rules = {rule["type"] for rule in github.items(f"/repos/{github.path}/rules/branches/main")}
    branch = github.find(f"/repos/{github.path}/branches/main") or Fields()
    if "pull_request" in rules:
        return well("main takes pull requests alone.")
    if branch.get("protected"):
        return well("main is protected; *Settings* › *Branches* says how.")
    return advice("Whoever may write to the repository may publish, and post in the diary’s name: main has no rule.")


QUESTION = Question(
    name="branch-rules",
    asks="Does `main` ask for a second pair of eyes?",
    knows="`GET /repos/{owner}/{repo}/rules/branches/main`, `protected` of `GET …/branches/main`",
    mend="Ask for a pull request and an approval in *Settings* › *Rules* › *Rulesets* (private repositories on Free "
    "have none: give write rights to nobody who may not post).",
    source="[GitHub: rules](https://docs.github.com/en/rest/repos/rules#get-rules-for-a-branch)",
    answer=_answer,
    look="*Settings* › *Rules* › *Rulesets*: one for main wants a pull request",
)
