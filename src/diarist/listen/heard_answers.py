"""What one run has heard: each answer with what the book knows of it, numbers, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from diarist.channels.answered import Answer, Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardAnswer:
    """One answer, and what the book knows of it.

    `name` is its keyed hash, 32 hexadecimal digits: what commands and mails call it. `entry` is the id of the entry
    that it is about, or empty. `place` is what the settings call the channel, mailbox or feed, `title` what people do.
    `first_seen` is aware. `is_new` says that no run before this one saw it, `is_edited` that its words are others now
    than when it was first seen, `is_answered` that the leader replied to it (`answered_at`), `is_aside` that they have
    put it aside. `told` are the digests that were to tell of it as new, whether they were sent or not.
    """

    name: str
    answer: Answer
    entry: str
    place: str
    title: str
    first_seen: datetime
    is_new: bool
    is_edited: bool = False
    is_answered: bool = False
    answered_at: datetime | None = None
    is_aside: bool = False
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unheard:
    """A place that could not be read: its name for people, and why, in a sentence.

    Where it is only `beyond`, the place was read as far as it ever can be, and there may be more.
    """

    title: str
    why: str
    beyond: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """All that a run has heard at `at` (aware).

    `counts` are by an entry's id and a place's name; `titles` are what people call the places, by their names. The
    account's own answers are there as part of threads: none of them is new. Where everything `is_anew`, the key of the
    book is another than before, and every answer is new once.
    """

    at: datetime
    answers: tuple[HeardAnswer, ...] = ()
    counts: Mapping[tuple[str, str], Counts] = field(default_factory=dict)
    unheard: tuple[Unheard, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    is_anew: bool = False
