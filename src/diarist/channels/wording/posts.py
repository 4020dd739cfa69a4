"""What channels of short posts have in common: words with the message's link shown as a card; what is by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.channels.channel import Announcement
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.wording.words import words_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from diarist.channels.channel import Channel
    from diarist.channels.message import Message
    from diarist.diary.site import Site


def with_card(
    channel: Channel, message: Message, site: Site, count: Callable[[str], int], *, with_link: bool = True
) -> Announcement:
    """A message's announcement on a channel that shows the link as a card; `with_link` where the words have it too."""
    words = words_for(
        message, site, name=channel.name, kind=channel.kind, limit=channel.limit, count=count, with_link=with_link
    )
    return Announcement(
        channel=channel.name,
        text=words.text,
        link=message.link,
        count=words.count,
        limit=channel.limit,
        was_cut=words.was_cut,
        title=message.title,
        description=message.description,
        lang=message.lang,
        card=message.card,
        card_alt=message.card_alt,
    )


def by_hand(channel: Channel, receipt: Receipt, why: str) -> Failure:
    """That only a person can see to a post, and where it is."""
    where = f" at {receipt.address}" if receipt.address else ""
    return Failure(Trouble.REFUSED, f"{why}: see to it by hand on {channel.title}{where}")
