"""An end to work that would take minutes, on every system and in every thread."""

from __future__ import annotations

import ctypes
import signal
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from diarist.diary.errors import TooLongError

if TYPE_CHECKING:
    from collections.abc import Iterator

_AGAIN = 0.2
"""Seconds after which it is said again: a library may take an exception for its own, and go on."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TooLongError where the block takes the processor for longer; a busy machine makes no difference to that.

    A process's first thread is stopped by a signal where the system has one for that, even within one search; any
    other, and on Windows, by a second thread, between two steps of Python
    (https://docs.python.org/3/library/signal.html, https://docs.python.org/3/c-api/threads.html).
    """
    is_first = threading.current_thread() is threading.main_thread()
    with _by_signal(seconds) if is_first and hasattr(signal, "setitimer") else _by_thread(seconds):
        yield


@contextmanager
def _by_signal(seconds: float) -> Iterator[None]:
    before = signal.signal(signal.SIGPROF, _stop)
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _stop(*_: object) -> None:
    raise TooLongError


@contextmanager
def _by_thread(seconds: float) -> Iterator[None]:
    watcher = _Watcher(seconds)
    try:
        yield
    finally:
        try:
            watcher.end()
        except TooLongError:  # it came at the last moment; the next would be a while later
            watcher.end()
            raise


class _Watcher:
    """Stops the thread that made it once the process has worked for some seconds; all its threads count as one."""

    def __init__(self, seconds: float) -> None:
        self._target = ctypes.c_ulong(threading.get_ident())
        self._until = time.process_time() + seconds
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Stop nobody any more. What was said before that is raised here at the latest, by the next call of Python's.

        Nothing is taken back: Python 3.11 would look for it for ever after, and never go on where code is traced.
        """
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        pause = self._until - time.process_time()
        while not self._over.wait(max(pause, 0)):
            pause = self._until - time.process_time()
            if pause <= 0:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(self._target, ctypes.py_object(TooLongError))
                pause = _AGAIN
