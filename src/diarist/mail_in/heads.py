"""A mail's head, read so that nothing in it costs more than its length (RFC 5322, RFC 2047, RFC 2231)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import HeaderParser
from email.utils import getaddresses, parsedate_to_datetime
from typing import TYPE_CHECKING

from diarist.mail_in.charsets import decoded
from diarist.mail_in.one_mail import Address

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_HEAD, LONGEST_FIELD = 1_000_000, 16_000
"""Bytes; what a head or a field has beyond that is not looked at."""

Head = tuple[tuple[str, str], ...]
_END = re.compile(rb"\r?\n\r?\n|\r\r")
_FOLD = re.compile(r"[\r\n]+[ \t]*")
_ID = re.compile(r"<[^<>\s]{1,990}>")
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"@\\]{1,64}@[\w.-]{1,253}")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*+(?:\"|\\?(?P<open>\Z))")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_PREFIX = re.compile(
    r"\s*(?:(?P<reply>re|aw|antw|antwort|sv|vs|ynt|odp|ré|rép|réf|rif|atb|ateb|res|رد|回复|答复)"
    r"|(?P<forward>fwd?|wg|tr|rv|enc|doorst|vl|vb|pd|ymlaen|إعادة توجيه|转发))\s*(?:\[\d+\])?\s*[:：]\s*",
    re.IGNORECASE,
)
_BANNER = re.compile(r"\s*[\[({]\s*(?:ext|external|extern|externe|allanol)\b[^\])}]{0,20}[\])}]:?\s*", re.IGNORECASE)


def head_and_body(data: bytes) -> tuple[Head, bytes]:
    """The fields of a head from the top, by name in small letters and unfolded; and all that follows it."""
    if data.startswith((b"\n", b"\r\n")):  # a part without a head
        return (), data.lstrip(b"\r\n")
    found = _END.search(data)
    head, body = (data[: found.start()], data[found.end() :]) if found else (data, b"")
    text = head[:LONGEST_HEAD].decode("ascii", "surrogateescape")
    fields = HeaderParser().parsestr(f"{text}\n\n", headersonly=True).raw_items()
    return tuple(
        (name.lower(), _FOLD.sub(" ", str(value)).strip()[: LONGEST_FIELD + 1]) for name, value in fields
    ), body


def as_message(head: Head) -> Message:
    """What the standard library needs to say what kind a part is."""
    message = Message()
    for name, value in head:
        if name.startswith("content-"):
            message[name] = _readable(value)
    return message


def fields(head: Head, *names: str) -> tuple[str, ...]:
    """All fields of some names, in their order."""
    return tuple(value for name, value in head if name in names)


def decoded_field(value: str) -> str:
    """A field's words, on one line."""
    try:
        pieces = decode_header(_readable(value))
    except (HeaderParseError, ValueError):
        pieces = [(_readable(value), None)]
    words = "".join(each if isinstance(each, str) else decoded(each, charset or "") for each, charset in pieces)
    return " ".join(_CONTROL.sub(" ", words).split())


def subject_of(head: Head) -> tuple[str, bool, bool]:
    """The subject as its writer typed it, and whether it says that the mail is an answer, or handed on."""
    subject, reply, forward = decoded_field(next(iter(fields(head, "subject")), "")), False, False
    while found := _PREFIX.match(subject) or _BANNER.match(subject):
        named = found.groupdict()
        reply, forward = reply or bool(named.get("reply")), forward or bool(named.get("forward"))
        subject = subject[found.end() :]
    return subject, reply, forward


def addresses(values: Iterable[str]) -> tuple[Address, ...]:
    """All addresses of some fields, each as often as it is there; an empty one for a field that has two readings.

    The standard library reads some fields otherwise than a server does (CVE-2023-27043): one with more signs @ than
    addresses is such a field.
    """
    found: list[Address] = []
    for value in values:
        plain = _readable(value)
        pairs = _pairs(plain) if len(value) <= LONGEST_FIELD else []
        quoted = (each[0] for each in _QUOTED.finditer(plain) if each["open"] is None)
        clear = plain.count("@") - sum(each.count("@") for each in quoted) == len(pairs)
        right = clear and all(_ADDRESS.fullmatch(address) for _, address in pairs)
        found += [Address(decoded_field(name), address) for name, address in pairs] if right else [Address("", "")]
    return tuple(found)


def _pairs(field: str) -> list[tuple[str, str]]:
    try:
        return getaddresses([field])
    except RecursionError:  # comments and groups stand in one another
        return [("", "")]


def ids(values: Iterable[str]) -> tuple[str, ...]:
    """The message ids of some fields, with their brackets, each once."""
    return tuple(dict.fromkeys(each for value in values for each in _ID.findall(value)))


def date_of(head: Head) -> datetime | None:
    """When a mail was written, with a zone; None where it does not say so."""
    for value in fields(head, "date"):
        try:
            moment = parsedate_to_datetime(value)
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(moment.tzinfo or UTC)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _readable(value: str) -> str:
    """A field in which bytes beyond ASCII were written as they are."""
    return value if value.isascii() else decoded(value.encode("utf-8", "surrogateescape"), "")
