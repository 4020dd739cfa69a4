"""Live feeds read back as their subscribers read them: what they say of an entry, and where they go on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

_ATOM = "{http://www.w3.org/2005/Atom}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


@dataclass(frozen=True, slots=True)
class Item:
    """One item: what it is known by, its page, its title, all its other texts (plain), and how many files it has."""

    id: str
    link: str
    title: str
    texts: tuple[str, ...]
    files: int


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a feed; `older` is the address of the next in its archive, or empty."""

    items: tuple[Item, ...]
    older: str


def read_feed(data: bytes) -> Document | None:
    """A document in Atom, RSS 2.0 or JSON Feed; None where it is none of them."""
    if data.lstrip().startswith(b"{"):
        return _json(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    if root.tag == f"{_ATOM}feed":
        return Document(tuple(map(_atom_item, root.iter(f"{_ATOM}entry"))), _older(root))
    channel = root.find("channel")
    if root.tag != "rss" or channel is None:
        return None
    return Document(tuple(map(_rss_item, channel.iter("item"))), _older(channel))


def _older(parent: etree._Element) -> str:
    links = parent.findall(f"{_ATOM}link")
    return next((link.get("href", "") for link in links if link.get("rel") == "prev-archive"), "")


def _atom_item(entry: etree._Element) -> Item:
    links = {link.get("rel", "alternate"): link.get("href", "") for link in entry.findall(f"{_ATOM}link")}
    files = [link for link in entry.findall(f"{_ATOM}link") if link.get("rel") == "enclosure"]
    texts = (_said(entry, f"{_ATOM}{name}") for name in ("summary", "content"))
    title = _said(entry, f"{_ATOM}title")
    return Item(_said(entry, f"{_ATOM}id"), links.get("alternate", ""), title, tuple(map(plain, texts)), len(files))


def _rss_item(item: etree._Element) -> Item:
    texts = (_said(item, name) for name in ("description", _CONTENT))
    files = item.findall("enclosure")
    return Item(_said(item, "guid"), _said(item, "link"), _said(item, "title"), tuple(map(plain, texts)), len(files))


def _said(parent: etree._Element, name: str) -> str:
    element = parent.find(name)
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""


def _json(data: bytes) -> Document | None:
    try:
        whole = json.loads(data)
        items = tuple(_json_items(whole["items"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return Document(items, str(whole.get("next_url", "")))


def _json_items(items: Any) -> Iterator[Item]:  # noqa: ANN401 - whatever the document holds
    for item in items:
        texts = [str(item.get(name, "")) for name in ("summary", "content_html", "content_text")]
        files = [*item.get("attachments", []), *filter(None, [item.get("image")])]
        title = " ".join(str(item.get("title", "")).split())
        yield Item(str(item["id"]), str(item.get("url", "")), title, tuple(map(plain, texts)), len(files))


def plain(html: str) -> str:
    """The words of some HTML, on one line."""
    root = etree.HTML(html) if html.strip() else None
    return " ".join("".join(map(str, root.itertext())).split()) if root is not None else ""
