"""A post as servers with Mastodon's API show it (https://docs.joinmastodon.org/entities/Status/)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from html.parser import HTMLParser
from urllib.parse import unquote

from diarist.channels.outcome import Receipt
from diarist.diary.text import is_web_address


@dataclass(frozen=True, slots=True)
class Post:
    """One post: when it was made (aware), its words, the addresses it links to as people write them, its pictures' ids.

    `author` is the account's id; empty where it does not say so. It `is_own` where it neither answers another post nor
    passes one on.
    """

    receipt: Receipt
    made: datetime
    text: str
    links: frozenset[str]
    pictures: tuple[str, ...]
    author: str
    is_own: bool

    def links_to(self, address: str) -> bool:
        """Whether it links to an address, however either of them is escaped."""
        return unquote(address) in self.links


def post_of(said: object) -> Post | None:
    """The post that a server shows; None where it shows something else."""
    receipt = receipt_of(said)
    match said:
        case {"content": str(content), "created_at": str(created), "media_attachments": list(media)} if receipt:
            made, words = _moment(created), _words(content)
            if made and words:
                links = frozenset(map(unquote, [*words.links, *_card(said)]))
                return Post(receipt, made, words.text, links, tuple(_ids(media)), _author(said), _is_own(said))
    return None


def receipt_of(said: object) -> Receipt | None:
    """Where the post is that a server shows; None where it shows something else."""
    match said:
        case {"id": str(name), "created_at": str(), **rest} if name:
            addresses = (rest.get("url"), rest.get("uri"))
            public = [address for address in addresses if isinstance(address, str) and is_web_address(address)]
            return Receipt(name, public[0] if public else "")
    return None


class _Words(HTMLParser):
    """The words of a post, and the addresses that they link to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.links += [value for name, value in attrs if name == "href" and value]
        if tag in {"br", "p"}:
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        self.text += data


def _words(html: str) -> _Words | None:
    """What some HTML says; None where it cannot be read."""
    try:
        return _Words(html)
    except AssertionError:  # so html.parser says that it does not know some markup
        return None


def _card(said: object) -> list[str]:
    """The address that the server itself made a card of."""
    match said:
        case {"card": {"url": str(address)}}:
            return [address]
    return []


def _author(said: object) -> str:
    match said:
        case {"account": {"id": str(author)}}:
            return author
    return ""


def _is_own(said: object) -> bool:
    match said:
        case {"in_reply_to_id": str() | int()} | {"reblog": dict()}:
            return False
    return True


def _ids(media: list[object]) -> list[str]:
    return [each["id"] for each in media if isinstance(each, dict) and isinstance(each.get("id"), str)]


def _moment(written: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
