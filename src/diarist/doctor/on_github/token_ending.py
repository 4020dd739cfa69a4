"""Whether a token is about to end: that of the login, and those whose end the settings name."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from diarist.diary.errors import NotSeen
from diarist.doctor.question import Question, advice, missing, well
from diarist.doctor.secret_names import chosen
from diarist.hosts.host_table import credential_variable
from diarist.words import dates
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer

TOKEN = credential_variable("repository", "TOKEN")
SOON = 30
"""Days before the end in which it is said."""

_WRITTEN = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) (UTC|[+-]\d{4})")


def ends_on(written: str) -> date | None:
    """The day that GitHub's header names, as `2027-01-31 09:00:00 UTC`; None where it names none."""
    found = _WRITTEN.fullmatch(written.strip())
    if not found:
        return None
    zone = found[3].replace("UTC", "+0000")
    return datetime.strptime(f"{found[1]} {found[2]} {zone}", "%Y-%m-%d %H:%M:%S %z").astimezone(UTC).date()


def _answer(patient: Patient) -> Answer:
    today = patient.now.astimezone(patient.site.zone).date()
    ends = {f"that of {each.name}": day for each in chosen(patient.site) if (day := each.settings.get("token_expires"))}
    ends |= _of_the_host(patient)
    unseen: NotSeen | None = None
    try:
        if day := ends_on(patient.github.token_ends):
            ends["the login’s"] = day
    except NotSeen as error:
        unseen = error
    over = [f"{whose} on {dates.long(day)}" for whose, day in ends.items() if day < today]
    if over:
        return missing(f"A token has ended: {list_of(over)}.")
    if soon := [f"{whose} on {dates.long(day)}" for whose, day in ends.items() if (day - today).days <= SOON]:
        return advice(f"A token ends soon: {list_of(soon)}.")
    if unseen and not ends:
        raise unseen
    if not ends:
        return well("No token is known to end.")
    day, whose = min((day, whose) for whose, day in ends.items())
    return well(f"The next token to end is {whose}, on {dates.long(day)}.")


def _of_the_host(patient: Patient) -> dict[str, date]:
    """When the token ends that opens the repository that shows, where this is a workflow that has it."""
    token = patient.environment.get(TOKEN, "").strip()
    try:
        day = ends_on(patient.github.end_of(token)) if token else None
    except NotSeen:
        day = None
    return {f"that of the host ({TOKEN})": day} if day else {}


QUESTION = Question(
    name="token-ending",
    asks="Does a token end soon?",
    knows="`token_expires:` of the channels, and the header `github-authentication-token-expiration` of "
    "GitHub’s answers",
    mend="Make a new one where the old one came from, put it in the secret’s place, and change `token_expires:`.",
    source="[GitHub: changelog, 26 July 2021](https://github.blog/changelog/"
    "2021-07-26-expiration-options-for-personal-access-tokens/)",
    answer=_answer,
    look="when the tokens end that are kept as secrets: GitHub’s mail says so for its own",
)
