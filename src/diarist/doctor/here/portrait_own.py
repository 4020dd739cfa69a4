"""Whether a photograph has taken the place of the initials that a diary begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.doctor.question import NEEDLESS, Question, advice, missing, well
from diarist.outputs.initials import is_initials

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    site = patient.site
    leader = site.authors.get(site.leader)
    if not leader or not leader.portrait:
        return NEEDLESS
    if not (site.docs / leader.portrait).is_file():
        return missing(f"There is no docs/{leader.portrait}, which `portrait:` names for {leader.name}.")
    if is_initials(site.docs / leader.portrait):
        mend = f"Put a square photograph in place of docs/{leader.portrait}, and say at `portrait_alt:` what it shows."
        return advice(f"The portrait of {leader.name} is initials still.", mend)
    return well(f"There is a portrait of {leader.name}.")


QUESTION = Question(
    name="portrait-own",
    asks="Is there a portrait of the leader?",
    knows="looks at the picture that `portrait:` names",
    mend="Put a square photograph at its place, or take `portrait:` out.",
    source="[beginning a diary](start.md)",
    answer=_answer,
)
