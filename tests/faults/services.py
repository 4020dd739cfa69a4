"""Every kind of channel, with a service on loopback to post to, and a network before it that can be spoilt."""

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any

import httpx

from diarist.diary.channel_kinds import CHANNEL_KINDS
from tests.channels.cases import CASES
from tests.peers.bluesky import BlueskyPeer
from tests.peers.buttondown import ButtondownPeer
from tests.peers.fault_proxy import Fault, faulty
from tests.peers.mastodon import MastodonPeer
from tests.peers.mastodon_mock import running_mastodon_mock
from tests.peers.meta import MetaPeer
from tests.peers.notify import TEMPLATE, NotifyPeer
from tests.peers.pds import running_pds
from tests.peers.pings import Hub, SearchEngines
from tests.peers.server import serving
from tests.peers.smtp import LOST, SmtpPeer, serving_mail
from tests.peers.snac import running_snac
from tests.peers.webmention import WebmentionSite

SECRET = "canary-4711-of-no-use-to-anybody"  # noqa: S105 - made up
SERVICE_SECRET = "3d844edf-8d35-48ac-975b-ca4a49000000"  # noqa: S105 - made up
READERS = ("ann@b.example", "bob@c.example", "cyd@d.example")
INDEX_KEY = "5e5e5e5e5e5e"
SLUG = re.compile(r"(?:entry|question)-\d{5}")
"""What each page's address has in it, so that what is posted shows what it is about."""

Now = Callable[[], datetime]


class Network:
    """What happens to requests while it is `bad`: any of the faults, `chance` of the time."""

    def __init__(self, seed: str, chance: float = 0.35) -> None:
        self.bad = False
        self.chance = chance
        self.seen: Counter[str] = Counter()
        self._random = random.Random(seed)  # noqa: S311 - chance that can be had again
        self._lock = Lock()

    def __call__(self, _: object = None) -> Fault:
        """The fault for one request."""
        with self._lock:
            if not self.bad or self._random.random() >= self.chance:
                return Fault.PASS
            fault = self._random.choice(list(Fault)[1:])
            self.seen[fault.value] += 1
            return fault

    def smtp(self, step: str) -> str:
        """The reply at one step of a talk about mail; empty for the server's own."""
        with self._lock:
            if not self.bad or self._random.random() >= self.chance / 4:
                return ""
            reply = self._random.choice(["421 4.3.2 not now", LOST] if step != "DOT" else ["451 4.3.0 not now", LOST])
            self.seen[f"{step} {reply[:4]}"] += 1
            return reply


@dataclass
class Service:
    """One channel's settings and secrets, and the service behind it, whose posts can be counted.

    `faults` are what the service found wrong with requests. `repeats` counts, by entry, the requests to post what was
    there already. A service that keeps no posts is not `countable`.
    """

    name: str
    settings: Mapping[str, Any]
    secrets: Mapping[str, str]
    posts: Callable[[], Iterable[object]]
    faults: Callable[[], list[str]]
    repeats: Counter[str] = field(default_factory=Counter)
    countable: bool = True

    def copies(self) -> Counter[tuple[str, str]]:
        """How many posts there are about each entry, for each reader where they go to readers one by one."""
        found: Counter[tuple[str, str]] = Counter()
        for post in self.posts():
            words = post if isinstance(post, str) else json.dumps(post, default=str)
            reader = next((reader for reader in READERS if reader in words), "")
            found.update((slug, reader) for slug in set(SLUG.findall(words)))
        return found


