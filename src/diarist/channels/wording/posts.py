"""What the channels of short posts have in common: words with the entry's link shown as a card, and what is by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.channels.channel import Announcement
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.wording.words import words_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from diarist.channels.channel import Channel, News
    from diarist.diary.site import Site


def with_card(
    channel: Channel, news: News, site: Site, count: Callable[[str], int], *, with_link: bool = True
) -> Announcement:
    """An entry's announcement on a channel that shows the link as a card; `with_link` where the words have it too."""
    words = words_for(
        news, site, name=channel.name, kind=channel.kind, limit=channel.limit, count=count, with_link=with_link
    )
    return Announcement(
        channel=channel.name,
        text=words.text,
        link=news.link,
        count=words.count,
        limit=channel.limit,
        was_cut=words.was_cut,
        title=news.entry.title,
        description=news.description,
        lang=news.entry.lang,
        card=news.card,
        card_alt=news.card_alt,
    )


def by_hand(channel: Channel, receipt: Receipt, why: str) -> Failure:
    """That only a person can see to a post, and where it is."""
    where = f" at {receipt.address}" if receipt.address else ""
    return Failure(Trouble.REFUSED, f"{why}: see to it by hand on {channel.title}{where}")
