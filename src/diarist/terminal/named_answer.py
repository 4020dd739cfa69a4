"""Which answer somebody means who types the beginning of its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.diary.errors import UsageError
from diarist.diary.problems import Problem
from diarist.diary.text import shown
from diarist.words.counts import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAST = 10
"""Digits."""

_NAME = re.compile(rf"[0-9a-f]{{{LEAST},32}}")


def check_typed(typed: str) -> str:
    """The beginning of a name, as books have it. Raises UsageError where it can be that of none."""
    beginning = typed.strip().lower()
    if not _NAME.fullmatch(beginning):
        mend = f"copy {LEAST} or more of the digits that `diarist listen` shows"
        raise UsageError([Problem.asked(f"{shown(typed)} is no name of an answer", mend)])
    return beginning


def name_of(typed: str, names: Iterable[str]) -> str:
    """The whole name. Raises UsageError where it is that of none, or of several."""
    beginning = check_typed(typed)
    found = [name for name in names if name.startswith(beginning)]
    if not found:
        mend = "`diarist listen` shows which there are; what was deleted or is older than a year is forgotten"
        raise UsageError([Problem.asked(f"no answer is known whose name begins with {beginning}", mend)])
    if len(found) > 1:
        what = f"{counted(len(found), 'reply')} have a name that begins with {beginning}"
        raise UsageError([Problem.asked(what, "copy more of its digits")])
    return found[0]
