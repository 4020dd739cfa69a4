"""Addresses of strangers' answers as links that lead where they say, and mails about an answer, ready to be sent."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, unquote

from diarist.diary.answer_address import marked_address, marks_in
from diarist.diary.text import cut, is_web_address

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_MAILTO = 1_800
"""Characters of a `mailto:` address that browsers and mail programs take whole: some stop at 2,000.

Source: https://stackoverflow.com/questions/13317429/mailto-max-length
"""

_LONGEST = 1_000
"""Characters of an address: a longer one leads nobody anywhere that they wanted to go."""

_MAIL = re.compile(r"mailto:([^\s<>\"'?&,;:@]{1,64}@[\w.-]{1,190})(?:\?.*)?", re.IGNORECASE | re.DOTALL)
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0<>\"\\^`{|}]")


def safe_link(address: str) -> str:
    """An address that may be a link: of the web, or of one mail to one person; else empty.

    What a stranger's `mailto:` has behind its address (a copy to others, a subject) is left out.
    """
    if found := _MAIL.fullmatch(address):
        plain = unquote(found[1])
        return f"mailto:{quote(plain, safe='@+')}" if re.fullmatch(r"[^\s@,;:<>]+@[^\s@,;:<>]+", plain) else ""
    return address if len(address) <= _LONGEST and is_web_address(address) and not _UNSAFE.search(address) else ""


def reply_address(address: str, subject: str, mailbox: str = "") -> str:
    """Where one replies: the page, or a mail with a subject.

    A copy goes to the diary's own `mailbox` where the address says so, by an address there that names an entry.
    """
    safe = safe_link(address)
    if not safe.startswith("mailto:"):
        return safe
    return f"{safe}?subject={_quoted(subject)}{_own_copy(address, mailbox)}"


def _own_copy(address: str, mailbox: str) -> str:
    copy = next(iter(parse_qs(address.partition("?")[2]).get("cc", ())), "")
    # Whatever a stranger puts there: it is this mailbox, with the mark of one page.
    is_own = any(copy == marked_address(mailbox, mark) for mark in marks_in([copy]))
    return f"&cc={_quoted(copy)}" if is_own else ""


def forward_address(subject: str, before: Iterable[str], text: str, longest: int = LONGEST_MAILTO) -> str:
    """A `mailto:` address of a mail to anybody: some lines, and below them as much of a text as there is room for.

    Source: https://www.rfc-editor.org/rfc/rfc6068#section-5, line ends as `%0D%0A`.
    """
    head = f"mailto:?subject={_quoted(cut(subject, 120))}&body={_quoted(chr(10).join(before))}"
    room = longest - len(head) - len(_quoted("\n\n…"))
    if room <= 0:
        return head
    if len(whole := _quoted(f"\n\n{text}")) <= longest - len(head):
        return head + whole
    # No letter takes fewer than one character, and none more than twelve.
    lengths = range(1, min(len(text), room) + 1)
    most = bisect_right(lengths, room, key=lambda length: len(_quoted(text[:length])))
    return head + (_quoted(f"\n\n{cut(text, most)}") if most > 1 else "")


def plain_address(address: str) -> str:
    """An address as it is read in plain text: of a mail, whom it is to; empty for a mail to anybody."""
    return address.removeprefix("mailto:").partition("?")[0] if address.startswith("mailto:") else address


def unlinked(words: str) -> str:
    """A stranger's words in plain text that some programs read as Markdown: no link hides behind other words."""
    return words.replace("](", "] (")


def _quoted(words: str) -> str:
    return quote(words.replace("\r\n", "\n").replace("\n", "\r\n"), safe="")
