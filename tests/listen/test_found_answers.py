"""Answers in what was read: each once, with its entry, what the book knows of it, and whether the leader replied."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from diarist.channels.answered import Answer, Counts, Thread
from diarist.listen.found_answers import found_in, heard_of, kept_with
from diarist.listen.heard_answers import Heard, HeardAnswer
from diarist.listen.hearing_run import HearingRun
from diarist.listen.kept_lines import ByHand, Kept
from diarist.listen.listening_names import ListeningNames
from diarist.listen.places import Places
from diarist.listen.reading_plan import Wanted
from tests.announce.doubles import FakeClock
from tests.listen.listening_doubles import NAMES, NOON, NOTHING, Mailbox, SpokenTo, a_post, places, posted, said

DAY = timedelta(days=1)
BRIDGED = said("wm-9", post="https://lamp.example/2026/11/oil", address="https://social.example/@reader/1#me")


def listen(
    where: Places, kept: Kept = NOTHING, at: datetime = NOON, names: ListeningNames = NAMES
) -> tuple[Heard, Kept]:
    reading = HearingRun(where, names, kept, FakeClock(at), lambda _: None).run(Wanted())
    found = found_in(reading, names, where)
    return heard_of(found, reading, kept, names, where), kept_with(kept, found, reading, names)


def thread(*answers: Answer, where: str = "mastodon") -> Places:
    channel = SpokenTo(where)
    channel.threads["post-1"] = Thread(answers=answers, counts=Counts(replies=len(answers)))
    return places(posted(channel, a_post(1)))


def by_id(heard: Heard) -> dict[str, HeardAnswer]:
    return {each.answer.id: each for each in heard.answers}


def test_an_answer_is_new_once() -> None:
    first, kept = listen(thread(said("1")))
    second, kept = listen(thread(said("1"), said("2")), kept, NOON + DAY)
    assert [(each.answer.id, each.is_new) for each in first.answers] == [("1", True)]
    assert [(each.answer.id, each.is_new) for each in second.answers] == [("1", False), ("2", True)]
    assert by_id(second)["1"].first_seen == NOON
    assert (first.answers[0].entry, first.answers[0].title) == ("entry-1", "Fake")
    assert first.counts == {("entry-1", "mastodon"): Counts(replies=1)}
    assert first.titles == {"mastodon": "Fake"}


def test_what_its_author_takes_back_is_gone_and_what_they_change_is_said() -> None:
    _, kept = listen(thread(said("1", "Cold."), said("2")))
    heard, kept = listen(thread(said("1", "Warm.")), kept, NOON + DAY)
    assert [(each.answer.text, each.is_edited) for each in heard.answers] == [("Warm.", True)]
    assert listen(thread(said("1", "Cold.")), kept, NOON + DAY)[0].answers[0].is_edited is False


def test_it_is_answered_by_the_accounts_own_reply_directly_below_it() -> None:
    ours = said("3", to="1", is_ours=True, at=NOON - DAY)
    heard, kept = listen(thread(said("1"), said("2"), ours))
    found = by_id(heard)
    assert (found["1"].is_answered, found["1"].answered_at) == (True, NOON - DAY)
    assert (found["2"].is_answered, found["3"].is_new) == (False, False)
    assert len(kept.answers) == 2, "nothing is kept of the account's own"
    later = by_id(listen(thread(said("1")), kept, NOON + DAY)[0])["1"].answered_at
    assert later == NOON - DAY - timedelta(hours=12), "the day alone is kept: the second tells which reply it was"


def test_what_a_place_counts_for_a_page_is_of_its_entry() -> None:
    counted = {
        "http://lamp.example/2026/11/oil/": Counts(likes=3),
        "https://lamp.example/2026/11/oil": Counts(shares=1),
    }
    box = Mailbox(Thread(counted=counted | {"https://other.example/": Counts(likes=9)}), "webmention", "Webmentions")
    heard, _ = listen(places(hearings=[box]))
    assert heard.counts == {("oil", "webmention"): Counts(likes=3, shares=1)}


def test_an_answer_that_two_places_have_is_one() -> None:
    channel, box = (
        SpokenTo(),
        Mailbox(Thread(answers=(BRIDGED, said("wm-10", address=""))), "webmention", "Webmentions"),
    )
    channel.threads["post-1"] = Thread(answers=(said("1"),))
    where = places(posted(channel, a_post(1)), hearings=[box])
    heard, kept = listen(where)
    assert [each.answer.id for each in heard.answers] == ["1", "wm-10"]
    channel.threads["post-1"] = None
    heard, _ = listen(where, kept, NOON + DAY)
    again = by_id(heard)["wm-9"]
    assert (again.is_new, again.first_seen, again.entry) == (False, NOON, "oil"), "it is known from the other place"


def test_an_answer_whose_copy_came_first_is_no_new_one() -> None:
    box = Mailbox(Thread(answers=(BRIDGED,)), "webmention", "Webmentions")
    _, kept = listen(places(hearings=[box]))
    channel = SpokenTo()
    channel.threads["post-1"] = Thread(answers=(said("1"),))
    heard, kept = listen(places(posted(channel, a_post(1)), hearings=[box]), kept, NOON + DAY)
    assert [(each.answer.id, each.is_new, each.first_seen) for each in heard.answers] == [("1", False, NOON)]
    assert {line.first_seen for line in kept.answers.values()} == {NOON}


def test_answers_that_share_the_address_of_one_page_are_not_one() -> None:
    page = "https://social.example/post"
    heard, _ = listen(thread(said("1", address=page), said("2", address=page)))
    assert [each.answer.id for each in heard.answers] == ["1", "2"]


def test_an_answer_in_two_threads_of_a_place_is_one() -> None:
    channel = SpokenTo()
    channel.threads = {f"post-{number}": Thread(answers=(said("1"),)) for number in (1, 2)}
    heard, _ = listen(places(posted(channel, a_post(1, 2), a_post(2, 1))))
    assert [each.entry for each in heard.answers] == ["entry-2"]


def test_what_was_put_aside_and_taken_back_is_back_under_all_its_names() -> None:
    where = thread(said("1"))
    box = Mailbox(Thread(answers=(BRIDGED,)), "webmention.io", "Webmentions")
    both = Places(channels=where.channels, hearings=(box,), pages=where.pages)
    heard, kept = listen(both)
    name = heard.answers[0].name
    assert len(kept.answers) == 2
    kept = replace(kept, answers={**kept.answers, name: replace(kept.answers[name], aside=NOON)})
    heard, kept = listen(both, kept, NOON + DAY)
    assert heard.answers[0].is_aside
    assert all(each.aside for each in kept.answers.values())
    back = replace(kept.answers[name], aside=None, back=NOON + DAY)
    heard, kept = listen(both, replace(kept, answers={**kept.answers, name: back}), NOON + 2 * DAY)
    assert not heard.answers[0].is_aside
    assert not any(each.aside for each in kept.answers.values())


def test_another_key_makes_everything_new_once_and_says_so() -> None:
    _, kept = listen(thread(said("1")))
    kept = Kept(check=kept.check, answers=kept.answers, by_hand={("oil", "linkedin"): ByHand(12, NOON)})
    names = ListeningNames({"DIARIST_LISTEN_KEY": "another key of sixteen"})
    heard, after = listen(thread(said("1")), kept, NOON + DAY, names)
    assert (heard.is_anew, heard.answers[0].is_new) == (True, True)
    assert heard.counts["oil", "linkedin"] == Counts(replies=12), "what a person said needs no key"
    assert not after.answers.keys() & kept.answers.keys()
    assert listen(thread(said("1")), after, NOON + DAY, names)[0].is_anew is False


def test_what_is_older_than_a_year_is_not_new_again_when_it_is_forgotten() -> None:
    old = said("1", at=NOON - DAY)
    _, kept = listen(thread(old))
    later = NOON + 366 * DAY
    heard, after = listen(thread(old), kept.without_old(later), later)
    assert (heard.answers, after.answers) == ((), {})


@pytest.mark.parametrize("year", [1970, 2025, 2099, 8999])
def test_an_answer_whose_clock_is_wrong_is_shown_as_of_no_day(year: int) -> None:
    heard, kept = listen(thread(said("1", at=datetime(year, 1, 1, tzinfo=UTC))))
    assert [(each.answer.at, each.is_new) for each in heard.answers] == [(None, True)]
    assert kept.answers


def test_numbers_of_several_posts_of_an_entry_are_added() -> None:
    channel = SpokenTo()
    channel.threads = {
        "post-1": Thread(counts=Counts(replies=2, likes=1)),
        "again": Thread(counts=Counts(replies=3)),
    }
    post = a_post(1)
    again = type(post)(post.entry, type(post.receipt)("again"), post.at)
    heard, _ = listen(places(posted(channel, post, again)))
    assert heard.counts == {("entry-1", "mastodon"): Counts(replies=5, likes=1)}


def test_no_word_and_no_name_is_kept() -> None:
    canary = said("1", "canary-words", author="canary-author", address="https://social.example/canary-address")
    _, kept = listen(thread(canary))
    assert kept.answers
    assert "canary" not in kept.lines()
    assert "social.example" not in kept.lines()
    assert "post-1" not in kept.lines()
