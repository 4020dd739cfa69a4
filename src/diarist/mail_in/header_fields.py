"""The head of a mail as its fields, in order; where two programs could read it in two ways, nobody does.

Form: RFC 5322, section 2.2. A stray carriage return, ends of lines of two kinds, or a line that is no field are read as
one thing by the server that vouches for a mail and as another by the program that believes it: such a mail is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from diarist.diary.errors import MailHeaderError

MOST_BYTES = 256 * 1024
"""More than any server writes, and less than takes time."""

_END = re.compile(rb"\r\n\r\n|\n\n")
_FIELD = re.compile(r"([!-9;-~]+):(.*)", re.DOTALL)
_STRAY_RETURN = re.compile(rb"\r(?!\n)")
_STRAY_FEED = re.compile(rb"(?<!\r)\n")
_FOLD = re.compile(r"\r?\n(?=[ \t])")
_LINE = re.compile(r"\r?\n")


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its `name` in small letters, its `value` unfolded, as it is written."""

    name: str
    value: str


def header_fields(mail: bytes) -> tuple[Field, ...]:
    """The fields of a mail's head, from the top. Raises MailHeaderError."""
    head = _head(mail)
    if b"\0" in head:
        raise MailHeaderError("its head holds a null byte")
    if _STRAY_RETURN.search(head) or (b"\r\n" in head and _STRAY_FEED.search(head)):
        raise MailHeaderError("the lines of its head end in two ways")
    text = _FOLD.sub("", head.decode("utf-8", "replace"))
    return tuple(map(_field, _LINE.split(text))) if text else ()


def values_of(fields: tuple[Field, ...], name: str) -> tuple[str, ...]:
    """The values of all fields of a name, which is written in small letters, from the top."""
    return tuple(field.value for field in fields if field.name == name)


def _head(mail: bytes) -> bytes:
    part = mail[: MOST_BYTES + 4]
    found = _END.search(part)
    head = part[: found.start()] if found else part.removesuffix(b"\n").removesuffix(b"\r")
    if len(head) > MOST_BYTES:
        raise MailHeaderError(f"its head is larger than {MOST_BYTES // 1024} KB")
    return head


def _field(line: str) -> Field:
    found = _FIELD.fullmatch(line)
    if not found:
        raise MailHeaderError("a line of its head is no field")
    return Field(found[1].lower(), found[2])
