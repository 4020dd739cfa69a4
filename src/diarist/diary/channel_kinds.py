"""The one table of channels: which kinds there are, and what each is to readers.

A row here is a promise. `tests/channels/` holds each to its module, `channels/<kind>.py`, to its golden words and to
what every channel does; the guide, the privacy page and the workflow's secrets are made from both.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Place(Enum):
    """What a channel is to readers, and so what the privacy page says of it."""

    NETWORK = "network"
    """Where readers may be themselves."""
    ROOM = "room"
    """What only members can read."""
    NEWSLETTER = "newsletter"
    """What goes to the readers' own addresses."""
    PING = "ping"
    """What only programs hear."""


@dataclass(frozen=True, slots=True)
class Room:
    """How long a post may be there, as whoever writes can reckon it: `limit` is in what is `counted`.

    That is `graphemes` (what readers see), `utf16` (units of it), `weighted` (as X does, where most letters of the
    world count two) or `threads` (where an emoji counts its bytes). `address` is what the entry's own counts: 0 where
    it is not among the words, None where it counts as long as it is.
    """

    limit: int
    counted: str
    address: int | None = 0


@dataclass(frozen=True, slots=True)
class ChannelKind:
    """One row: the kind's name in settings, its class in the module of that name, its name for people, its place.

    It has `room` where a post can be too long for words that people write.
    """

    kind: str
    class_name: str
    title: str
    place: Place
    room: Room | None = None


CHANNEL_KINDS = {
    row.kind: row
    for row in (
        ChannelKind("mastodon", "Mastodon", "Mastodon", Place.NETWORK, Room(500, "graphemes", 23)),
        ChannelKind("bluesky", "Bluesky", "Bluesky", Place.NETWORK, Room(300, "graphemes")),
        ChannelKind("linkedin", "LinkedIn", "LinkedIn", Place.NETWORK, Room(3000, "utf16")),
        ChannelKind("x", "X", "X", Place.NETWORK, Room(280, "weighted", 23)),
        ChannelKind("facebook", "Facebook", "Facebook", Place.NETWORK, Room(63206, "utf16")),
        ChannelKind("threads", "Threads", "Threads", Place.NETWORK, Room(500, "threads")),
        ChannelKind("telegram", "Telegram", "Telegram", Place.NETWORK, Room(4096, "utf16", None)),
        ChannelKind("slack", "Slack", "Slack", Place.ROOM),
        ChannelKind("teams", "Teams", "Microsoft Teams", Place.ROOM),
        ChannelKind("google_chat", "GoogleChat", "Google Chat", Place.ROOM),
        ChannelKind("discord", "Discord", "Discord", Place.ROOM),
        ChannelKind("mail", "Mail", "E-mail", Place.NEWSLETTER),
        ChannelKind("notify", "Notify", "GOV.UK Notify", Place.NEWSLETTER),
        ChannelKind("buttondown", "Buttondown", "Buttondown", Place.NEWSLETTER),
        ChannelKind("webmention", "Webmention", "Webmention", Place.PING),
        ChannelKind("websub", "WebSub", "WebSub", Place.PING),
        ChannelKind("indexnow", "IndexNow", "IndexNow", Place.PING),
    )
}
"""Every kind of channel by its name, in the guide's order."""


def is_ping(kind: str) -> bool:
    """Whether only programs hear a channel of a kind."""
    return kind in CHANNEL_KINDS and CHANNEL_KINDS[kind].place is Place.PING
