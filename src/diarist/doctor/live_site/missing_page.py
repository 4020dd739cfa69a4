"""Whether a page that is not there is answered as such."""

from __future__ import annotations

import secrets
from http import HTTPStatus
from typing import TYPE_CHECKING

from diarist.doctor.live_home import answered_home
from diarist.doctor.question import Question, advice, missing, well

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    answered_home(patient)
    found = patient.visitor.page(f"{patient.site.address}{secrets.token_hex(8)}/")
    if found.status_code != HTTPStatus.NOT_FOUND:
        return missing(f"A page that is not there is answered {found.status_code}, as if it were.")
    if patient.site.name.encode() not in found.content:
        return advice("A page that is not there is answered 404, and not with the diary’s own page.")
    return well("A page that is not there is answered 404, with the diary’s own page.")


QUESTION = Question(
    name="missing-page",
    asks="Is a page that is not there answered with 404?",
    knows="fetches an address that nobody has",
    mend="Let the server answer 404 with `404.html`.",
    source="[RFC 9110](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.5)",
    answer=_answer,
    look="open an address below the diary’s that is not there",
)
