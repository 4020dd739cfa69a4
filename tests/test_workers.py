"""Workers are there, whether or not other threads are."""

import threading

from diarist.workers import pool


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
