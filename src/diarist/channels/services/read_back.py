"""Which of the posts that a channel lists is an announcement whose answer was lost.

No clock decides it: a service's may be an hour or a day apart from ours. What does is the post's link and the beginning
of its words, and that it is none of those that the ledger knows.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from diarist.channels.outcome import Failure, Trouble
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from diarist.channels.channel import Announcement, Sending
    from diarist.channels.outcome import Receipt

LONG_AGO = timedelta(days=3)
"""By how much no two clocks differ. It only ends the reading of a long list; what was read counts, whenever it was."""

_BEGINNING = 40
"""Letters. Services change signs and spaces, and shorten what is long."""

_NO_WORDS = re.compile(r"https?://\S*|@[\w.-]+(?:@[\w.-]+)?|<[^<>]*>")
"""Addresses, names and what looks like a tag, which each service shows in its own way, or takes out."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One of the account's own posts, neither an answer nor somebody else's passed on: its words, and if it links."""

    receipt: Receipt
    text: str
    has_link: bool


def is_long_ago(moment: datetime, sending: Sending) -> bool:
    """Whether what was made then was made before this announcement, however wrong any clock is."""
    return moment < sending.claimed - LONG_AGO


def the_one(posts: Iterable[Listed], words: Announcement, sending: Sending) -> Receipt | Failure | None:
    """The post that is this announcement; None where none is. Where two could be it, only a person can tell."""
    fits = [post.receipt for post in posts if post.has_link and begins_alike(post.text, words.text)]
    others = [receipt for receipt in fits if not sending.others.isdisjoint({receipt.id, receipt.address})]
    own = {receipt.id: receipt for receipt in fits if receipt not in others}
    if len(own) > 1 or (own and sending.is_blurred):
        where = list_of(receipt.address or receipt.id for receipt in own.values())
        return Failure(Trouble.UNDECIDED, f"its answer was lost, and it may be this one or not: {where}")
    return next(iter(own.values()), None)


def begins_alike(text: str, ours: str) -> bool:
    """Whether a text begins with the words that ours begins with, those before the link."""
    before = _letters(ours.partition("http")[0]) or _letters(ours)
    return _letters(text).startswith(before[:_BEGINNING])


def _letters(text: str) -> str:
    """Letters and digits alone, as they are without accents of any kind and in one case."""
    plain = unicodedata.normalize("NFKD", _NO_WORDS.sub(" ", text)).casefold()
    return "".join(filter(str.isalnum, plain))
