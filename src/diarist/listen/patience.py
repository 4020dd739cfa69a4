"""A place asked for so long and no longer: one that drips keeps nobody from hearing what others said.

Each request has its end, but a thread takes many of them, and a run has one end for all places.
"""

from __future__ import annotations

from concurrent.futures import Future
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from diarist.channels.outcome import Failure, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

TOO_LONG = Failure(Trouble.PARKED, "it took too long: what is left is read in the next run")


def within(seconds: float, ask: Callable[[], T | Failure]) -> T | Failure:
    """What a place answers in so many seconds. Where we stumble over it, that is a failure, without the place's words.

    What takes longer is left behind, and whatever it finds then is nobody's: that place is not to be asked again.
    """
    found: Future[T | Failure] = Future()
    Thread(target=_answer, args=(found, ask), daemon=True).start()
    try:
        return found.result(seconds)
    except TimeoutError:
        return TOO_LONG


def _answer(found: Future[T | Failure], ask: Callable[[], T | Failure]) -> None:
    try:
        found.set_result(_safely(ask))
    except BaseException as error:  # noqa: BLE001 - it is raised again, where somebody waits for it
        found.set_exception(error)


def _safely(ask: Callable[[], T | Failure]) -> T | Failure:
    try:
        return ask()
    except Exception:  # noqa: BLE001 - what strangers can send must not end a run, and would stand in the traceback
        return Failure(Trouble.REFUSED, "it answered something that Diarist cannot read")
