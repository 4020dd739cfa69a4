"""`Authentication-Results`: what a mail server says of where a mail comes from, read strictly (RFC 8601, section 2.2).

authres 1.2.0, the one package for it, is of 2019 and cannot read what Microsoft 365 writes: no server's name at the
beginning, and properties such as `action=none` that have no kind. Here both can be read, and nothing is guessed: a
field with anything in it that is neither is refused whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.diary.errors import MailHeaderError
from diarist.mail_in.structured_value import QUOTED, without_comments

if TYPE_CHECKING:
    from collections.abc import Mapping

_PART = re.compile(rf"(?:{QUOTED}|[^;\"])+")
_PAIR = re.compile(rf"\s*([A-Za-z0-9][\w.-]*)(?:\s*/\s*\d+)?\s*=\s*({QUOTED}|[^\s\"=][^\s\"]*)(?=\s|$)")
_SERVER = re.compile(r"\s*([A-Za-z0-9][\w.-]*|\"[\w.-]+\")(?:\s+\d+)?\s*")
_NONE = re.compile(r"\s*none\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one `method`, such as dkim, and what it is `about`, by names such as `header.d`."""

    method: str
    result: str
    about: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AuthenticationResults:
    """One field: the `server` that wrote it, in small letters, or empty where it names none; its results in order."""

    server: str
    results: tuple[Result, ...]

    def of(self, method: str) -> tuple[Result, ...]:
        """What it says of one method."""
        return tuple(each for each in self.results if each.method == method)


def read_authentication_results(value: str) -> AuthenticationResults:
    """One field's value. Raises MailHeaderError."""
    bare = without_comments(value)
    parts = [part for part in _PART.findall(bare) if part.strip()]
    if not bare.isascii() or not parts:
        raise MailHeaderError("it is not of the form that RFC 8601 has")
    named = _SERVER.fullmatch(parts[0])
    results = (_result(part) for part in parts[1 if named else 0 :] if not _NONE.fullmatch(part))
    return AuthenticationResults(named[1].strip('"').lower() if named else "", tuple(results))


def _result(part: str) -> Result:
    pairs, at = [], 0
    while part[at:].strip():
        found = _PAIR.match(part, at)
        if not found:
            raise MailHeaderError("it is not of the form that RFC 8601 has")
        pairs.append((found[1].lower(), _plain(found[2])))
        at = found.end()
    (method, result), *more = pairs
    if len({name for name, _ in more}) < len(more):
        raise MailHeaderError(f"it says two things at once of {method}")
    return Result(method, result.lower(), dict(more))


def _plain(value: str) -> str:
    return re.sub(r"\\(.)", r"\1", value[1:-1]) if value.startswith('"') else value
