"""Whether rules keep a key to the form for writing from more than drafts: it can write every branch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diarist.diary.editor import GITHUB
from diarist.diary.errors import NotSeen
from diarist.doctor.question import NEEDLESS, Question, advice, well
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer

LEDGER = ("announcements", "announcements-seen")
"""The branches that say what was posted."""


def _answer(patient: Patient) -> Answer:
    editor = patient.site.editor
    if not editor:
        return NEEDLESS
    if editor.forge != GITHUB:
        raise NotSeen("the form writes to GitLab")
    if open_ways := list(_open(patient)):
        return advice(f"A key to the form can write every branch, and no rule keeps it from {list_of(open_ways)}.")
    return well("A key to the form can write drafts, and rules keep it from the rest.")


def _open(patient: Patient) -> Iterator[str]:
    approvals = [
        (rule.get("parameters") or {}).get("required_approving_review_count", 0)
        for rule in _rules(patient, "main")
        if rule["type"] == "pull_request"
    ]
    if not any(approvals):
        yield "publishing by itself"
    if patient.site.ledger == "branch":
        kept = {"update", "deletion"}
        loose = [name for name in LEDGER if kept - {rule["type"] for rule in _rules(patient, name)}]
        if loose:
            yield f"changing what was posted ({list_of(loose)})"


def _rules(patient: Patient, branch: str) -> list[dict[str, Any]]:
    return list(patient.github.items(f"/repos/{patient.github.path}/rules/branches/{branch}"))


QUESTION = Question(
    name="form-key",
    asks="Can a key to the form at `/write/` do no more than write drafts?",
    knows="`GET /repos/{owner}/{repo}/rules/branches/{branch}` of `main`, `announcements` and `announcements-seen`",
    mend="In *Settings* › *Rules* › *Rulesets* make two: for `main`, a pull request with one approval; for "
    "`announcements` and `announcements-seen`, *Restrict updates* and *Restrict deletions*, with GitHub Actions alone "
    "on the bypass list (private repositories on Free have none: give keys to nobody who may not post).",
    source="[GitHub: fine-grained tokens](https://docs.github.com/en/rest/authentication/"
    "permissions-required-for-fine-grained-personal-access-tokens#repository-permissions-for-contents)",
    answer=_answer,
    look="*Settings* › *Rules* › *Rulesets*: one for main wants an approval, one keeps the ledger’s branches",
)
