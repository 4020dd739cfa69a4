"""HTML that is made when a page is, and not before."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Html:
    """HTML that is made when a page is, since thousands of pages fit no memory; `key` tells it from any other."""

    __slots__ = ("_make", "key")

    def __init__(self, key: str, make: Callable[[], str]) -> None:
        self.key, self._make = key, make

    def __html__(self) -> str:
        return self._make()

    def __repr__(self) -> str:
        return f"Html({self.key!r})"
