"""Work on all the processor's cores."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def pool() -> ProcessPoolExecutor:
    """Worker processes, one a core, forked where that is safe and started afresh elsewhere."""
    context = multiprocessing.get_context("fork" if _can_fork() else "spawn")
    return ProcessPoolExecutor(max_workers=min(os.cpu_count() or 1, 8), mp_context=context)


def beside(task: Callable[[], None]) -> Callable[[], None]:
    """Begin a task that only writes files, in a process forked for it; the answer waits until it is done.

    Where forking is not safe, or the process fails, the task is done when the answer is called: so whatever goes
    wrong with it is raised there.
    """
    if not _can_fork():
        return task
    process = multiprocessing.get_context("fork").Process(target=_quietly, args=(task,))
    process.start()

    def finish() -> None:
        process.join()
        if process.exitcode:
            task()

    return finish


def _can_fork() -> bool:
    """Linux, and no other thread: a plain build, but not the live preview. A forked process is at work at once."""
    return sys.platform == "linux" and threading.active_count() == 1


def _quietly(task: Callable[[], None]) -> None:
    try:
        task()
    except BaseException:  # noqa: BLE001 - the first process does it again, and says what is wrong
        os._exit(1)
