"""Whether there are settings, and can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.errors import DiaryError
from diarist.doctor.question import Question, missing, well
from diarist.words.counts import counted

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    if not isinstance(patient.read, DiaryError):
        return well(f"The settings of “{patient.read.name}” can be read.")
    first, count = patient.read.problems[0], len(patient.read.problems)
    more = f" ({counted(count, 'thing')} in all: diarist check)" if count > 1 else ""
    return missing(f"{first.path}:{first.line}: {first.what}{more}.", f"{first.mend[:1].upper()}{first.mend[1:]}.")


QUESTION = Question(
    name="settings-right",
    asks="Can the settings be read?",
    knows="reads `mkdocs.yml`",
    mend="Mend what `diarist check` says of `mkdocs.yml`.",
    source="[the settings](settings.md)",
    answer=_answer,
)
