"""Whether all workflows name the same version of Diarist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.doctor.question import NEEDLESS, Question, missing, well
from diarist.doctor.shown_place import stands_alone
from diarist.versions.version_lines import version_lines, version_problems

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    lines = version_lines(patient.root)
    if not lines:
        return NEEDLESS
    if problem := next(version_problems(patient.root), None):
        mend = f"{problem.mend[0].upper()}{problem.mend[1:]}."
        if stands_alone(patient):
            mend = f"Delete .github/workflows/, if the diary is not to be kept at GitHub; else {problem.mend}."
        return missing(f"{problem.path}:{problem.line}: {problem.what}.", mend)
    first = lines[0]
    return well(f"All workflows run {first.product} {first.version} at {first.commit[:7]}.")


QUESTION = Question(
    name="one-version",
    asks="Do all workflows name one version of Diarist?",
    knows="reads each `uses:` in `.github/workflows/`",
    mend="Let `diarist upgrade` write one commit into all of them.",
    source="[GitHub: secure use](https://docs.github.com/en/actions/reference/security/secure-use"
    "#using-third-party-actions)",
    answer=_answer,
)
