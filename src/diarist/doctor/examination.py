"""All questions asked, several at once; the answers in the table's order."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.diary.errors import DiaryError, NotAtGitHub, NotSeen, NotThereYet
from diarist.doctor.all_questions import GROUPS
from diarist.doctor.question import NEEDLESS, Answer, Standing
from diarist.doctor.shown_place import stands_alone

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Question

AT_ONCE = 8
"""So many questions are asked at the same time: most wait for an answer from elsewhere."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A question, with its answer; mend and place to look are the question's, where the answer has none of its own."""

    group: str
    question: Question
    answer: Answer

    @property
    def mend(self) -> str:
        """What to do; where it has to be looked at, where that is."""
        asked = self.question.look if self.answer.standing in {Standing.LOOK, Standing.LATER} else self.question.mend
        return self.answer.mend or asked


def examined(patient: Patient) -> list[Finding]:
    """Each question with its answer, but for those that this diary has no need of."""
    asked = [(group, question) for group, questions in GROUPS.items() for question in questions]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = pool.map(lambda each: answered(each[1], patient), asked)
        found = [Finding(group, question, answer) for (group, question), answer in zip(asked, answers, strict=True)]
    return [finding for finding in found if finding.answer.standing is not Standing.NEEDLESS]


def answered(question: Question, patient: Patient) -> Answer:
    """The answer to one question; what cannot be seen is never well."""
    try:
        return question.answer(patient)
    except NotAtGitHub as error:
        return NEEDLESS if stands_alone(patient) else Answer(Standing.LATER, str(error))
    except NotThereYet as error:
        return Answer(Standing.LATER, str(error))
    except NotSeen as error:
        return Answer(Standing.LOOK, str(error))
    except DiaryError as error:
        first = error.problems[0]
        return Answer(Standing.LATER, f"{first.path}:{first.line} has to be mended first: {first.what}")
