"""Whether there are settings, and can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.errors import DiaryError
from diarist.diary.gap_marks import GAP
from diarist.doctor.question import Question, missing, well
from diarist.hosts.chosen_host import host_problems
from diarist.words.counts import counted

if TYPE_CHECKING:
    from diarist.diary.problems import Problem
    from diarist.diary.site import Site
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    wrong = _wrong(patient.read)
    if isinstance(patient.read, DiaryError) or wrong:
        first, count = wrong[0], len(wrong)
        more = f" ({counted(count, 'thing')} in all: diarist check)" if count > 1 else ""
        return missing(f"{first.path}:{first.line}: {first.what}{more}.", f"{first.mend[:1].upper()}{first.mend[1:]}.")
    return well(f"The settings of “{patient.read.name}” can be read.")


def _wrong(read: Site | DiaryError) -> list[Problem]:
    """What keeps the settings from being read, or the site from its host; a gap is another question's."""
    if isinstance(read, DiaryError):
        return list(read.problems)
    return [each for each in host_problems(read) if each.blocks and not GAP.search(each.what)]


QUESTION = Question(
    name="settings-right",
    asks="Can the settings be read?",
    knows="reads `mkdocs.yml`",
    mend="Mend what `diarist check` says of `mkdocs.yml`.",
    source="[the settings](settings.md)",
    answer=_answer,
)
