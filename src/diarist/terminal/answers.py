"""What a command answers in words."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from diarist.diary.errors import DiaryError, UsageError
from diarist.words.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator


def say(words: str, *, err: bool = False) -> None:
    """Answer in a sentence, whose paths and commands can be copied: the terminal breaks its lines, not we.

    What it cannot show, as a file's name may have, and what it would obey, is written as an escape.
    """
    encoding = getattr(sys.stderr if err else sys.stdout, "encoding", None) or "utf-8"
    lines = "\n".join(map(visible, words.split("\n")))
    click.echo(lines.encode(encoding, "backslashreplace").decode(encoding), err=err)


@contextmanager
def as_usage_error() -> Iterator[None]:
    """Where something is wrong inside, nothing can be done at all: as with a command that is called wrongly."""
    try:
        yield
    except DiaryError as error:
        raise UsageError(error.problems) from None
