"""What a command answers in words."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from diarist.diary.errors import DiaryError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator


def say(words: str) -> None:
    """Answer in a sentence, whose paths and commands can be copied: the terminal breaks its lines, not we."""
    click.echo(words)


@contextmanager
def as_usage_error() -> Iterator[None]:
    """Where something is wrong inside, nothing can be done at all: as with a command that is called wrongly."""
    try:
        yield
    except DiaryError as error:
        raise UsageError(error.problems) from None
