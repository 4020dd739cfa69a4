"""Answers in threads, whatever a place says of them."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from diarist.listen.said import SaidThread, threads
from tests.listen.said_things import LAST_WEEK, an_answer, name_of

NEW = frozenset(map(name_of, range(1300)))


def shape(found: tuple[SaidThread, ...]) -> list[list[tuple[str, int]]]:
    return [[(said.heard.answer.id, said.depth) for said in thread] for thread in found]


def test_an_answer_to_an_answer_stands_below_it() -> None:
    said = [an_answer(1), an_answer(2, to="1"), an_answer(3), an_answer(4, to="2"), an_answer(5, to="1")]
    assert shape(threads(said, NEW, ())[1]) == [[("1", 0), ("2", 1), ("4", 2), ("5", 1)], [("3", 0)]]


def test_threads_with_an_open_question_come_apart_from_the_others() -> None:
    said = [an_answer(1, "When?"), an_answer(2), an_answer(3, "Why?", is_answered=True), an_answer(4, to="1")]
    asked, others = threads(said, NEW, ())
    assert (shape(asked), shape(others)) == ([[("1", 0), ("4", 1)]], [[("3", 0)], [("2", 0)]])


def test_what_the_leader_wrote_below_answers_it() -> None:
    (thread,) = threads([an_answer(1, "When?"), an_answer(2, "On Monday?", to="1", is_ours=True)], NEW, ())[1]
    assert [(said.is_open, said.asks, said.is_new) for said in thread] == [(False, True, True), (False, False, False)]


def test_what_is_old_and_answered_or_aside_is_left_out() -> None:
    old: dict[str, Any] = {"first_seen": LAST_WEEK, "is_new": False}
    said = [
        an_answer(1, is_answered=True, **old),
        an_answer(2, is_aside=True),
        an_answer(3, **old),
        an_answer(4, is_answered=True, is_edited=True, **old),
        an_answer(5, is_answered=True, **old),
        an_answer(6, to="5"),
    ]
    found = threads(said, {name_of(2), name_of(6)}, ())[1]
    assert sorted(shape(found)) == [[("3", 0)], [("4", 0)], [("5", 0), ("6", 1)]]
    assert [said.is_for_context for thread in found for said in thread if said.heard.answer.id == "5"] == [True]


def test_what_stands_below_something_put_aside_takes_its_place() -> None:
    said = [an_answer(1, is_aside=True), an_answer(2, to="1"), an_answer(3, to="folded"), an_answer(9)]
    assert shape(threads(said, NEW, {an_answer(9).name})[1]) == [[("3", 0)], [("2", 0)]]


def test_two_places_may_call_answers_alike() -> None:
    said = [an_answer(1), an_answer(1, place="bluesky", to="2"), an_answer(2, place="bluesky")]
    assert sorted(shape(threads(said, NEW, ())[1])) == [[("1", 0)], [("2", 0), ("1", 1)]]


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=13, unique_by=lambda each: each[0]))
def test_each_is_there_once_even_where_a_place_goes_in_circles(links: list[tuple[int, int]]) -> None:
    said = [an_answer(number, to=str(to)) for number, to in links]
    found = [each for thread in threads(said, NEW, ())[1] for each in thread]
    assert sorted(each.heard.answer.id for each in found) == sorted(str(number) for number, _ in links)


def test_a_thread_of_thousands_is_read_without_end_of_stack() -> None:
    said = [an_answer(number, to=str(number - 1)) for number in range(1, 1200)]
    (thread,) = threads(said, NEW, ())[1]
    assert (len(thread), max(each.depth for each in thread)) == (1199, 3)
