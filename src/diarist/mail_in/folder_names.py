"""The names of folders as IMAP wants them written: in modified UTF-7, in quotation marks (RFC 3501, section 5.1.3)."""

from __future__ import annotations

import re
from base64 import b64encode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import imaplib

REFUSED, TAKEN, ANSWERS = "Refused", "Taken", "Answers"
"""The folders that mail goes to, beside the one that is read: unread what does not count, read what became something,
and unread what readers answered."""

_PERSONAL = re.compile(rb'\s*\(\("([^"\\]*)"')
_OTHERS = re.compile(r"[^\x20-\x7e]+")


def as_argument(name: str) -> str:
    """A folder's name as the argument of a command."""
    coded = _OTHERS.sub(lambda found: f"&{_coded(found[0])}-", name.replace("&", "&-"))
    return '"{}"'.format(coded.replace("\\", "\\\\").replace('"', '\\"'))


def beside(imap: imaplib.IMAP4, name: str) -> str:
    """The whole name of a person's own folder there (RFC 2342), such as `INBOX.Taken`."""
    if "NAMESPACE" not in imap.capabilities:
        return name
    said = imap.namespace()[1][0]
    found = _PERSONAL.match(said) if isinstance(said, bytes) else None
    return (found[1].decode("ascii", "replace") if found else "") + name


def _coded(letters: str) -> str:
    return b64encode(letters.encode("utf-16-be")).decode().rstrip("=").replace("/", ",")
