"""Workers are there, whether or not other threads are."""

import gc
import os
import sys
import threading
from pathlib import Path

import pytest

from diarist.workers import beside, give_back_memory, pool


def test_workers_work() -> None:
    with pool() as workers:
        assert list(workers.map(abs, [-1, -2])) == [1, 2]


def test_workers_work_beside_another_thread() -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        with pool() as workers:
            assert list(workers.map(abs, [-1, -2])) == [1, 2]
    finally:
        done.set()
        other.join()


def test_a_forked_worker_leaves_alone_what_was_there_before() -> None:
    can_fork = sys.platform == "linux" and threading.active_count() == 1
    with pool() as workers:
        assert (workers.submit(gc.get_freeze_count).result() > 0) == can_fork


def test_memory_that_is_given_back_is_nobodys_loss() -> None:
    kept = [str(number) for number in range(100_000)]
    give_back_memory()
    assert kept[-1] == "99999"


def test_a_task_beside_is_done_once_it_was_waited_for(tmp_path: Path) -> None:
    def task() -> None:
        (tmp_path / "done").write_text(str(os.getpid()))

    finish = beside(task)
    finish()
    alone = sys.platform == "linux" and threading.active_count() == 1
    assert ((tmp_path / "done").read_text() != str(os.getpid())) == alone


def test_what_goes_wrong_beside_is_raised_where_it_is_waited_for() -> None:
    def task() -> None:
        raise LookupError("the lamp is out")

    finish = beside(task)
    with pytest.raises(LookupError, match="the lamp is out"):
        finish()
