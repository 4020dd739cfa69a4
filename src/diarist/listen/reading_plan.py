"""What is read of a channel: some threads whole, the numbers of the others in batches, and then those that grew.

At most sixty requests a day go to a channel, where five of five hundred entries are young: its young threads, 20
batches, and 5 threads that grew, at up to four requests a thread. What waits is read on another day, oldest look first.
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
    `addresses` those of answers, as they are quoted.
    """

    entries: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Plan:
    """The posts whose threads are read `whole`, newest first, and batches of those whose numbers are looked at."""

    whole: tuple[Post, ...]
    looks: tuple[tuple[Post, ...], ...]


def plan_of(
    posts: Iterable[Post],
    known: Mapping[str, KeptCounts],
    is_wanted: Callable[[Post], bool],
    now: datetime,
    at_once: int,
) -> Plan:
    """What is read of a channel's posts. `known` are the numbers that are kept, by the receipt's id."""
    newest_first = sorted(posts, key=lambda post: (post.at, post.receipt.id), reverse=True)
    whole = tuple(post for post in newest_first if now - post.at < YOUNG or is_wanted(post))
    rest = set(newest_first) - set(whole)
    due = [post for post in newest_first if post in rest and _is_due(known.get(post.receipt.id), now)]
    due.sort(key=lambda post: _looked(known.get(post.receipt.id), post))
    size = max(at_once, 1)
    starts = range(0, min(len(due), MOST_LOOKS * size), size)
    return Plan(whole, tuple(tuple(due[start : start + size]) for start in starts))


def _is_due(known: KeptCounts | None, now: datetime) -> bool:
    return known is None or now - known.at >= AGAIN


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
