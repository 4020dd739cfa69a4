"""The one address of a field that must have one: whatever could be read as another, or as two, is refused.

Form: RFC 5322, section 3.4, without what the old forms of section 4.4 and groups allow.
"""

from __future__ import annotations

import re

from diarist.diary.errors import MailHeaderError
from diarist.mail_in.structured_value import QUOTED, without_comments

_QUOTED = re.compile(QUOTED)
_NAMED = re.compile(r"[^<>@\[\]\\]*<([^<>]*)>\s*")
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+"
)
_LONGEST = 254


def one_address(value: str) -> str:
    """The address of a field such as `Ann <ann@example.org>`, in small letters. Raises MailHeaderError."""
    bare = _QUOTED.sub('"', without_comments(value))
    if set(bare) & set(",;:"):
        raise MailHeaderError("it names more than one address, a group, or a way to one")
    found = _NAMED.fullmatch(bare)
    address = (found[1] if found else bare).strip(" \t")
    if not address.isascii():
        raise MailHeaderError("its address has other letters than a to z")
    if len(address) > _LONGEST or not _ADDRESS.fullmatch(address):
        raise MailHeaderError("it has no address of the common form")
    return address.lower()
