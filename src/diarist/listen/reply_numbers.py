"""How many answers an entry has, place by place, as far as the book of what was heard knows: numbers alone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from diarist.diary.channel_kinds import CHANNEL_KINDS
from diarist.ledger.record import State, posts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diarist.diary.site import Site
    from diarist.ledger.record import Event
    from diarist.listen.kept_lines import Kept
    from diarist.listen.listening_names import ListeningNames


def reply_numbers(
    site: Site, entry: str, events: Iterable[Event], kept: Kept, names: ListeningNames | None
) -> dict[str, int]:
    """The replies to an entry by what a place is called, most first; places without any are left out.

    Without the key nobody knows which posts were counted, and what people noted by hand is all there is.
    """
    found = Counter({_title(site, place): each.count for (of, place), each in kept.by_hand.items() if of == entry})
    for event in posts(events) if names else ():
        known = kept.posts.get(names.post(event.account, event.id)) if names else None
        if event.state is State.SENT and known and known.counts.replies:
            found[_title(site, event.channel)] += known.counts.replies
    return {place: count for place, count in found.most_common() if count}


def _title(site: Site, place: str) -> str:
    """What people call a place: its service, where it is a channel or has a service's name."""
    kind = str(site.channels.get(place, {}).get("kind", place))
    return CHANNEL_KINDS[kind].title if kind in CHANNEL_KINDS else place
