"""Whether all workflows name the same version of Diarist."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.doctor.question import NEEDLESS, Question, missing, well
from diarist.doctor.workflow_files import workflows

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer

_COMMIT = re.compile(r"[0-9a-f]{40}")


def _answer(patient: Patient) -> Answer:
    calls = [call for workflow in workflows(patient.root) for call in workflow.calls]
    if not calls:
        return NEEDLESS
    first = calls[0]
    for call in calls:
        if not _COMMIT.fullmatch(call.commit):
            mend = "Write the 40 digits of the commit: a branch or a tag can be moved to other code."
            return missing(f"{call.path}:{call.line}: {call.commit} is no commit.", mend)
        if call.repository != first.repository:
            what = f"{call.path}:{call.line}: {call.repository} is another Diarist than {first.path}’s"
            return missing(f"{what}, {first.repository}.", "Let all of them name the same repository.")
        if call.commit != first.commit:
            what = f"{call.path}:{call.line} runs {call.commit[:7]}, and {first.path}:{first.line} {first.commit[:7]}."
            return missing(what)
    return well(f"All workflows run {first.repository} at {first.commit[:7]}.")


QUESTION = Question(
    name="one-version",
    asks="Do all workflows name one version of Diarist?",
    knows="reads each `uses:` in `.github/workflows/`",
    mend="Let `diarist upgrade` write one commit into all of them.",
    source="[GitHub: secure use](https://docs.github.com/en/actions/reference/security/secure-use"
    "#using-third-party-actions)",
    answer=_answer,
)
