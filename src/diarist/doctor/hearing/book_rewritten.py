"""Whether rules keep the branch listening from being rewritten, as it is in every run so that it forgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.doctor.question import NEEDLESS, Question, missing, well
from diarist.ledger.rewritten import LISTENING

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer

_RULES = {"creation", "deletion", "non_fast_forward", "pull_request", "required_signatures", "required_status_checks"}
_RULES |= {"required_linear_history", "update", "commit_message_pattern", "commit_author_email_pattern"}
"""What a push of another commit would be refused by (https://docs.github.com/rest/repos/rules)."""


def _answer(patient: Patient) -> Answer:
    site = patient.site
    if not site.listen or site.ledger != "branch":
        return NEEDLESS
    github = patient.github
    rules = {rule["type"] for rule in github.items(f"/repos/{github.path}/rules/branches/{LISTENING}")}
    branch = github.find(f"/repos/{github.path}/branches/{LISTENING}")
    if rules & _RULES or (branch and branch.get("protected")):
        return missing(f"A rule of the repository holds for the branch {LISTENING} too, which is rewritten each day.")
    return well(f"Nothing keeps the branch {LISTENING} from being rewritten.")


QUESTION = Question(
    name="book-rewritten",
    asks=f"May the branch `{LISTENING}` be rewritten, so that it forgets?",
    knows=f"`GET /repos/{{owner}}/{{repo}}/rules/branches/{LISTENING}`, `protected` of `GET …/branches/{LISTENING}`",
    mend=f"Leave the branch `{LISTENING}` out of the rules in *Settings* › *Rules* › *Rulesets*: it has no word in it.",
    source="[GitHub: rules](https://docs.github.com/en/rest/repos/rules#get-rules-for-a-branch)",
    answer=_answer,
    look=f"*Settings* › *Rules* › *Rulesets*: none holds for the branch `{LISTENING}`",
)
