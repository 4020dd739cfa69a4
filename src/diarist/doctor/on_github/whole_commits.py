"""Whether every action is named by its whole commit, where the owner demands that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.doctor.github_api import Fields
from diarist.doctor.question import Question, missing, well
from diarist.doctor.workflow_files import workflows
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer

_WHOLE = re.compile(r"[0-9a-f]{40}")


def _answer(patient: Patient) -> Answer:
    github = patient.github
    found = github.of_settings(f"/repos/{github.path}/actions/permissions") or Fields()
    if not found.get("sha_pinning_required"):
        return well("No policy about commits is in the way.")
    loose = [
        f"{each.path} ({name}@{commit})"
        for each in workflows(patient.root)
        for name, commit in each.used.items()
        if not _WHOLE.fullmatch(commit)
    ]
    if loose:
        return missing(f"Actions have to be named by a whole commit here, and are not in {list_of(loose)}.")
    return well("Actions have to be named by a whole commit here, and are.")


QUESTION = Question(
    name="whole-commits",
    asks="Is every action named by a whole commit, where that is demanded?",
    knows="`sha_pinning_required` of `GET /repos/{owner}/{repo}/actions/permissions`",
    mend="Write the 40 digits of the commit after the @.",
    source="[GitHub: changelog, 15 August 2025](https://github.blog/changelog/"
    "2025-08-15-github-actions-policy-now-supports-blocking-and-sha-pinning-actions/)",
    answer=_answer,
    look="*Settings* › *Actions* › *General*: whether a full-length commit SHA is required",
)
