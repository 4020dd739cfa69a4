"""An end to work that would take minutes."""

from __future__ import annotations

import signal
import threading
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

    Only a process's first thread can be stopped so, and not on Windows (https://docs.python.org/3/library/signal.html):
    elsewhere there is no limit.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, _stop)
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _stop(*_: object) -> None:
    raise TooLongError("it takes too long")
