"""A post as servers with Mastodon's API show it (https://docs.joinmastodon.org/entities/Status/)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from html.parser import HTMLParser
from urllib.parse import unquote

from diarist.channels.channel import Receipt
from diarist.diary.text import is_web_address


@dataclass(frozen=True, slots=True)
class Post:
    """One post: when it was made (aware), the addresses it links to as people write them, and its pictures' ids."""

    receipt: Receipt
    made: datetime
    links: frozenset[str]
    pictures: tuple[str, ...]

    def links_to(self, address: str) -> bool:
        """Whether it links to an address, however either of them is escaped."""
        return unquote(address) in self.links


def post_of(said: object) -> Post | None:
    """The post that a server shows; None where it shows something else."""
    receipt = receipt_of(said)
    match said:
        case {"content": str(content), "created_at": str(created), "media_attachments": list(media)} if receipt:
            made, links = _moment(created), _links(content)
            if made and links is not None:
                return Post(receipt, made, frozenset(map(unquote, [*links, *_card(said)])), tuple(_ids(media)))
    return None


def receipt_of(said: object) -> Receipt | None:
    """Where the post is that a server shows; None where it shows something else."""
    match said:
        case {"id": str(name), "created_at": str(), **rest} if name:
            addresses = (rest.get("url"), rest.get("uri"))
            public = [address for address in addresses if isinstance(address, str) and is_web_address(address)]
            return Receipt(name, public[0] if public else "")
    return None


class _Links(HTMLParser):
    """The addresses that the words of a post link to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]


def _links(html: str) -> list[str] | None:
    """The addresses that some HTML links to; None where it cannot be read."""
    try:
        return _Links(html).found
    except AssertionError:  # so html.parser says that it does not know some markup
        return None


def _card(said: object) -> list[str]:
    """The address that the server itself made a card of."""
    match said:
        case {"card": {"url": str(address)}}:
            return [address]
    return []


def _ids(media: list[object]) -> list[str]:
    return [each["id"] for each in media if isinstance(each, dict) and isinstance(each.get("id"), str)]


def _moment(written: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
