import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from diarist.body.markup import Renderer
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


def in_another_thread(task: Callable[[], None]) -> None:
    """Run a task in a thread of its own, and raise here what it raises there."""
    with ThreadPoolExecutor(1) as threads:
        threads.submit(task).result()


@pytest.fixture
def no_signals(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system such as Windows, which cannot send a process a signal after some time."""
    monkeypatch.delattr(signal, "setitimer")


def limited() -> None:
    with time_limit(0.05):
        work(60)


def test_another_thread_is_ended_too() -> None:
    with pytest.raises(TooLongError, match="it takes too long"):
        in_another_thread(limited)


@pytest.mark.usefixtures("no_signals")
class TestWithoutSignals:
    def test_work_without_end_is_ended(self) -> None:
        with pytest.raises(TooLongError, match="it takes too long"):
            limited()

    def test_a_library_that_takes_it_for_its_own_does_not_go_on(self) -> None:
        test_a_library_that_takes_it_for_its_own_does_not_go_on()

    def test_waiting_is_not_work(self) -> None:
        test_waiting_is_not_work()

    def test_what_ends_in_time_is_left_alone_and_so_is_all_that_follows(self) -> None:
        threads = threading.active_count()
        for _ in range(50):
            with time_limit(0.05):
                pass
        assert threading.active_count() == threads
        work(0.3)

    @pytest.mark.parametrize("run", range(20))
    def test_what_ends_just_then_is_ended_or_not_and_nothing_follows(self, run: int) -> None:
        with suppress(TooLongError), time_limit(0.02):
            work(0.015 + run / 2000)
        work(0.05)

    def test_an_entry_that_takes_minutes_is_refused(self) -> None:
        (remark,) = Renderer().render("[" * 50_000).remarks
        assert "cannot be read in reasonable time" in remark.what


AFTER = """
import signal, sys
del signal.setitimer
from diarist.body.time_limit import time_limit
with time_limit(60):
    pass
sys.settrace(lambda *_: None)
(lambda: None)()
print("went on")
"""


def test_code_that_is_traced_afterwards_goes_on() -> None:
    run = subprocess.run([sys.executable, "-c", AFTER], capture_output=True, text=True, timeout=60, check=False)
    assert run.stdout == "went on\n", run.stderr
