"""What the tests of channels are made of: a channel as its command makes it, and an announcement on its way."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

import httpx

from diarist.channels.channel import Channel, Sending, Setup
from diarist.channels.message import Message
from diarist.channels.wire.web import Web, make_client
from diarist.diary.addresses import permalink
from diarist.diary.entry import Entry
from diarist.diary.setting_values import read_value
from diarist.diary.site import Site
from tests.messages import of_entry

CLAIMED = datetime(2026, 11, 20, 16, 30, 12, 345678, tzinfo=UTC)
CARD = b"\xff\xd8\xff\xe0 a share card \xff\xd9"
KEY = "5e" * 32
CANARY = "canary-4711"

AnyChannel = TypeVar("AnyChannel", bound=Channel)
Peer = Callable[[httpx.Request], httpx.Response]


def channel_of(
    kind: type[AnyChannel],
    site: Site,
    peer: Peer | None,
    secrets: Mapping[str, str],
    name: str = "",
    **settings: Any,  # noqa: ANN401 - YAML
) -> AnyChannel:
    """A channel, its settings as they are written in mkdocs.yml. Its requests go to `peer`; to the network without."""
    values = {each.name: each.default for each in kind.settings}
    by_name = {each.name: each for each in kind.settings}
    values |= {key: read_value(by_name[key], value) for key, value in settings.items()}
    client = make_client(httpx.MockTransport(peer) if peer else None)
    web = Web(client, tuple(secrets.values()))
    return kind(Setup(name=name or kind.kind, settings=values, secrets=secrets, site=site, web=web))


def message_of(site: Site, entry: Entry, **other: Any) -> Message:  # noqa: ANN401 - whatever Message holds
    """An entry as channels see it; `other` goes over what every test has."""
    whole: dict[str, Any] = {
        "link": f"{site.address}{permalink(site, entry)}",
        "description": "How the lamp was lit, and who brought the oil.",
        "lead": "We lit it at four, when the first boats came in.",
        "html": "<p>We lit it at four, when the first boats came in.</p>",
        "card": f"{site.address}cards/{entry.id}.jpg",
        "card_alt": f"{entry.title}. By Mara Quill, {site.name}.",
        "fingerprint": "f1" * 32,
    }
    return of_entry(entry, **(whole | other))


def sending(key: str = KEY, target: str = "", claimed: datetime = CLAIMED, card: bytes = CARD) -> Sending:
    """An announcement on its way."""
    return Sending(key=key, target=target, claimed=claimed, card=card)


class Meddler:
    """Stands before a peer: the first request whose method and path end so is answered by `how` instead.

    `how` is an answer, or an exception, which is what a lost one looks like; the peer does its work all the same where
    it `arrives`. `requests` are all those that were made.
    """

    def __init__(self, peer: Peer, request: str, how: httpx.Response | Exception, *, arrives: bool = False) -> None:
        self.requests: list[httpx.Request] = []
        self._peer, self._request, self._how, self._arrives = peer, request, how, arrives
        self._is_waiting = True

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if not self._is_waiting or not f"{request.method} {request.url.path}".endswith(self._request):
            return self._peer(request)
        self._is_waiting = False
        if self._arrives:
            self._peer(request)
        if isinstance(self._how, Exception):
            raise self._how
        return self._how
