"""Whether somebody is told at once what cannot wait, and what to do then: before that, nothing is sent at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.listen_settings import TO, URGENT_TO
from diarist.doctor.question import NEEDLESS, Question, missing, well
from diarist.doctor.secret_names import set_at_github
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.diary.listen_settings import Listen
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    listen = patient.site.listen
    if not (listen and listen.is_sent):
        return NEEDLESS
    if lacks := [*_lacks(listen, patient)]:
        return missing(f"`listen:` names no {list_of(lacks)}, so that neither a digest nor what is urgent is sent.")
    return well("The digest has recipients, and what is urgent goes at once to somebody who is told what to do.")


def _lacks(listen: Listen, patient: Patient) -> Iterator[str]:
    if not listen.urgent_advice:
        yield "`urgent_advice`"
    for name, written, secret in (("to", listen.to, TO), ("urgent_to", listen.urgent_to, URGENT_TO)):
        if not (written or patient.environment.get(secret, "").strip() or secret in set_at_github(patient)):
            yield f"`{name}` (or the secret `{secret}`)"


QUESTION = Question(
    name="urgent-known",
    asks="Is somebody told at once of an answer that cannot wait?",
    knows="reads `to`, `urgent_to` and `urgent_advice` of `listen:`, and the names of the repository’s secrets",
    mend="Write them below `listen:`; in a public repository set the addresses among the secrets.",
    source="[hearing what people answered](listening.md)",
    answer=_answer,
    look=f"the secrets `{TO}` and `{URGENT_TO}` are set, where the settings name nobody",
)
