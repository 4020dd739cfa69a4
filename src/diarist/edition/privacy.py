"""What the diary does with what it could learn about its readers, as the settings have it: the privacy page's facts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from diarist.diary.channel_kinds import CHANNEL_KINDS, Place
from diarist.outputs.privacy_facts import Practice

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from diarist.diary.channel_kinds import ChannelKind
    from diarist.diary.site import Site


def practice(site: Site) -> Practice:
    """What a diary's settings switch on."""
    chosen = {name: str(written.get("kind", name)) for name, written in site.channels.items()}
    kinds = frozenset(chosen.values())
    lists = {"list" for name, kind in chosen.items() if kind == "mail" and site.channels[name].get("to")}
    own = {kind for name, kind in chosen.items() if kind != "mail" or not site.channels[name].get("to")}
    return Practice(
        embeds=tuple(dict.fromkeys(map(_host, site.embeds))),
        programs=tuple(author.name for author in site.authors.values() if author.raw_html),
        networks=tuple(row.title for row in _rows(kinds, Place.NETWORK)),
        rooms=tuple(row.title for row in _rows(kinds, Place.ROOM)),
        newsletters=tuple(sorted({row.kind for row in _rows(own, Place.NEWSLETTER)} | lists)),
        answers=site.answer_mail,
        webmentions="webmention" in kinds,
        search_engines="indexnow" in kinds,
        hub=_host(site.feed_hub) if site.feed_hub else "",
        listens=site.listen is not None,
    )


def _rows(kinds: Collection[str], place: Place) -> Iterator[ChannelKind]:
    return (row for row in CHANNEL_KINDS.values() if row.place is place and row.kind in kinds)


def _host(address: str) -> str:
    return urlsplit(address).hostname or address
