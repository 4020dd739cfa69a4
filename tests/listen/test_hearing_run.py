"""One run over all places: few requests, none that a dead place holds up, and no word in what is said of a failure."""

from dataclasses import replace
from datetime import timedelta

import pytest

from diarist.channels.answered import Counts, Thread
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.listen.found_answers import found_in, kept_with
from diarist.listen.heard_answers import Unheard
from diarist.listen.hearing_run import PATIENCE, HearingRun, Reading
from diarist.listen.kept_lines import Kept, KeptPlace
from diarist.listen.places import Places
from diarist.listen.reading_plan import Wanted
from tests.announce.doubles import FakeClock
from tests.listen.listening_doubles import DEAD, NAMES, NOON, NOTHING, Mailbox, SpokenTo, a_post, places, posted, said


def run(where: Places, kept: Kept = NOTHING, clock: FakeClock | None = None, wanted: Wanted | None = None) -> Reading:
    return HearingRun(where, NAMES, kept, clock or FakeClock(NOON), lambda _: None).run(wanted or Wanted())


def test_of_five_hundred_entries_with_five_young_ones_a_day_takes_sixty_requests_at_most() -> None:
    channel = SpokenTo()
    young, old = [a_post(number) for number in range(5)], [a_post(number, 40 + number) for number in range(5, 500)]
    where = places(posted(channel, *young, *old))
    kept = kept_with(NOTHING, (), run(where), NAMES)
    assert channel.asked == [f"post-{number}" for number in range(5)][::-1] + ["counts of 25"] * 19 + ["counts of 20"]
    channel.asked.clear()
    channel.numbers = {post.receipt.id: Counts(replies=1) for post in old}
    tomorrow = FakeClock(NOON + timedelta(days=1))
    reading = run(where, kept, tomorrow)
    assert len(channel.asked) == 5 + 20 + 5  # a whole thread may take up to four requests: 60 in all
    assert "more threads have grown" in reading.unheard[0].why
    assert channel.account not in reading.whole
    kept = kept_with(kept, (), reading, NAMES)
    channel.asked.clear()
    run(where, kept, FakeClock(tomorrow.moment + timedelta(hours=1)))
    read_again = [each for each in channel.asked if not each.startswith("counts")]
    assert len(read_again) == 10, "what grew and was not read is read by the next run"
    assert len(set(read_again)) == 10


def test_what_is_new_in_an_older_thread_is_there_again_when_the_digest_comes() -> None:
    channel, post = SpokenTo(), a_post(1, 60)
    where, kept, heard = places(posted(channel, post)), NOTHING, []
    for day in range(12):
        channel.numbers = {"post-1": Counts(replies=1 if day else 0)}
        channel.threads["post-1"] = Thread(answers=(said("1"),), counts=channel.numbers["post-1"])
        reading = run(where, kept, FakeClock(NOON + timedelta(days=day)), Wanted(again=timedelta(days=9)))
        kept = kept_with(kept, found_in(reading, NAMES, where), reading, NAMES)
        heard.append(len(reading.threads))
    assert heard == [0, *[1] * 9, 0, 0]


def test_an_old_thread_in_which_a_question_waits_is_read_until_somebody_has_seen_to_it() -> None:
    channel, posts = SpokenTo(), [a_post(number, 25) for number in range(1, 13)]
    where, kept = places(posted(channel, *posts)), NOTHING
    for number in range(1, 13):
        channel.threads[f"post-{number}"] = Thread(answers=(said(f"{number}", "When?", post=f"post-{number}"),))
    heard, more = [], []
    for day in (0, 10, 20, 30):
        reading = run(where, kept, FakeClock(NOON + timedelta(days=day)))
        kept = kept_with(kept, found_in(reading, NAMES, where), reading, NAMES)
        heard.append(len(reading.threads))
        more.append([(each.why, each.beyond) for each in reading.unheard])
        ours = said("0", "In May.", to="1", is_ours=True)
        channel.threads["post-1"] = Thread(answers=(said("1", "When?"), ours)) if day == 10 else Thread()
        seen = {name: replace(each, aside=NOON) for name, each in kept.answers.items() if day == 20}
        kept = replace(kept, answers={**kept.answers, **seen})
    assert heard == [12, 12, 10, 10]
    assert more[2] == [("questions that still wait below 1 older post are not shown today", True)]
    reading = run(
        where, kept_with(kept, found_in(reading, NAMES, where), reading, NAMES), FakeClock(NOON + timedelta(40))
    )
    assert len(reading.threads) <= 1, "what is put aside is not read again"


def test_a_thread_that_grew_and_could_not_be_read_has_grown_for_the_next_run_too() -> None:
    channel, post = SpokenTo(), a_post(1, 60)
    where = places(posted(channel, post))
    channel.numbers = {"post-1": Counts(replies=0)}
    kept = kept_with(NOTHING, (), run(where), NAMES)
    channel.numbers = {"post-1": Counts(replies=1)}
    channel.threads["post-1"] = DEAD
    kept = kept_with(kept, (), run(where, kept, FakeClock(NOON + timedelta(days=1))), NAMES)
    channel.threads["post-1"] = Thread(answers=(said("1"),))
    assert len(run(where, kept, FakeClock(NOON + timedelta(days=2))).threads) == 1


