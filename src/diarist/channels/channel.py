"""What a channel is: what it would say of a message, and how it says so once.

A channel answers two questions apart: `compose` is pure and can be shown to anybody; `post` is the only one that makes
something public. What comes of it is a value: see `outcome.py`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from diarist.channels.answered import Counts, Thread
    from diarist.channels.message import Message
    from diarist.channels.outcome import Failure, Receipt
    from diarist.channels.wire.web import Web
    from diarist.diary.settings import Setting
    from diarist.diary.site import Site


class Assurance(Enum):
    """How surely a channel can be posted to once, when an answer was lost."""

    EXACTLY_ONCE = "exactly once"
    """The same again, with the same key, changes nothing: it is simply repeated."""
    KEY_THEN_READ_BACK = "key window, then read back"
    """The channel forgets the key after a while, but can be asked what is there: it is asked first, then repeated."""
    READ_BACK = "read back"
    """The channel knows no key, but can be asked what is there."""
    AT_MOST_ONCE = "at most once"
    """Nobody but a person can tell: it is never repeated without one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """The words for one channel, as they will stand there.

    `count` is the text's length as the channel counts, of at most `limit` (0: no limit). `was_cut` says whether words
    of the message's author were left out to fit. `title`, `description` and `card` (a picture's whole address, with
    `card_alt`) are for channels that show the link as a card. `html` is for mail.
    """

    channel: str
    text: str
    link: str
    count: int
    limit: int
    was_cut: bool = False
    title: str = ""
    description: str = ""
    lang: str = ""
    card: str = ""
    card_alt: str = ""
    html: str = ""

    @property
    def digest(self) -> str:
        """What tells these words from all others: SHA-256, in hexadecimal."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """One announcement on its way.

    `key` (64 hexadecimal digits) is the same whenever this announcement is tried again, and another for any other.
    `target` is one of the channel's own `targets`. `claimed` is when it was first claimed (aware). `card` is the
    share card's bytes (JPEG) as the live page has it; empty where the channel shows none. `others` are the ids and
    addresses of posts about the same that are known to be other announcements; it `is_blurred` where one of these may
    be there without anybody knowing which post it is.
    """

    key: str
    target: str
    claimed: datetime
    card: bytes
    others: frozenset[str] = frozenset()
    is_blurred: bool = False


@dataclass(frozen=True, slots=True)
class Secret:
    """Something a channel must know and nobody else may: the end of its environment variable's name, and what it is.

    The variable is `DIARIST_<CHANNEL'S NAME>_<ending>`, in capitals.
    """

    ending: str
    meaning: str
    required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What a channel is made with.

    `settings` are those that its class names, checked, by dotted name; `secrets` are by ending, and empty for a look
    at what it would say.
    """

    name: str
    settings: Mapping[str, Any]
    secrets: Mapping[str, str]
    site: Site
    web: Web


@runtime_checkable
class Channel(Protocol):
    """One account on one service, made with a `Setup`; `table.py` has the table of them all.

    `kind` names the service in settings and templates, `title` for people. `limit` is the longest text as the channel
    counts (0: none). `name` is what the settings call this one; `account` tells it from every other account anywhere
    and never changes with the name. `targets` are those an announcement goes to one by one, as the ledger may know
    them (never an address of a person): one empty target, where the channel itself is the only one.
    """

    kind: ClassVar[str]
    title: ClassVar[str]
    assurance: ClassVar[Assurance]
    limit: ClassVar[int]
    settings: ClassVar[tuple[Setting, ...]]
    secrets: ClassVar[tuple[Secret, ...]]

    def __init__(self, setup: Setup) -> None: ...

    @property
    def name(self) -> str:
        """What the settings call it."""

    @property
    def account(self) -> str:
        """What tells it from every other account anywhere."""

    def targets(self, message: Message) -> tuple[str, ...]:
        """To whom, or to what, an announcement goes one by one."""

    def compose(self, message: Message) -> Announcement:
        """What it would say of a message. Nothing is sent, and no secret is needed."""

    def post(self, announcement: Announcement, sending: Sending) -> Receipt | Failure:
        """Make it public."""


@runtime_checkable
class Readable(Channel, Protocol):
    """A channel that can be asked what is there.

    `find` answers None only where a valid list of what is there does not have it; a Failure where nobody can tell.
    It is found by what it is, never by when: see `services/read_back.py`.
    """

    def find(self, announcement: Announcement, sending: Sending) -> Receipt | Failure | None:
        """Look for it among what is there."""


@runtime_checkable
class Removable(Channel, Protocol):
    """A channel that can take back what was posted. What is gone already counts as removed."""

    def remove(self, receipt: Receipt) -> Failure | None:
        """Take it back."""

    def is_gone(self, receipt: Receipt) -> bool | Failure:
        """Whether nobody can see it any more."""


@runtime_checkable
class Listening(Channel, Protocol):
    """A channel that can be asked what people answered. It makes their words plain, and keeps none of them.

    `at_once` is of how many posts one request can bring the counts. A Failure that is UNWANTED says that nobody has
    asked to read there, so that nobody need hear of it.
    """

    at_once: ClassVar[int]

    def answers(self, receipt: Receipt) -> Thread | Failure | None:
        """All that people answered to a post; None where a server that answered does not have the post."""

    def counts(self, receipts: Sequence[Receipt]) -> Mapping[str, Counts] | Failure:
        """The counts of some posts by their receipts' ids; a post that is not there is missing."""


@runtime_checkable
class Retellable(Channel, Protocol):
    """A channel that says only that a page has changed: there is nothing to take back, but it can be said again."""

    def tell_again(self, link: str, target: str) -> Failure | None:
        """Say to one of its targets that the page at `link` is another now."""


@runtime_checkable
class Editable(Channel, Protocol):
    """A channel on which the words of a post can be changed."""

    def edit(self, receipt: Receipt, announcement: Announcement) -> Receipt | Failure:
        """Put other words in the place of those that are there."""


@runtime_checkable
class Expiring(Channel, Protocol):
    """A channel whose token ends one day."""

    def expiry_warning(self, today: date) -> str:
        """A sentence 14, 7 and 1 days before the token ends, and each day after; else empty."""
