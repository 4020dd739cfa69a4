"""What people answered, as the place where they did says it: words of strangers, made plain, which nobody keeps.

Whoever reads them makes them plain: text without markup or controls, addresses that are `http`, `https` or `mailto`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from diarist.channels.outcome import Failure


class Audience(Enum):
    """For whom an answer was written. Only what is for everybody may ever be shown to anybody but the leader."""

    EVERYBODY = "everybody"
    WHOEVER_LOGS_IN = "whoever logs in"
    """Its author does not want it to be shown outside of the service."""
    LEADER = "leader"
    """A private reply, or a mail."""


class Form(Enum):
    """What kind of answer it is."""

    REPLY = "reply"
    QUOTE = "quote"
    """It quotes the post, and stands on its author's own page."""
    MENTION = "mention"
    """It speaks of the entry or the diary, and was not addressed to it."""
    REVIEW = "review"
    """It speaks of the organisation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one person said.

    `id` is what the place calls it, and never changes. `post` is what it answers: the id of a receipt, the address
    of a page, or empty for the diary as a whole; `to` is the id of the answer that it answers, or empty. `author`
    is as shown there (empty: not known), `text` in paragraphs that blank lines part. `address` is where one sees
    it, and can reply unless that is elsewhere (`reply`): where the account is logged in. `at` and `edited` are
    aware. One that `is_ours` was written by the account itself. `lang` is what its author's program said (BCP 47),
    or empty.
    """

    id: str
    post: str
    text: str
    author: str = ""
    address: str = ""
    reply: str = ""
    at: datetime | None = None
    edited: datetime | None = None
    to: str = ""
    form: Form = Form.REPLY
    audience: Audience = Audience.EVERYBODY
    is_ours: bool = False
    lang: str = ""

    @property
    def reply_there(self) -> str:
        """Where the account replies to it."""
        return self.reply or self.address


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Numbers that a place shows of a post; None where it shows none."""

    replies: int | None = None
    likes: int | None = None
    shares: int | None = None
    quotes: int | None = None
    views: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """What was answered, in the order in which the place lists it.

    Only of a list that `is_whole` does it mean anything that an answer is missing in it; and of one that answers
    another (`to`), only where that one is there: below what was deleted, services show nothing, though it exists.
    `more` is a sentence for people that says what cannot be seen there, or empty. `counted` is what a place that
    is asked once for everything counts for each page or post.
    """

    answers: tuple[Answer, ...] = ()
    counts: Counts = field(default_factory=Counts)
    counted: Mapping[str, Counts] = field(default_factory=dict)
    is_whole: bool = True
    more: str = ""


class Hearing(Protocol):
    """A place that is asked once for everything: a mailbox, a receiver of webmentions, a feed of reviews.

    `name` is what the settings call it, `title` is for people.
    """

    name: str
    title: str

    def said(self, since: datetime, whole: Collection[str]) -> Thread | Failure:
        """What was said since then (aware), and all that there is about the pages or posts in `whole`."""
