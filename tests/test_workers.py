"""Workers are there, whether or not other threads are."""

import os
import sys
import threading
from pathlib import Path

import pytest

from diarist.workers import beside, pool


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
