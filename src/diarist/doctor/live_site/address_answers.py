"""Whether anything answers at the diary's address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.doctor.live_home import address_of
from diarist.doctor.question import Question, missing, well
from diarist.doctor.shown_place import in_a_folder

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer

_BY_HAND = (
    "Put the site there: diarist build, then: diarist deploy. Let the web server show that folder under the name, and "
    "see that the name’s DNS entry leads to this machine."
)


def _answer(patient: Patient) -> Answer:
    address = address_of(patient)
    found = patient.visitor.get(address)
    by_hand = _BY_HAND if in_a_folder(patient) else ""
    if isinstance(found, str):
        mend = "Wait for the first deployment; for a name of your own, see that its DNS entry leads to the host."
        return missing(f"Nothing answers: {found}.", by_hand or mend)
    if not found.is_success:
        return missing(f"{address} answers {found.status_code} ({found.reason_phrase or 'no reason given'}).", by_hand)
    return well(f"{address} answers.")


QUESTION = Question(
    name="address-answers",
    asks="Does the diary’s address answer?",
    knows="fetches the home page",
    mend="Publish: push to `main`, and look at the run of *Publish* under *Actions*.",
    source="[publishing](publish.md)",
    answer=_answer,
    look="open the diary’s address in a browser",
)
