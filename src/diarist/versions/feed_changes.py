"""What an upgrade must not change in feeds: ids, addresses and times, by which readers know what is new."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ATOM = "{http://www.w3.org/2005/Atom}"
_TIMES = ("updated", "published", "pubDate", "date_modified", "date_published")


@dataclass(frozen=True, slots=True)
class KnownBy:
    """What readers know one item by: its address, and when it was published and updated, as it is written."""

    address: str
    times: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """What readers know a feed by: its own id and address, and its items by their ids."""

    id: str
    items: Mapping[str, KnownBy]


def read_feed(data: bytes) -> Feed | None:
    """A feed in Atom, RSS 2.0 or JSON Feed; None where it is none of them."""
    if data.lstrip().startswith(b"{"):
        return _json(data)
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None
    if root.tag == f"{_ATOM}feed":
        return Feed(_said(root, "id"), {_said(entry, "id"): _known(entry) for entry in root.iter(f"{_ATOM}entry")})
    if root.tag == "rss":
        return Feed(_said(root, "channel/link"), {_said(item, "guid"): _known(item) for item in root.iter("item")})
    return None


def feed_changes(old: bytes, new: bytes) -> Iterator[str]:
    """What readers would take for new, moved or gone, a sentence each."""
    before, after = read_feed(old), read_feed(new)
    if before is None or after is None:
        if before is not after:
            yield "it is no feed in one of the versions"
        return
    if before.id != after.id:
        yield f"its own id changes from {before.id} to {after.id}"
    for id_ in [*before.items, *(each for each in after.items if each not in before.items)]:
        yield from _item_changes(id_, before.items.get(id_), after.items.get(id_))


def _item_changes(id_: str, before: KnownBy | None, after: KnownBy | None) -> Iterator[str]:
    if before is None:
        yield f"{id_} is new"
    elif after is None:
        yield f"{id_} is gone"
    elif before.address != after.address:
        yield f"{id_} leads to {after.address} instead of {before.address}"
    elif before.times != after.times:
        yield f"{id_} has another time, as if somebody had changed it"


def _known(item: etree._Element) -> KnownBy:
    links = (link for link in item.iterchildren(f"{_ATOM}link", "link") if link.get("rel", "alternate") == "alternate")
    address = next((link.get("href") or link.text or "" for link in links), "")
    return KnownBy(address, tuple((name, words) for name in _TIMES if (words := _said(item, name))))


def _said(parent: etree._Element, name: str) -> str:
    element = parent.find(f"{_ATOM}{name}")
    element = parent.find(name) if element is None else element
    return (element.text or "").strip() if element is not None else ""


def _json(data: bytes) -> Feed | None:
    try:
        whole: dict[str, Any] = json.loads(data)
        items = {str(item["id"]): _known_in_json(item) for item in whole["items"]}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return Feed(str(whole.get("feed_url", "")), items)


def _known_in_json(item: Mapping[str, Any]) -> KnownBy:
    return KnownBy(str(item.get("url", "")), tuple((name, str(item[name])) for name in _TIMES if name in item))
