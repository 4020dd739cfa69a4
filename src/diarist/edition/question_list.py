"""The page of all questions with an end: what can be answered, and what is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.edition.dialogues import answers, asked
from diarist.outputs.question_facts import QuestionLine, QuestionsPage

if TYPE_CHECKING:
    from diarist.diary.open_questions import Question
    from diarist.edition.edition import Edition


def question_list(edition: Edition, language: str) -> QuestionsPage:
    """Open questions, soonest end first; then those that wait for their answer, and those that have one.

    Each is in the words of its half in a language, where there is one, and so is its answer.
    """
    found = edition.questions
    return QuestionsPage(
        open=tuple(_line(edition, question, language) for question in found.open),
        closed=tuple(_line(edition, question, language) for question in (*found.unanswered, *found.answered)),
    )


def _line(edition: Edition, question: Question, language: str) -> QuestionLine:
    pairs = edition.diary.pairs
    entry = pairs.standing_in(question.entry, language)
    (shown,) = answers(edition, [entry])
    return QuestionLine(
        entry=shown,
        asked=asked(edition, entry, question.closes, language)._replace(ways=()),
        lead=edition.story(entry).description,
        answered_by=answers(edition, [pairs.standing_in(answer, language) for answer in question.answers]),
        hidden_until=edition.hidden_until(entry),
    )
