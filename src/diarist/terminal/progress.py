"""A sign that something is going on, for whoever sits at a terminal; elsewhere there is nobody to see it."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def working(words: str) -> Iterator[None]:
    """Show some words while what is inside is at work."""
    if not sys.stdout.isatty():
        yield
        return
    from rich.console import Console  # noqa: PLC0415 - it takes longer to load than a small build

    with Console().status(words):
        yield
