"""Which entries answer which: links both ways, in the reader's language, and none that leads round or to a notice."""

from collections.abc import Callable

from diarist.diary.answering import addresses_answered, answering_of, answers_problems
from diarist.diary.diary import Diary
from diarist.diary.entry import Entry

Made = Callable[..., Entry]


def ids(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.id for entry in entries]


def half(made: Made, of: str, lang: str, days: int = 0, **values: object) -> Entry:
    return made(f"{of}.{lang}", days, lang=lang, translation_of=of, **values)


def said(*entries: Entry) -> list[str]:
    return [str(problem) for problem in answers_problems(entries)]


def test_a_diary_without_answers_has_none(made: Made) -> None:
    answering = answering_of((made("b"), made("a", 1)))
    assert not answering.asked
    assert not answering.given


def test_two_entries_know_one_another(made: Made) -> None:
    question, first, second = made("q", 9), made("a", 5, answers=("Q",)), made("b", answers=("q", "https://x.example/"))
    answering = Diary((second, first, question)).answering
    assert ids(answering.answered_by(question)) == ["a", "b"]
    assert ids(answering.answered_in(second)) == ["q"]
    assert addresses_answered(second) == ("https://x.example/",)
    assert said(second, first, question) == []


def test_each_reader_is_led_to_the_half_in_their_language(made: Made) -> None:
    question, welsh_question = made("q", 9), half(made, "q", "cy", 9)
    answer, welsh_answer = made("a", answers=("q.cy",)), half(made, "a", "cy")
    diary = Diary((answer, welsh_answer, question, welsh_question))
    assert ids(diary.answering.answered_by(question)) == ["a"]
    assert ids(diary.answering.answered_by(welsh_question)) == ["a.cy"]
    assert ids(diary.answering.answered_in(welsh_answer)) == ["q.cy"]
    assert ids(Diary((answer, question, welsh_question)).answering.answered_by(welsh_question)) == ["a"]


def test_both_halves_are_one_answer_though_both_say_so(made: Made) -> None:
    question = made("q", 9)
    answer, welsh = made("a", answers=("q",)), half(made, "a", "cy", answers=("q",))
    assert ids(Diary((answer, welsh, question)).answering.answered_by(question)) == ["a"]


def test_nobody_is_led_to_a_notice(made: Made) -> None:
    question, answer = made("q", 9), made("a", answers=("q", "https://x.example/"), withdrawn="Gone.")
    assert ids(Diary((answer, question)).answering.answered_by(question)) == []
    assert addresses_answered(answer) == ()
    answering = Diary((made("b", answers=("q",)), made("q", 9, withdrawn="Gone."))).answering
    assert answering.given == {}


def test_what_is_not_public_answers_nothing(made: Made) -> None:
    question, answer = made("q", 9), made("a", answers=("q",))
    for waiting in (Diary((question,), scheduled=(answer,)), Diary((question,), drafts=(answer,))):
        assert waiting.answering.answered_by(question) == ()


def test_an_unknown_id_is_said_and_keeps_nothing_from_readers(made: Made) -> None:
    entries = made("the-quay", 9), made("a", answers=("the-qay",))
    (problem,) = answers_problems(entries)
    assert "there is no entry with the id `the-qay`" in problem.what
    assert "the-quay" in problem.mend
    assert not problem.blocks


def test_nothing_answers_itself(made: Made) -> None:
    entries = made("a", answers=("a",)), half(made, "a", "cy", answers=("a",))
    assert answering_of(entries).asked == {}
    assert len(said(*entries)) == 2
    assert "an answer to itself" in said(*entries)[0]


def test_nothing_answers_round_about(made: Made) -> None:
    a, b, c = made("a", answers=("b",)), made("b", answers=("c",)), made("c", answers=("a", "d"))
    d = made("d", 9)
    answering = Diary((a, b, c, d)).answering
    assert ids(answering.answered_in(a) + answering.answered_in(b)) == []
    assert ids(answering.answered_in(c)) == ["d"]
    assert len(said(a, b, c, d)) == 3
    assert all("be it round about" in each for each in said(a, b, c, d))
