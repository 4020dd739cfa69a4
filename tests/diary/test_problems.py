"""Problems in an order that an editor can follow, and in one line each."""

from diarist.diary.errors import DiaryError
from diarist.diary.problems import Problem

FIRST = Problem("posts/a.md", 2, "the title is empty", "write some words")
SECOND = Problem("posts/a.md", 10, "the date is empty", "write a day")
THIRD = Problem("posts/b.md", 1, "the file is empty", "delete it")


def test_a_problem_says_where_what_and_how_to_mend_it() -> None:
    assert str(FIRST) == "posts/a.md:2: the title is empty; write some words"


def test_problems_are_in_order_of_files_and_lines() -> None:
    assert sorted([THIRD, SECOND, FIRST]) == [FIRST, SECOND, THIRD]


def test_advice_is_the_same_problem_that_does_not_block() -> None:
    assert FIRST.blocks
    assert not FIRST.advice().blocks
    assert str(FIRST.advice()) == str(FIRST)


def test_an_error_says_all_its_problems() -> None:
    assert str(DiaryError([FIRST, THIRD])) == f"{FIRST}\n{THIRD}"
    assert DiaryError(iter([FIRST])).problems == (FIRST,)


def test_a_rule_is_named_behind_it_and_a_hint_is_told_apart() -> None:
    hint = Problem("posts/a.md", 2, "it is long", "cut it", blocks=False, rule="long-entry", is_hint=True)
    assert str(hint) == "posts/a.md:2: it is long; cut it [long-entry]"
    assert [FIRST.level, FIRST.advice().level, hint.level] == ["block", "warn", "hint"]
