"""A place that never comes to an end costs the others nothing."""

from threading import Event

import pytest

from diarist.channels.answered import Thread
from diarist.channels.outcome import Failure
from diarist.listen import hearing_run
from diarist.listen.hearing_run import HearingRun
from diarist.listen.patience import TOO_LONG, within
from diarist.listen.reading_plan import Wanted
from tests.announce.doubles import FakeClock
from tests.listen.listening_doubles import NAMES, NOON, NOTHING, Mailbox, SpokenTo, a_post, places, posted, said


def test_what_is_answered_in_time_is_the_answer() -> None:
    assert within(10, lambda: 7) == 7


def test_what_we_stumble_over_is_a_failure_without_its_words() -> None:
    found = within(10, lambda: int("canary"))
    assert isinstance(found, Failure)
    assert "canary" not in found.why


def test_who_ends_the_run_ends_it_at_once() -> None:
    def ended() -> int:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        within(10, ended)


def test_a_place_that_drips_is_left_and_the_others_are_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    end = Event()

    class Dripping(Mailbox):
        def said(self, *_: object) -> Thread:
            end.wait(30)
            return Thread(answers=(said("late"),))

    monkeypatch.setattr(hearing_run, "_PATIENCE_AT_ONCE", 0.05)
    channel = SpokenTo()
    channel.threads["post-1"] = Thread(answers=(said("1"),))
    slow, box = Dripping(name="slow", title="Slow"), Mailbox(Thread(answers=(said("2"),)))
    where = places(posted(channel, a_post(1)), hearings=[slow, box])
    reading = HearingRun(where, NAMES, NOTHING, FakeClock(NOON), lambda _: None).run(Wanted())
    end.set()
    heard = [answer.id for read in reading.threads if read.thread for answer in read.thread.answers]
    assert heard == ["1", "2"]
    assert [(each.title, each.why) for each in reading.unheard] == [("Slow", TOO_LONG.why)]
