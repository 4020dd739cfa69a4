"""What is read of a channel: some threads whole, the numbers of the others in batches, and then those that grew.

At most sixty requests a day go to a channel, where five of five hundred entries are young: its young threads, 20
batches, and 10 older threads that grew now or of late, or have a question that waits, at two requests a thread or
little more. What there is no room for is read on another day, oldest look first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from diarist.channels.answered import Counts
    from diarist.channels.outcome import Receipt
    from diarist.listen.kept_lines import KeptCounts

YOUNG = timedelta(days=30)
"""How long after it was posted a thread is read whole."""

AGAIN = timedelta(hours=20)
"""How long after a look at its numbers an older post is left alone: a run a day, and more where a person wants them."""

MOST_LOOKS = 20
"""Batches of numbers in one run."""

MOST_GROWN = 5
"""Older threads in one run that are read because they grew."""

MOST_AGAIN = 10
"""Older threads that are read whole in one run: those that grew before come first, then those that grew now, then those
in which a question waits.
"""

LATE = timedelta(days=2)
"""How much later than it is due a digest may come, and still tells of all that is new."""


@dataclass(frozen=True, slots=True)
class Post:
    """What was posted of an entry, `at` some time (aware)."""

    entry: str
    receipt: Receipt
    at: datetime


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is read whole whatever its age.

    `entries` are ids of entries: all that was said of these. `posts` are names by `ListeningNames.post`, and
    `addresses` those of answers, as they are quoted. A thread that had something new is read for so long `again` that
    the next digest can tell of it: words are not kept until then.
    """

    entries: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    again: timedelta = LATE


@dataclass(frozen=True, slots=True)
class Plan:
    """The posts whose threads are read `whole`, newest first, and batches of those whose numbers are looked at.

    `again` are older ones whose threads had something new of late, `waiting` those in which a question waits for the
    leader.
    """

    whole: tuple[Post, ...]
    looks: tuple[tuple[Post, ...], ...]
    again: tuple[Post, ...] = ()
    waiting: tuple[Post, ...] = ()


def plan_of(  # noqa: PLR0913, PLR0917 - each says another thing
    posts: Iterable[Post],
    known: Mapping[str, KeptCounts],
    is_wanted: Callable[[Post], bool],
    now: datetime,
    at_once: int,
    again: timedelta = LATE,
) -> Plan:
    """What is read of a channel's posts. `known` are the numbers that are kept, by the receipt's id."""
    newest_first = sorted(posts, key=lambda post: (post.at, post.receipt.id), reverse=True)
    whole = tuple(p for p in newest_first if is_wanted(p) or _is_young(p, known.get(p.receipt.id), now))
    rest = set(newest_first) - set(whole)
    untold = [post for post in newest_first if post in rest and _has_new(known.get(post.receipt.id), now, again)]
    rest -= set(untold)
    due = [post for post in newest_first if post in rest and _is_due(known.get(post.receipt.id), now)]
    due.sort(key=lambda post: _looked(known.get(post.receipt.id), post))
    size = max(at_once, 1)
    starts = range(0, min(len(due), MOST_LOOKS * size), size)
    looks = tuple(tuple(due[start : start + size]) for start in starts)
    waiting = tuple(post for post in newest_first if post in rest and _has_question(known.get(post.receipt.id)))
    return Plan(whole, looks, tuple(untold[:MOST_AGAIN]), waiting)


def _is_young(post: Post, known: KeptCounts | None, now: datetime) -> bool:
    """Whether it is, or was at the last look: what came after that is read, too."""
    return now - post.at < YOUNG or (known is not None and known.at - post.at < YOUNG)


def _is_due(known: KeptCounts | None, now: datetime) -> bool:
    return known is None or now - known.at >= AGAIN


def _has_new(known: KeptCounts | None, now: datetime, again: timedelta) -> bool:
    return known is not None and known.grown is not None and now - known.grown < again


def _has_question(known: KeptCounts | None) -> bool:
    return known is not None and known.asked is not None


def _looked(known: KeptCounts | None, post: Post) -> tuple[bool, float]:
    """What was never looked at comes first, and of that the newest."""
    return (True, known.at.timestamp()) if known else (False, -post.at.timestamp())


def has_grown(now: Counts, known: KeptCounts | None) -> bool:
    """Whether a look at its numbers shows that there is more to read than at the last one.

    At the first look nobody knows; what was read whole without numbers may have grown.
    """
    if known is None:
        return False
    return any(
        new and (old is None or new > old)
        for new, old in ((now.replies, known.counts.replies), (now.quotes, known.counts.quotes))
    )
