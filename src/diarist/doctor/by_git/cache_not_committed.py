"""Whether the cache is no part of the repository: with one that is, nothing is built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.errors import DiaryError
from diarist.doctor.question import NEEDLESS, Question, missing
from diarist.edition.committed_cache import refuse_committed_cache

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    try:
        refuse_committed_cache(patient.root)
    except DiaryError as error:
        problem = error.problems[0]
        return missing(f"{problem.path}: {problem.what}.")
    return NEEDLESS


QUESTION = Question(
    name="cache-not-committed",
    asks="Is the cache no part of the repository?",
    knows="asks git for `.cache/diarist`",
    mend="Take it out: git rm -r --cached .cache/diarist, then delete it, and write `.cache/` into `.gitignore`.",
    source="[git rm](https://git-scm.com/docs/git-rm)",
    answer=_answer,
)
