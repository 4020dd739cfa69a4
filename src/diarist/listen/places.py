"""The places where a diary's people answer: channels that can be read, with what was posted there, and others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from diarist.channels.channel import Listening
from diarist.channels.outcome import Receipt
from diarist.diary.addresses import whole_permalink
from diarist.diary.aliases import alias_addresses
from diarist.ledger.record import State, posts
from diarist.listen.heard_answers import Unheard
from diarist.listen.reading_plan import Post

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from diarist.channels.answered import Hearing
    from diarist.channels.chosen import Channels
    from diarist.diary.diary import Diary
    from diarist.diary.site import Site
    from diarist.ledger.record import Event


_NOWHERE = Unheard(
    "Listening",
    "there is no place to listen to: no channel that can be read, and neither `mail_in:`, `webmentions:` nor "
    "`said_about_us:`",
    beyond=True,
)
"""What a digest says that would else read as if nobody had said anything."""


@dataclass(frozen=True, slots=True)
class ListeningChannel:
    """A channel that can be asked, and what was posted there."""

    channel: Listening
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where to listen. `pages` are the ids of entries by the whole address of any page of theirs.

    `closed` are places that cannot be asked, each with why.
    """

    channels: tuple[ListeningChannel, ...] = ()
    hearings: tuple[Hearing, ...] = ()
    pages: Mapping[str, str] = field(default_factory=dict)
    closed: tuple[Unheard, ...] = ()


def places_of(
    site: Site, diary: Diary, ledger: Mapping[str, Sequence[Event]], channels: Channels, hearings: Iterable[Hearing]
) -> Places:
    """The places of a diary, whose ledger has these events by entry's id."""
    listening = [channel for channel in channels.everything if isinstance(channel, Listening)]
    posted, hearings = _posted(ledger), tuple(hearings)
    nowhere = () if listening or hearings else (_NOWHERE,)
    return Places(
        channels=tuple(
            ListeningChannel(channel, posted.get(channel.account, ()))
            for channel in listening
            if channel.name not in channels.closed
        ),
        hearings=hearings,
        pages=_pages(site, diary),
        closed=(
            *nowhere,
            *(
                Unheard(channel.title, f"it cannot be asked: {channels.closed[channel.name]}")
                for channel in listening
                if channel.name in channels.closed and posted.get(channel.account)
            ),
        ),
    )


def _posted(ledger: Mapping[str, Sequence[Event]]) -> dict[str, tuple[Post, ...]]:
    """What stands of each entry, by the account that posted it: each post once."""
    found: dict[str, dict[str, Post]] = {}
    for entry, events in ledger.items():
        for event in posts(events):
            if event.state is State.SENT and event.id:
                post = Post(entry, Receipt(event.id, event.address), event.at)
                found.setdefault(event.account, {}).setdefault(event.id, post)
    return {account: tuple(by_id.values()) for account, by_id in found.items()}


def _pages(site: Site, diary: Diary) -> dict[str, str]:
    """Where each public entry stands, and stood."""
    pages = {urljoin(site.address, old): entry.id for entry in diary.entries for old in alias_addresses(entry)}
    return pages | {whole_permalink(site, entry): entry.id for entry in diary.entries}
