"""Work on all the processor's cores."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.context import ForkContext

_PR_SET_PDEATHSIG = 1


def pool() -> ProcessPoolExecutor:
    """Worker processes, one a core, forked where that is safe and started afresh elsewhere."""
    count = min(os.cpu_count() or 1, 8)
    if not _can_fork():
        # Else a fresh process would take what lies in the folder of the diary for the modules that it looks for.
        os.environ["PYTHONSAFEPATH"] = "1"
        return ProcessPoolExecutor(count, multiprocessing.get_context("spawn"))
    return ProcessPoolExecutor(count, _fork(), initializer=_die_with, initargs=(os.getpid(),))


def beside(task: Callable[[], None]) -> Callable[[], None]:
    """Begin a task that only writes files, in a process forked for it; the answer waits until it is done.

    Where forking is not safe, or the process fails, the task is done when the answer is called: so whatever goes
    wrong with it is raised there.
    """
    if not _can_fork():
        return task
    process = _fork().Process(target=_quietly, args=(task, os.getpid()))
    process.start()

    def finish() -> None:
        process.join()
        if process.exitcode:
            task()

    return finish


def give_back_memory() -> None:
    """Give the system back what Python has done with, before processes are forked that would all carry it along.

    Where the C library knows no such call, nothing happens (https://man7.org/linux/man-pages/man3/malloc_trim.3.html).
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


def _can_fork() -> bool:
    """Linux, and no other thread: a plain build, but not the live preview. A forked process is at work at once."""
    return sys.platform == "linux" and hasattr(os, "fork") and threading.active_count() == 1


def _fork() -> ForkContext:
    """How to fork. The collector leaves alone what is there already: a look at it would copy all of it.

    Source: https://docs.python.org/3/library/gc.html#gc.freeze
    """
    gc.freeze()
    return multiprocessing.get_context("fork")


def _die_with(parent: int) -> None:
    """End when the process that forked this one does, however that ends: else it would wait for work, and hold locks.

    Source: https://man7.org/linux/man-pages/man2/PR_SET_PDEATHSIG.2const.html
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _quietly(task: Callable[[], None], parent: int) -> None:
    _die_with(parent)
    try:
        task()
    except BaseException:  # noqa: BLE001 - the first process does it again, and says what is wrong
        os._exit(1)
