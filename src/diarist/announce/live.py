"""Whether readers can see what is to be announced: nothing is announced before they can."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from lxml import etree

from diarist.channels.outcome import Failure
from diarist.diary.errors import NotLive

if TYPE_CHECKING:
    from datetime import datetime

    from diarist.channels.message import Message
    from diarist.channels.wire.web import Web
    from diarist.clock import Clock

FIRST_PAUSE = 5
"""Seconds until the second look. Each later pause is twice as long, so that all of them together soon outlast what a
CDN remembers of a page that was not there (GitHub Pages: ten minutes)."""

FINGERPRINT = "diarist:content"
"""The name of the `<meta>` that says which words a page has."""


class Pages:
    """Waits for pages; `patience` is for all of them together."""

    def __init__(self, web: Web, clock: Clock, patience: timedelta) -> None:
        self._web, self._clock = web, clock
        self._until: datetime = clock.now() + patience

    def card(self, message: Message) -> bytes:
        """The bytes of the card, if any, as soon as page and card can be read. Raises NotLive when patience ends."""
        pause = FIRST_PAUSE
        while True:
            card = self._look(message)
            if isinstance(card, bytes):
                return card
            if self._clock.now() + timedelta(seconds=pause) > self._until:
                raise NotLive(card)
            self._clock.sleep(pause)
            pause *= 2

    def _look(self, message: Message) -> bytes | str:
        """The card's bytes, or why it is not live."""
        page = self._fetch(message.link)
        if isinstance(page, Failure):
            return f"{message.link} cannot be read: {page.why}"
        says = said_by(page)
        if says.canonical != message.link:
            return f"{message.link} is another page: it says that it is {says.canonical or 'none of Diarist’s'}"
        if says.fingerprint != message.fingerprint:
            return f"{message.link} still has other words than the entry"
        card = self._fetch(message.card) if message.card else b""
        return f"{message.card} cannot be read: {card.why}" if isinstance(card, Failure) else card

    def _fetch(self, address: str) -> bytes | Failure:
        # A query that nobody asked before is one that no cache can answer.
        answer = self._web.ask("GET", address, params={"look": secrets.token_hex(8)})
        return answer if isinstance(answer, Failure) else answer.content


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says of itself; empty where it says nothing."""

    canonical: str
    fingerprint: str


def said_by(page: bytes) -> Said:
    """What an HTML page says of itself, whatever else is in it."""
    root = etree.HTML(page, etree.HTMLParser(encoding="utf-8")) if page.strip() else None
    if root is None:
        return Said("", "")
    canonical = root.xpath("string(//link[@rel='canonical']/@href)")
    fingerprint = root.xpath("string(//meta[@name=$name]/@content)", name=FINGERPRINT)
    return Said(str(canonical), str(fingerprint))
