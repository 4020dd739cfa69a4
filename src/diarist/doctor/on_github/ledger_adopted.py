"""Whether there is a book of what was announced: without it nothing is posted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.errors import LedgerError
from diarist.doctor.question import NEEDLESS, Question, missing, well
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
    if known:
        return well("The ledger is adopted.")
    if site.ledger == "branch":
        github = patient.github
        branch = github.find(f"/repos/{github.path}/branches/{ANNOUNCEMENTS.name}")
        if branch:
            return well(f"The ledger is adopted, on the branch {ANNOUNCEMENTS.name}.")
    return missing("The ledger is not adopted: without it nothing is announced.")


QUESTION = Question(
    name="ledger-adopted",
    asks="Is the ledger adopted, without which nothing is announced?",
    knows="looks for the ledger here, and with `GET /repos/{owner}/{repo}/branches/announcements`",
    mend="Run *Publish* by hand under *Actions* with *adopt*: all that is published counts as announced then.",
    source="[announcing](announce.md)",
    answer=_answer,
    look="whether the repository has a branch `announcements`",
)
