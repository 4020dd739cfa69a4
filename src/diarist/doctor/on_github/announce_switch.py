"""Whether announcements are switched on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.doctor.question import NEEDLESS, Question, missing, well
from diarist.doctor.shown_place import in_a_folder

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    if not patient.site.channels or in_a_folder(patient):
        return NEEDLESS
    github = patient.github
    found = github.of_settings(f"/repos/{github.path}/actions/variables/ANNOUNCE")
    if not found:
        return missing("The variable ANNOUNCE is not there, so nothing is announced by itself.")
    if found["value"] != "on":
        return missing("The variable ANNOUNCE is not `on`, so nothing is announced by itself.")
    return well("Announcements are switched on.")


QUESTION = Question(
    name="announce-switch",
    asks="Are announcements switched on?",
    knows="`GET /repos/{owner}/{repo}/actions/variables/ANNOUNCE`",
    mend="When the ledger is adopted and a dry run shows what you want: make a variable ANNOUNCE with the value `on` "
    "in *Settings* › *Secrets and variables* › *Actions* › *Variables*.",
    source="[GitHub: variables](https://docs.github.com/en/rest/actions/variables#get-a-repository-variable)",
    answer=_answer,
    look="*Settings* › *Secrets and variables* › *Actions* › *Variables*: ANNOUNCE is `on`",
)
