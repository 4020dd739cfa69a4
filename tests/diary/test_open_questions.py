"""Questions with an end: which can be answered, which wait for their answer, and which have it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from diarist.diary.diary import Diary
from diarist.diary.entry import Entry
from diarist.diary.open_questions import Question, closing_of, questions
from diarist.diary.question_keys import Closing

LONDON = ZoneInfo("Europe/London")
Made = Callable[..., Entry]


def day(number: int) -> Closing:
    return Closing(datetime(2026, 12, number, tzinfo=LONDON), whole_day=True)


def at(number: int, hour: int = 0) -> datetime:
    return datetime(2026, 12, number, hour, tzinfo=LONDON)


def ids(found: tuple[Question, ...]) -> list[str]:
    return [question.entry.id for question in found]


def test_they_are_sorted_by_their_end(made: Made) -> None:
    entries = [made(f"q{n}", purpose="ask", closes=day(n)) for n in (9, 4, 6, 2, 1)]
    diary = Diary((*entries, made("a", answers=("q2", "q9")), made("b", answers=("q1",)), made("no", closes=day(1))))
    found = questions(diary, at(5))
    assert ids(found.open) == ["q6", "q9"]
    assert ids(found.unanswered) == ["q4"]
    assert ids(found.answered) == ["q2", "q1"]
    assert [answer.id for answer in found.open[1].answers] == ["a"]


@pytest.mark.parametrize(("hour", "is_open"), [(0, True), (23, True), (24, False)])
def test_the_whole_of_its_last_day_counts(made: Made, hour: int, is_open: bool) -> None:  # noqa: FBT001 - a case
    diary = Diary((made("q", purpose="ask", closes=day(4)),))
    assert bool(questions(diary, at(4) + timedelta(hours=hour)).open) is is_open


def test_only_what_asks_and_ends_is_a_question(made: Made) -> None:
    gone = made("gone", purpose="ask", closes=day(9), withdrawn="Gone.")
    diary = Diary((made("a", purpose="ask"), made("b", closes=day(9)), gone))
    assert questions(diary, at(1)) == ((), (), ())


def test_what_is_not_public_yet_is_none(made: Made) -> None:
    asked = made("q", purpose="ask", closes=day(9))
    for diary in (Diary((), scheduled=(asked,)), Diary((), drafts=(asked,))):
        assert questions(diary, at(1)) == ((), (), ())


def test_a_pair_is_one_question_which_ends_as_its_original_says(made: Made) -> None:
    original = made("q", purpose="ask", closes=day(9))
    welsh = made("q.cy", lang="cy", translation_of="q")
    diary = Diary((original, welsh, made("a", answers=("q.cy",))))
    (question,) = questions(diary, at(1)).open
    assert question.entry is original
    assert [answer.id for answer in question.answers] == ["a"]
    assert closing_of(diary, welsh) == day(9)
