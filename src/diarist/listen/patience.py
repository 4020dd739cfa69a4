"""A place asked for so long and no longer: one that drips keeps nobody from hearing what others said.

Each request has its end, but a thread takes many of them, and a run has one end for all places.
"""

from __future__ import annotations

from functools import partial
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, NoReturn, TypeVar

from diarist.channels.outcome import Failure, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

TOO_LONG = Failure(Trouble.PARKED, "it took too long: what is left is read in the next run")


def within(seconds: float, ask: Callable[[], T | Failure]) -> T | Failure:
    """What a place answers in so many seconds. Where we stumble over it, that is a failure, without the place's words.

    What takes longer is left behind, and whatever it finds then is nobody's: that place is not to be asked again.
    """
    found: SimpleQueue[Callable[[], T | Failure]] = SimpleQueue()
    Thread(target=lambda: found.put(_outcome(ask)), daemon=True).start()
    try:
        outcome = found.get(timeout=seconds)
    except Empty:
        return TOO_LONG
    return outcome()


def _outcome(ask: Callable[[], T | Failure]) -> Callable[[], T | Failure]:
    """What gives the answer; where the run itself is to end, what raises that in it."""
    try:
        answer = _safely(ask)
    except BaseException as error:  # noqa: BLE001 - it is raised again, where somebody waits for it
        return partial(_raise, error)
    return lambda: answer


def _raise(error: BaseException) -> NoReturn:
    raise error


def _safely(ask: Callable[[], T | Failure]) -> T | Failure:
    try:
        return ask()
    except Exception:  # noqa: BLE001 - what strangers can send must not end a run, and would stand in the traceback
        return Failure(Trouble.REFUSED, "it answered something that Diarist cannot read")
