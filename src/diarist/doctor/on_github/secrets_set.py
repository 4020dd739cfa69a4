"""Whether each secret that a channel, host or mailbox needs has a value; the values themselves are never asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.doctor.question import NEEDLESS, Question, look, missing, well
from diarist.doctor.secret_names import needed, set_at_github
from diarist.doctor.shown_place import in_a_folder
from diarist.words.counts import counted
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer
    from diarist.doctor.secret_names import Wanted

_AT_HOME = "each of these is in the environment of what calls Diarist by this machine’s clock"


def _answer(patient: Patient) -> Answer:
    wanted = needed(patient.site)
    if not wanted:
        return NEEDLESS
    given = _given(patient, wanted)
    if in_a_folder(patient) and (unseen := [each for each in wanted if not given.intersection(each.names)]):
        return look("what this machine’s clock hands on cannot be seen", f"{_AT_HOME}: {list_of(map(str, unseen))}")
    there = given or set_at_github(patient)
    if lost := [each for each in wanted if not there.intersection(each.names)]:
        return missing(f"{counted(len(lost), 'secret is')} not set: {list_of(map(str, lost))}.")
    return well(f"{counted(len(wanted), 'secret is')} set.")


def _given(patient: Patient, wanted: list[Wanted]) -> set[str]:
    """In a workflow, the secrets that are handed on with a value; none where none is."""
    names = (name for each in wanted for name in each.names)
    return {name for name in names if patient.environment.get(name, "").strip()}


QUESTION = Question(
    name="secrets-set",
    asks="Is every secret set that a channel, the host or the mailbox needs?",
    knows="the names alone: `GET /repos/{owner}/{repo}/actions/secrets`, `…/organization-secrets`, those of the "
    "workflows’ environments; in a workflow, whether the variable is empty",
    mend="Set it in *Settings* › *Secrets and variables* › *Actions* (the guide’s pages on channels, hosting and mail "
    "say where it comes from).",
    source="[GitHub: secrets](https://docs.github.com/en/rest/actions/secrets)",
    answer=_answer,
    look="*Settings* › *Secrets and variables* › *Actions*: each secret of the channels, of the host "
    "and of the mailbox is there",
)
