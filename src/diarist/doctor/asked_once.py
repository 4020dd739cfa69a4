"""Answers that are asked for once, whoever wants them, and in whatever thread."""

from __future__ import annotations

from concurrent.futures import Future
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

V = TypeVar("V")


class AskedOnce(Generic[V]):
    """What `ask` answers to each key; who comes second waits for the first. What it raises, all get."""

    def __init__(self, ask: Callable[[str], V]) -> None:
        self._ask, self._lock = ask, Lock()
        self._answers: dict[str, Future[V]] = {}

    def __call__(self, key: str) -> V:
        """The answer to a key."""
        with self._lock:
            is_first = key not in self._answers
            answer = self._answers.setdefault(key, Future())
        if is_first:
            try:
                answer.set_result(self._ask(key))
            except Exception as error:  # noqa: BLE001 - whoever waits gets it
                answer.set_exception(error)
        return answer.result()
