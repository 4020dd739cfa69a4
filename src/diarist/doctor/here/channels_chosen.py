"""Whether there are channels to announce to, and their settings are right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.doctor.question import Question, advice, missing, well
from diarist.doctor.secret_names import choice_of_channels
from diarist.words.counts import counted
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    site = patient.site
    if not site.channels:
        return advice("No channel is chosen, so entries are found by feed and search alone.")
    choice = choice_of_channels(site)
    if wrong := sorted(problem for found in choice.unfinished.values() for problem in found):
        first = wrong[0]
        more = f" ({counted(len(wrong), 'thing')} in all: diarist check)" if len(wrong) > 1 else ""
        what = f"{first.path}:{first.line}: {first.what}{more}."
        return missing(what, f"{first.mend[:1].upper()}{first.mend[1:]}.")
    names = [each.name for each in choice.whole]
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
