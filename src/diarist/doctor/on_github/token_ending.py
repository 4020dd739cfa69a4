"""Whether a token is about to end: that of the login, and those whose end the settings name."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from diarist.diary.errors import NotSeen
from diarist.doctor.question import Question, advice, missing, well
from diarist.doctor.secret_names import HOST_TOKEN, choice_of_channels, host_token_ends, uses_host_token
from diarist.words import dates
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer

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
    ends, unknown = _ends(patient)
    unseen: NotSeen | None = None
    try:
        ends |= _named("the login’s", patient.github.token_ends)
    except NotSeen as error:
        unseen = error
    over = [f"{whose} on {dates.long(day)}" for whose, day in ends.items() if day < today]
    if over:
        return missing(f"A token has ended: {list_of(over)}.")
    if soon := [f"{whose} on {dates.long(day)}" for whose, day in ends.items() if (day - today).days <= SOON]:
        return advice(f"A token ends soon: {list_of(soon)}.")
    if unknown:
        raise NotSeen(f"nobody has said when these tokens end: {list_of(unknown)}")
    if unseen and not ends:
        raise unseen
    if not ends:
        return well("No token is known to end.")
    day, whose = min((day, whose) for whose, day in ends.items())
    return well(f"The next token to end is {whose}, on {dates.long(day)}.")


def _ends(patient: Patient) -> tuple[dict[str, date], list[str]]:
    """When each token ends, by whose it is, and those of which nobody knows that."""
    found = {
        each.name: each.settings for each in choice_of_channels(patient.site).whole if "token_expires" in each.settings
    }
    days = {f"that of {name}": settings["token_expires"] for name, settings in found.items()}
    unknown = [whose for whose, day in days.items() if not day]
    ends = {whose: day for whose, day in days.items() if day}
    if uses_host_token(patient):
        whose = f"that of the host ({HOST_TOKEN})"
        written = host_token_ends(patient.site)
        ends |= {whose: written} if written else {}
        try:
            ends |= _named(whose, _of_the_host(patient))
        except NotSeen:
            unknown += [] if written else [whose]
    return ends, unknown


def _of_the_host(patient: Patient) -> str:
    if token := patient.environment.get(HOST_TOKEN, "").strip():
        return patient.github.end_of(token)
    raise NotSeen("only the workflow has it")


def _named(whose: str, written: str) -> dict[str, date]:
    day = ends_on(written)
    return {whose: day} if day else {}


QUESTION = Question(
    name="token-ending",
    asks="Does a token end soon?",
    knows="`token_expires:` of the channels and of the host, and the header "
    "`github-authentication-token-expiration` of GitHub’s answers",
    mend="Make a new one where the old one came from, put it in the secret’s place, and change `token_expires:`.",
    source="[GitHub: changelog, 26 July 2021](https://github.blog/changelog/"
    "2021-07-26-expiration-options-for-personal-access-tokens/)",
    answer=_answer,
    look="when the tokens end that are kept as secrets: GitHub’s mail says so for its own",
)