def test_a_dead_place_stops_no_other() -> None:
    dead, alive = SpokenTo("mastodon"), SpokenTo("bluesky")
    dead.trouble = [DEAD] * 9
    alive.threads["post-1"] = Thread(answers=(said("1"),))
    box = Mailbox(Thread(answers=(said("2", post=""),)))
    posts = [a_post(number) for number in range(1, 10)]
    reading = run(places(posted(dead, *posts), posted(alive, posts[0]), hearings=[Mailbox(DEAD, "feed", "Feed"), box]))
    assert len(dead.asked) == 3, "after three threads in a row it is left alone"
    assert [read.place for read in reading.threads] == ["bluesky", "mail"]
    assert reading.unheard == (Unheard("Fake", DEAD.why), Unheard("Feed", DEAD.why))
    assert reading.whole == {alive.account, "mail"}


@pytest.mark.parametrize(
    "failure",
    [
        Failure(Trouble.PARKED, "the token is not valid"),
        Failure(Trouble.AGAIN, "too many", after=timedelta(hours=1)),
        Failure(Trouble.AGAIN, "there is no such server", is_nowhere=True),
    ],
)
def test_who_does_not_let_us_in_is_asked_once(failure: Failure) -> None:
    channel = SpokenTo()
    channel.trouble = [failure]
    reading = run(places(posted(channel, a_post(1), a_post(2))))
    assert len(channel.asked) == 1
    assert reading.unheard == (Unheard("Fake", failure.why),)


def test_one_thread_that_cannot_be_read_stops_no_other() -> None:
    channel = SpokenTo()
    channel.trouble = [Failure(Trouble.REFUSED, "no such post")]
    reading = run(places(posted(channel, a_post(1), a_post(2))))
    assert [read.post for read in reading.threads] == ["post-1"]
    assert channel.account not in reading.whole


def test_a_short_pause_that_a_place_asks_for_is_made_once() -> None:
    channel, clock = SpokenTo(), FakeClock(NOON)
    channel.trouble = [Failure(Trouble.AGAIN, "slow down", after=timedelta(seconds=7))]
    reading = run(places(posted(channel, a_post(1))), clock=clock)
    assert (clock.slept, len(reading.threads), reading.unheard) == ([7.0], 1, ())


def test_a_place_that_takes_too_long_is_left_and_read_on_in_the_next_run() -> None:
    clock = FakeClock(NOON)

    class Slow(SpokenTo):
        def answers(self, receipt: Receipt) -> Thread | Failure | None:
            clock.sleep(PATIENCE.total_seconds() / 2)
            return super().answers(receipt)

    reading = run(places(posted(Slow(), *map(a_post, range(9)))), clock=clock)
    assert len(reading.threads) == 2
    assert "it took too long" in reading.unheard[0].why


def test_what_a_place_sends_is_in_no_word_of_a_failure() -> None:
    class Hostile(SpokenTo):
        def answers(self, receipt: Receipt) -> Thread | Failure | None:
            raise ValueError(f"canary-in-a-reply to {receipt.id}")

    reading = run(places(posted(Hostile(), a_post(1))))
    assert reading.unheard == (Unheard("Fake", "it answered something that Diarist cannot read"),)


def test_where_nobody_asked_to_read_nobody_need_hear_of_it() -> None:
    channel = SpokenTo()
    channel.trouble = [Failure(Trouble.UNWANTED, "reading is not switched on")]
    reading = run(places(posted(channel, a_post(1))))
    assert (reading.unheard, reading.whole) == ((), frozenset())


def test_what_cannot_be_seen_is_said_once() -> None:
    channel = SpokenTo()
    channel.threads = {f"post-{number}": Thread(is_whole=False, more="there may be more") for number in (1, 2)}
    reading = run(places(posted(channel, a_post(1), a_post(2))))
    assert (reading.unheard, reading.whole) == ((Unheard("Fake", "there may be more", beyond=True),), frozenset())


@pytest.mark.parametrize(
    ("read", "asked", "days"),
    [(None, None, 32), (1, None, 32), (40, None, 41), (400, None, 365), (1, 100, 101), (None, 100, 101), (1, 2, 32)],
)
def test_a_place_that_is_asked_once_is_asked_for_a_month_or_since_it_was_last_read_or_a_question_waits(
    read: int | None, asked: int | None, days: int
) -> None:
    known = KeptPlace(*(NOON - timedelta(days=each) if each else None for each in (read, asked)))
    box = Mailbox()
    run(places(hearings=[box]), replace(NOTHING, places={NAMES.place("mail"): known}))
    assert box.since == [NOON - timedelta(days=days)]


def test_open_questions_and_what_is_quoted_are_read_whole_whatever_their_age() -> None:
    channel, box = SpokenTo(), Mailbox()
    posts = [a_post(number, 300) for number in range(1, 4)]
    quoted = "https://reader.example/well-said"
    wanted = Wanted(
        entries=frozenset({"entry-1", "oil"}),
        posts=frozenset({NAMES.post(channel.account, "post-2")}),
        addresses=frozenset({quoted}),
    )
    run(places(posted(channel, *posts), hearings=[box]), wanted=wanted)
    assert channel.asked == ["post-2", "post-1", "counts of 1"]
    assert box.whole == [{"https://lamp.example/2026/11/oil/", quoted}]


def test_a_run_that_is_killed_has_kept_nothing_and_the_next_one_reads_the_same() -> None:
    channel = SpokenTo()
    channel.threads["post-1"] = Thread(answers=(said("1"), said("2")))
    where = places(posted(channel, a_post(1)))
    assert found_in(run(where), NAMES, where) == found_in(run(where), NAMES, where)
