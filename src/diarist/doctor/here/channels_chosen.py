"""Whether there are channels to announce to, and their settings are right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.errors import DiaryError
from diarist.doctor.question import Question, advice, missing, well
from diarist.doctor.secret_names import chosen
from diarist.words.counts import counted
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    site = patient.site
    if not site.channels:
        return advice("No channel is chosen, so entries are found by feed and search alone.")
    try:
        names = [each.name for each in chosen(site)]
    except DiaryError as error:
        first = error.problems[0]
        return missing(f"{first.path}:{first.line}: {first.what}.", f"{first.mend[:1].upper()}{first.mend[1:]}.")
    if site.paused:
        mend = "Take out `paused: true` below `announce:` in `mkdocs.yml`, when announcements should go out again."
        return advice(f"{list_of(names)} would be announced to, but announcements are paused.", mend)
    return well(f"{counted(len(names), 'channel is')} chosen: {list_of(names)}.")


QUESTION = Question(
    name="channels-chosen",
    asks="Are there channels to announce to?",
    knows="reads `channels:` in `mkdocs.yml`",
    mend="Choose one, and write it below `channels:` in `mkdocs.yml`.",
    source="[channels](channels.md)",
    answer=_answer,
)
