"""The value of a structured field without its comments, so that nothing in a comment or in quotes passes for anything.

Form: RFC 5322, section 3.2.
"""

from __future__ import annotations

import re

from diarist.diary.errors import MailHeaderError

QUOTED = r'"(?:[^"\\]|\\.)*"'
"""What stands in quotation marks, as a part of an expression."""

_PIECE = re.compile(rf'{QUOTED}|[^()"\\]+')
_UNEVEN = "a comment or a quotation in it does not end, or does not begin"
_LONGEST = 16 * 1024
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f]")


def without_comments(value: str) -> str:
    """The value, each comment in it become a space. Raises MailHeaderError where something does not end."""
    if _CONTROL.search(value):
        raise MailHeaderError("it holds a control character")
    if len(value) > _LONGEST:
        raise MailHeaderError(f"it is longer than {_LONGEST // 1024} KB")
    kept, at = [], 0
    while at < len(value):
        if value[at] == "(":
            at = _after_comment(value, at)
            kept.append(" ")
            continue
        piece = _PIECE.match(value, at)
        if not piece:
            raise MailHeaderError(_UNEVEN)
        kept.append(piece[0])
        at = piece.end()
    return "".join(kept)


def _after_comment(value: str, begin: int) -> int:
    """Where a comment is over that begins there; comments stand within one another, and quotes mean nothing in them."""
    depth, at = 0, begin
    while at < len(value):
        match value[at]:
            case "\\":
                at += 1
            case "(":
                depth += 1
            case ")":
                depth -= 1
        at += 1
        if not depth:
            return at
    raise MailHeaderError(_UNEVEN)
