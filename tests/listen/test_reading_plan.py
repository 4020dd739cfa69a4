"""What is read: young, open and quoted threads whole, the numbers of the others in batches, and what grew."""

from dataclasses import replace
from datetime import timedelta

import pytest

from diarist.channels.answered import Counts
from diarist.listen.kept_lines import KeptCounts
from diarist.listen.reading_plan import MOST_AGAIN, MOST_LOOKS, Post, has_grown, plan_of
from tests.listen.listening_doubles import NOON, a_post


def nobody(_: Post) -> bool:
    return False


def ids(posts: tuple[Post, ...]) -> list[str]:
    return [post.receipt.id for post in posts]


def looked(hours: float, replies: int | None = 0) -> KeptCounts:
    return KeptCounts(Counts(replies=replies), NOON - timedelta(hours=hours))


def test_what_is_younger_than_thirty_days_is_read_whole_newest_first() -> None:
    plan = plan_of([a_post(1, 29.9), a_post(2, 1), a_post(3, 30), a_post(4, 400)], {}, nobody, NOON, 25)
    assert ids(plan.whole) == ["post-2", "post-1"]
    assert [ids(batch) for batch in plan.looks] == [["post-3", "post-4"]]


def test_open_questions_and_what_is_quoted_are_read_whole_whatever_their_age() -> None:
    wanted = {"entry-3", "entry-4"}
    posts = [a_post(number, 300 + number) for number in (2, 3, 4)]
    plan = plan_of(posts, {}, lambda post: post.entry in wanted, NOON, 25)
    assert ids(plan.whole) == ["post-3", "post-4"]
    assert [ids(batch) for batch in plan.looks] == [["post-2"]]


def test_numbers_are_looked_at_once_a_day_what_waited_longest_first() -> None:
    posts = [a_post(number, 100) for number in range(4)]
    known = {"post-0": looked(19), "post-1": looked(21), "post-2": looked(40)}
    assert [ids(batch) for batch in plan_of(posts, known, nobody, NOON, 2).looks] == [["post-3", "post-2"], ["post-1"]]


def test_an_older_thread_that_had_something_new_is_read_again_until_a_digest_can_have_told_of_it() -> None:
    posts = [a_post(number, 100 + number) for number in range(MOST_AGAIN + 4)]
    grown = {post.receipt.id: replace(looked(1), grown=NOON - timedelta(days=8)) for post in posts[2:]}
    plan = plan_of(posts, {"post-1": looked(40), **grown}, nobody, NOON, 25, timedelta(days=9))
    assert ids(plan.again) == [f"post-{number}" for number in range(2, MOST_AGAIN + 2)]
    assert [ids(batch) for batch in plan.looks] == [["post-0", "post-1"]]
    assert plan_of(posts, grown, nobody, NOON, 25, timedelta(days=8)).again == ()


def test_an_older_thread_in_which_a_question_waits_is_named_newest_first() -> None:
    posts = [a_post(number, 100 + number) for number in range(4)]
    asked = {f"post-{number}": replace(looked(1), asked=NOON) for number in (1, 3)}
    plan = plan_of(posts, {**asked, "post-0": looked(1)}, nobody, NOON, 25)
    assert ids(plan.waiting) == ["post-1", "post-3"]


def test_a_thread_that_could_not_be_read_while_it_was_young_is_read_whole_once_more() -> None:
    post = a_post(1, 33)
    seen = {"post-1": looked(4 * 24)}
    assert ids(plan_of([post], seen, nobody, NOON, 25).whole) == ["post-1"]
    assert plan_of([post], {"post-1": looked(2 * 24)}, nobody, NOON, 25).whole == ()


@pytest.mark.parametrize("at_once", [0, 1, 25])
def test_a_run_looks_at_so_many_batches_and_leaves_the_rest_to_another(at_once: int) -> None:
    posts = [a_post(number, 100) for number in range(600)]
    looks = plan_of(posts, {}, nobody, NOON, at_once).looks
    assert [len(batch) for batch in looks] == [max(at_once, 1)] * MOST_LOOKS


@pytest.mark.parametrize(
    ("now", "known", "grown"),
    [
        (Counts(replies=3), looked(24, 3), False),
        (Counts(replies=4), looked(24, 3), True),
        (Counts(replies=2), looked(24, 3), False),
        (Counts(replies=3, quotes=1), looked(24, 3), True),
        (Counts(replies=3, likes=9), looked(24, 3), False),
        (Counts(replies=3), None, False),
        (Counts(replies=3), looked(24, None), True),
        (Counts(), looked(24, None), False),
    ],
)
def test_it_has_grown_where_more_replies_or_quotes_are_counted(
    now: Counts, known: KeptCounts | None, *, grown: bool
) -> None:
    assert has_grown(now, known) is grown
