"""Deaths: at the first of each kind of request the network goes, and with it the program; the next one begins anew."""

from collections.abc import Callable
from typing import TypeVar

import httpx

from tests.peers.fault_proxy import Fault

T = TypeVar("T")
_MOST = 20


class Deaths:
    """A schedule for `fault_proxy`: no program gets past a request that none has made before."""

    def __init__(self, fault: Fault) -> None:
        self._fault, self._met, self._is_dead = fault, set[str](), False

    def __call__(self, request: httpx.Request) -> Fault:
        """What becomes of a request."""
        if request.method == "OPTIONS":
            return Fault.PASS
        what = f"{request.method} {request.url.path} {request.content[:25]!r}"
        self._is_dead = self._is_dead or what not in self._met
        self._met.add(what)
        return self._fault if self._is_dead else Fault.PASS

    def lived(self, do: Callable[[], T | None]) -> tuple[T, int]:
        """What comes of it at last, and how often it died before."""
        self._met.clear()
        for deaths in range(_MOST):
            self._is_dead = False
            found = do()
            if found is not None:
                return found, deaths
        raise AssertionError("it never gets through")
