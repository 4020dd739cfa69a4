"""The address that readers' answers to an entry's mail go to: the mailbox's own, with a mark of the entry's page.

It is one mailbox for all (https://www.rfc-editor.org/rfc/rfc5233). Whoever has the mail has the address, so the mark
need not be secret; it only says which entry was answered, to whoever reads the mailbox.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_DIGITS = 16
_MARK = re.compile(rf"\+re-([0-9a-f]{{{_DIGITS}}})@", re.IGNORECASE)


def answer_address(mailbox: str, page: str) -> str:
    """The address for answers to an entry whose page is at a whole address."""
    return marked_address(mailbox, mark_of(page))


def marked_address(mailbox: str, mark: str) -> str:
    """The mailbox's address with the mark of a page."""
    local, _, domain = mailbox.rpartition("@")
    return f"{local}+re-{mark}@{domain}"


def mark_of(page: str) -> str:
    """The mark of a page in such an address."""
    return hashlib.sha256(f"answers:{page}".encode()).hexdigest()[:_DIGITS]


def marks_in(recipients: Iterable[str]) -> tuple[str, ...]:
    """The marks of pages in some addresses, in order."""
    return tuple(mark.lower() for each in recipients for mark in _MARK.findall(each))
