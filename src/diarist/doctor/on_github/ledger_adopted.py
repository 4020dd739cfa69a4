"""Whether there is a book of what was announced: without it nothing is posted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.errors import LedgerError
from diarist.doctor.question import NEEDLESS, Question, missing, well
from diarist.doctor.shown_place import in_a_folder, stands_alone
from diarist.ledger.announcements import ANNOUNCEMENTS, open_ledger

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    site = patient.site
    if not site.channels:
        return NEEDLESS
    try:
        known = open_ledger(site).local_site()
    except LedgerError as error:
        return missing(f"{error.what}.", f"{error.mend[:1].upper()}{error.mend[1:]}." if error.mend else "")
    if known and known != site.identity:
        mend = f"Write `identity: {known}` below `diary:`, if the diary had that address when it began."
        return missing(f"The ledger is that of {known}, and this diary is {site.identity}.", mend)
    return well("The ledger is adopted.") if known else _not_known(patient)


def _not_known(patient: Patient) -> Answer:
    """What is so where no ledger is here."""
    is_on_branch = patient.site.ledger == "branch"
    if is_on_branch and stands_alone(patient):
        mend = "Write `ledger: folder` below `announce:` in `mkdocs.yml`, or push the repository to a server."
        return missing("The ledger is to be kept on a branch at a server, and there is none.", mend)
    github = patient.github
    if is_on_branch and github.find(f"/repos/{github.path}/branches/{ANNOUNCEMENTS.name}"):
        return well(f"The ledger is adopted, on the branch {ANNOUNCEMENTS.name}.")
    mend = "Adopt it here: diarist announce --adopt. All that is published counts as announced then."
    return missing("The ledger is not adopted: without it nothing is announced.", mend if in_a_folder(patient) else "")


QUESTION = Question(
    name="ledger-adopted",
    asks="Is the ledger adopted, without which nothing is announced?",
    knows="looks for the ledger here, and with `GET /repos/{owner}/{repo}/branches/announcements`",
    mend="Run *Publish* by hand under *Actions* with *adopt*: all that is published counts as announced then.",
    source="[announcing](announce.md)",
    answer=_answer,
    look="whether the repository has a branch `announcements`",
)
