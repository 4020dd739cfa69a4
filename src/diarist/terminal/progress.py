"""A sign that something is going on, for whoever sits at a terminal; elsewhere there is nobody to see it."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from diarist.terminal.answers import say
from diarist.words.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def working(words: str) -> Iterator[None]:
    """Show some words while what is inside is at work."""
    if not sys.stdout.isatty():
        yield
        return
    from rich.console import Console  # noqa: PLC0415 - it takes longer to load than a small build

    with Console().status(words):
        yield


@contextmanager
def telling(words: str) -> Iterator[Callable[[str], None]]:
    """The same for work of several steps, which tells each; elsewhere each is a line of the log."""
    if not sys.stdout.isatty():
        yield say
        return
    from rich.console import Console  # noqa: PLC0415 - as above

    with Console().status(words) as status:
        yield lambda step: status.update(visible(step))
