"""One mail as it is known here: who says that they wrote it, their own words and pictures, and what was left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

LARGEST = 25 * 1024 * 1024
"""Bytes of the largest mail that is read; https://support.google.com/mail/answer/6584 is one of many with this bound.

Attachments are a third larger in a mail than in a folder.
"""


@dataclass(frozen=True, slots=True)
class Address:
    """A name and an address out of a header; the address is empty where it is none."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class MailPicture:
    """A picture as its sender's program sent it: turned or not, with its place and all."""

    name: str
    """What its sender's program calls it; empty where it says nothing."""
    data: bytes = field(repr=False)
    after: int | None = None
    """How many blocks of the words, which blank lines part, stand before it; None for one that came attached."""
    words: str = ""
    """What it shows, where a person wrote that."""


Kind = Literal["words", "quotation", "file", "picture"]
"""What can be left out: a `picture` is one beyond the number that is taken."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of the mail that was not taken, and why; or something that was, with a doubt."""

    what: str
    why: str
    is_doubt: bool = False
    """Whether it is in the words all the same, so that a person should look at it."""
    kind: Kind = "words"


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail, read. Nobody has judged yet whether its sender is who they say."""

    senders: tuple[Address, ...]
    """Every address of every From, in order: right is exactly one."""
    recipients: tuple[Address, ...]
    """To, Cc and what the server says of whom it was delivered to, in order and each address once."""
    subject: str
    """Decoded, on one line, without Re: and Fwd:; a value, and no Markdown."""
    date: datetime | None
    """When it says that it was written, with a zone."""
    message_id: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    words: str
    """Markdown: all that its sender wrote, above, between and below what is quoted."""
    answer: str
    """Markdown: what stands above the first quotation; the same as `words` where nothing is quoted."""
    pictures: tuple[MailPicture, ...]
    left_out: tuple[LeftOut, ...]
    robot: str
    """Why no person wrote it, as a clause in English; empty where nothing says so."""
    bounce: bool
    """Whether it says that another mail could not be delivered."""
    headers: tuple[tuple[str, str], ...] = field(repr=False)
    """All fields of its head from the top, by name in small letters; each unfolded, not decoded."""

    def header(self, name: str) -> tuple[str, ...]:
        """All fields of one name, from the top."""
        return tuple(value for key, value in self.headers if key == name.lower())
