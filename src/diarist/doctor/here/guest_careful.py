"""Whether the guest of a week that is near has said that they have read how to be careful online."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from diarist.diary.nudged_weeks import week_of
from diarist.doctor.question import NEEDLESS, Question, advice, well

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer

_NEAR = timedelta(days=14)


def _answer(patient: Patient) -> Answer:
    site = patient.site
    today = patient.now.astimezone(site.zone).date()
    near = [each for each in site.guests if today <= each.last and each.first <= today + _NEAR]
    if not near:
        return NEEDLESS
    if unread := next((each for each in near if not each.read), None):
        name = site.authors[unread.author].name
        return advice(f"{name}, the guest of {week_of(unread.first)}, has not said yet that they have read it.")
    return well(f"{site.authors[near[0].author].name} has read how to be careful online.")


QUESTION = Question(
    name="guest-careful",
    asks="Has the next guest read how to be careful online?",
    knows="reads `guests:` in `mkdocs.yml`, for the two weeks to come",
    mend="Merge the pull request that their answer has made; else ask them, then: `diarist guest read NAME`.",
    source="[a guest’s week](phone.md)",
    answer=_answer,
)
