import re
import signal
import time
from threading import Thread

import pytest

from diarist.body.time_limit import time_limit
from diarist.diary.errors import TooLongError


def work(seconds: float) -> None:
    """Keep the processor busy."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        re.fullmatch("(?:a*)*b", "a" * 12)


def test_work_without_end_is_ended() -> None:
    with pytest.raises(TooLongError), time_limit(0.05):
        work(60)


def test_a_search_without_end_is_ended() -> None:
    with pytest.raises(TooLongError), time_limit(0.05):
        re.fullmatch("(?:a|a)*b", "a" * 60)


def test_a_library_that_takes_it_for_its_own_does_not_go_on() -> None:
    def stubborn() -> None:
        try:
            work(60)
        except Exception:  # noqa: BLE001 - as libraries do
            work(60)

    with pytest.raises(TooLongError), time_limit(0.05):
        stubborn()


def test_what_ends_in_time_is_left_alone_and_so_is_all_that_follows() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with time_limit(0.05):
        pass
    work(0.1)
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
    assert signal.getsignal(signal.SIGPROF) == before


def test_waiting_is_not_work() -> None:
    with time_limit(0.05):
        time.sleep(0.1)


def test_another_thread_has_no_limit() -> None:
    done: list[bool] = []

    def limited() -> None:
        with time_limit(0.01):
            work(0.05)
        done.append(True)

    thread = Thread(target=limited)
    thread.start()
    thread.join()
    assert done
