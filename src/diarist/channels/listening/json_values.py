"""Values in what a service says: each is read as what it should be, or is not there."""

from __future__ import annotations

import re
from datetime import datetime

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_FIRST, _LAST = 1970, 9000
_ID = re.compile(r"[!-~]{1,200}")


def moment_of(said: object) -> datetime | None:
    """A moment with its zone, as RFC 3339 writes it."""
    if not isinstance(said, str):
        return None
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return None
    return moment if moment.tzinfo and is_sayable(moment) else None


def is_sayable(moment: datetime) -> bool:
    """Whether a moment can be said in any zone: near the ends of the calendar there is no other."""
    return _FIRST <= moment.year <= _LAST


def count_of(said: object) -> int | None:
    """A number of things."""
    return said if isinstance(said, int) and not isinstance(said, bool) and 0 <= said < 2**53 else None


def language_of(said: object) -> str:
    """A language as BCP 47 names it; else empty."""
    return said if isinstance(said, str) and _LANGUAGE.fullmatch(said) else ""


def id_of(said: object) -> str:
    """What a service calls something: letters, digits and signs of ASCII, without a space; else empty."""
    return said if isinstance(said, str) and _ID.fullmatch(said) else ""


def within(said: object, *names: str) -> object:
    """What stands in some JSON under one name after another; None where it does not."""
    for name in names:
        said = said.get(name) if isinstance(said, dict) else None
    return said


def text_of(said: object) -> str:
    """A text as it is; empty where it is none."""
    return said if isinstance(said, str) else ""
