"""Where an old feed stood, as `feed.also:` serves it, so that those who have its address see nothing twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from diarist.channels.wire.safe_xml import children, parsed
from diarist.diary.addresses import FEED_FILES
from diarist.diary.collisions import clashing_feeds
from diarist.diary.errors import SettingError
from diarist.diary.setting_values import READERS
from diarist.importers.loose_front_matter import read_json
from diarist.importers.old_addresses_kept import split_address
from diarist.importers.old_settings import words_at

if TYPE_CHECKING:
    from diarist.diary.site import Site

_OF_THE_HOST = "have its host lead it on to feed.xml or rss.xml here"


def own_address(data: bytes) -> str:
    """What a feed says that its address is; empty where it does not. Raises SourceError where it is no feed.

    Source: RFC 4287, section 4.2.7.2; https://www.rssboard.org/rss-profile#namespace-elements-atom-link; JSON Feed 1.1.
    """
    if data.lstrip()[:1] == b"{":
        return words_at(read_json(data.decode("utf-8-sig", "replace")), "feed_url")
    root = parsed(data)
    channel = next(children(root, "channel"), root)
    own = (str(link.get("href") or "") for link in children(channel, "link") if link.get("rel") == "self")
    return next(own, "")


def also_served(site: Site, address: str) -> str:
    """What `feed.also:` has to have for an old feed; empty where this site serves its place by itself.

    Raises SettingError where no site of files, or not this one, can serve it.
    """
    parts, base = split_address(address), split_address(site.address).path
    path = unquote(parts.path)
    if not address:
        raise SettingError("the old feed does not say where it stood", "write its path into `feed.also:`")
    if parts.query or not parts.path.strip("/"):
        raise SettingError(f"no site of files can serve {address}", _OF_THE_HOST)
    if not path.startswith(base):
        raise SettingError(f"{address} is not below {site.address}", _OF_THE_HOST)
    (below,) = READERS["feed_paths"]([path.removeprefix(base)])
    known = {each.strip("/").lower() for each in (*site.feed_also, *(file.name for file in FEED_FILES))}
    if below.strip("/").lower() in known:
        return ""
    if below in clashing_feeds(replace(site, feed_also=(*site.feed_also, below))):
        raise SettingError(f"{address} is an address that this site has already", _OF_THE_HOST)
    return str(below)
