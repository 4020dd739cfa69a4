"""Whether there is anything to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.doctor.question import Question, missing, well
from diarist.words.counts import counted

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    diary = patient.diary
    if diary.entries:
        return well(f"{counted(len(diary.entries), 'entry is')} due; `diarist check` says if one is left out.")
    if diary.scheduled:
        return well(f"{counted(len(diary.scheduled), 'entry is')} scheduled.")
    if diary.drafts:
        draft = diary.drafts[0].path
        return missing("No entry is published yet.", f"Finish {draft}, and take out its line `draft: true`.")
    of_entries = (problem for problem in diary.problems if problem.blocks and problem.path.startswith("posts/"))
    if wrong := next(of_entries, None):
        what = f"No entry can be read: {wrong.path}:{wrong.line}: {wrong.what}."
        return missing(what, f"{wrong.mend[:1].upper()}{wrong.mend[1:]}.")
    return missing("There is no entry yet.")


QUESTION = Question(
    name="first-entry",
    asks="Is there an entry to read?",
    knows="reads `posts/`",
    mend='Write one: diarist new "What the week was like"',
    source="[writing](writing.md)",
    answer=_answer,
)