class Watched:
    """A peer, whose clock is ours, and beside which somebody notes requests to post what is there already."""

    def __init__(self, peer: Any, public: str, now: Now, repeats: Counter[str]) -> None:  # noqa: ANN401 - any peer
        self._peer, self._public, self._now, self._repeats = peer, re.compile(public), now, repeats
        self._there: set[str] = set()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Let the peer answer."""
        if isinstance(self._peer, MastodonPeer):
            self._peer.now = self._now()
        answer: httpx.Response = self._peer(request)
        if self._public.search(f"{request.method} {request.url}"):
            about = set(SLUG.findall(request.content.decode("utf-8", "replace")))
            self._repeats.update(about & self._there)
            if answer.is_success:
                self._there |= about
        return answer


class Services:
    """All of them, started in `stack`. `now` is their clock, `home` the diary's address, `folder` for private files."""

    def __init__(self, stack: ExitStack, network: Network, now: Now, home: str, folder: Path) -> None:
        self._stack, self._network, self._now, self._home, self._folder = stack, network, now, home, folder
        self.elsewhere = self.hub = ""

    def start(self, only: str = "") -> list[Service]:
        """One of every kind, and of some kinds two; or the one of that name."""
        wanted = [(_SERVICES | _REAL)[only]] if only else _SERVICES.values()
        return [make(self) for make in wanted]

    def described(self, kind: str) -> Service:
        """A service as the kind's own tests describe it."""
        case = CASES[kind]
        assert case, kind
        peer = case.service()
        if isinstance(peer, MetaPeer):
            peer.now = self._now
        server, repeats = self._serve(peer, case.public)
        places = {
            each.name: server + httpx.URL(each.default).path.rstrip("/")
            for each in case.kind.settings
            if each.name == "server"
        }
        secrets = {ending: _moved(value, server) for ending, value in case.secrets.items()}
        return self._service(kind, {**case.settings, **places}, secrets, peer, repeats)

    def mastodon(self, name: str, *, remembers: bool) -> Service:
        peer = MastodonPeer(SECRET, name, remembers=remembers)
        server, repeats = self._serve(peer, "POST .*/api/v1/statuses$")
        settings = {"kind": "mastodon", "server": server, "account": name}
        return self._service(name, settings, {"TOKEN": SECRET}, peer, repeats)

    def bluesky(self) -> Service:
        peer = BlueskyPeer(SECRET)
        server, repeats = self._serve(peer, "putRecord")
        service = self._service(
            "bluesky", {"server": server, "account": peer.handle}, {"APP_PASSWORD": SECRET}, peer, repeats
        )
        service.posts = lambda: list(peer.posts.values())
        return service

    def mail(self, name: str, to: str = "") -> Service:
        steps = ("CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "DOT")
        peer = SmtpPeer(replies={step: lambda _, step=step: self._network.smtp(step) for step in steps})  # type: ignore[misc]
        settings = {
            "kind": "mail",
            "host": "127.0.0.1",
            "port": self._stack.enter_context(serving_mail(peer)),
            "security": "none",
            "from": "diary@lamp.example",
            **({"to": to} if to else {"unsubscribe_mail": "leave@lamp.example"}),
        }
        service = self._service(name, settings, {} if to else self._readers(), peer, Counter())
        service.posts = lambda: [f"{mail.recipient} {mail.message.get_body(('plain',))}" for mail in peer.mails]
        return service

    def notify(self) -> Service:
        peer = NotifyPeer(SERVICE_SECRET)
        server, repeats = self._serve(peer, "never: there is one for each reader")
        secrets = {"API_KEY": peer.key, **self._readers()}
        return self._service("notify", {"server": server, "template": TEMPLATE}, secrets, peer, repeats)

    def buttondown(self) -> Service:
        peer = ButtondownPeer(SECRET, page_size=100)
        server, repeats = self._serve(peer, "POST .*/v1/emails$")
        settings = {"server": f"{server}/v1", "newsletter": "lamp"}
        return self._service("buttondown", settings, {"API_KEY": SECRET}, peer, repeats)

    def webmention(self) -> Service:
        peer = WebmentionSite()
        server, repeats = self._serve(peer, "POST .*")
        self.elsewhere = f"{server}/test/3"
        service = self._service("webmention", {}, {}, peer, repeats)
        # Receivers keep one for each pair of pages (https://www.w3.org/TR/webmention/#receiving-webmentions).
        service.posts = lambda: list(dict.fromkeys(source for _, source, _ in peer.posts))
        return service

    def websub(self) -> Service:
        peer = Hub()
        server, repeats = self._serve(peer, "POST .*")
        self.hub = peer.address = f"{server}/"
        service = self._service("websub", {}, {}, peer, repeats)
        # A hub is told of feeds, not of entries, and may be told again: there is no more to see than whether it was.
        service.posts = list
        service.countable = False
        return service

    def indexnow(self) -> Service:
        peer = SearchEngines({f"{self._home}{INDEX_KEY}.txt": INDEX_KEY})
        server, repeats = self._serve(peer, "POST .*")
        peer.address = f"{server}/indexnow"
        service = self._service("indexnow", {"server": peer.address, "key": INDEX_KEY}, {}, peer, repeats)
        service.posts = lambda: list(dict.fromkeys(peer.posts))
        return service

    def pds(self) -> Service:
        pds = self._stack.enter_context(running_pds(self._new_folder("pds")))
        server = self._stack.enter_context(faulty(pds.address, self._network))
        settings = {"kind": "bluesky", "server": server, "account": pds.handle}
        return Service("pds", settings, {"APP_PASSWORD": pds.app_password}, pds.links, list)

    def mastodon_mock(self) -> Service:
        mock = self._stack.enter_context(running_mastodon_mock(self._new_folder("mock")))
        server = self._stack.enter_context(faulty(mock.address, self._network))
        settings = {"kind": "mastodon", "server": server, "account": mock.username}
        return Service("mastodon_mock", settings, {"TOKEN": mock.token}, mock.contents, list)

    def snac(self) -> Service:
        snac = self._stack.enter_context(running_snac(self._new_folder("snac")))
        server = self._stack.enter_context(faulty(snac.address, self._network))
        settings = {"kind": "mastodon", "server": server, "account": snac.username}
        return Service("snac", settings, {"TOKEN": snac.token}, snac.contents, list)

    def _new_folder(self, name: str) -> Path:
        folder = self._folder / name
        folder.mkdir()
        return folder

    def _serve(self, peer: Any, public: str) -> tuple[str, Counter[str]]:  # noqa: ANN401 - any peer
        repeats: Counter[str] = Counter()
        address = self._stack.enter_context(serving(Watched(peer, public, self._now, repeats)))
        return self._stack.enter_context(faulty(address, self._network)), repeats

    def _service(
        self,
        name: str,
        settings: Mapping[str, Any],
        secrets: Mapping[str, str],
        peer: Any,  # noqa: ANN401 - any peer
        repeats: Counter[str],
    ) -> Service:
        return Service(name, settings, secrets, lambda: list(peer.posts), lambda: peer.faults, repeats)

    def _readers(self) -> dict[str, str]:
        path = self._folder / "readers.txt"
        path.write_text("\n".join(READERS), "utf-8")
        return {"RECIPIENTS": str(path), "KEY": "the key that hides the readers"}


def _moved(secret: str, server: str) -> str:
    """A secret; where it is an address, the same on another server."""
    is_address = secret.startswith("https://")
    return server + httpx.URL(secret).raw_path.decode() if is_address else secret


_SPECIAL: dict[str, Callable[[Services], Service]] = {
    "mastodon": lambda services: services.mastodon("mastodon", remembers=True),
    "toots": lambda services: services.mastodon("toots", remembers=False),
    "bluesky": Services.bluesky,
    "mail": lambda services: services.mail("mail", to="everybody@list.example"),
    "letters": lambda services: services.mail("letters"),
    "notify": Services.notify,
    "buttondown": Services.buttondown,
    "webmention": Services.webmention,
    "websub": Services.websub,
    "indexnow": Services.indexnow,
}
_SERVICES = {kind: partial(Services.described, kind=kind) for kind in CHANNEL_KINDS} | _SPECIAL
NAMES = tuple(_SERVICES)
"""What the services are called: `toots` is a Mastodon server that forgets keys, `letters` mail to one after another."""

_REAL: dict[str, Callable[[Services], Service]] = {
    "pds": Services.pds,
    "mastodon_mock": Services.mastodon_mock,
    "snac": Services.snac,
}
REAL = tuple(_REAL)
"""Those that are programs of somebody else's."""
