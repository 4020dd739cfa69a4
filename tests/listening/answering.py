"""Places where people answer: each has somebody say, change, take back or hide something, and knows what is shown."""

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from tests.peers.bluesky import DID
from tests.peers.bluesky_threads import BlueskyThreads
from tests.peers.facebook import FacebookPeer
from tests.peers.fault_proxy import Schedule, faulty
from tests.peers.mastodon import ACCOUNT
from tests.peers.mastodon_threads import ALL_SCOPES, MastodonThreads
from tests.peers.server import serving
from tests.peers.threads import ThreadsPeer
from tests.peers.webmention_io import WebmentionIoPeer

SECRET = "canary-4711-of-no-use-to-anybody"  # noqa: S105 - made up
USER, PAGE = "17841400000000000", "546349135390552"
DEEPEST = 3
CUT = 60
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
"""Replies of a thread that Mastodon shows to whoever may not read posts."""


@dataclass(eq=False)
class Reply:
    """What somebody said below an entry's post, or below another reply; `at` in steps of the world, as all times here.

    It is `gone` where its author took it back, or the account has hidden or blocked it.
    """

    name: str
    words: str
    place: str
    entry: int
    above: "Reply | None" = None
    is_private: bool = False
    is_ours: bool = False
    id: str = ""
    gone: int | None = None
    made: int = 0
    is_deleted: bool = False
    below: list["Reply"] = field(default_factory=list)

    @property
    def depth(self) -> int:
        """1 for what answers the post itself."""
        return self.above.depth + 1 if self.above else 1

    @property
    def path(self) -> Iterator["Reply"]:
        """It, and all that it hangs below."""
        here: Reply | None = self
        while here:
            yield here
            here = here.above


class Place:
    """One service. `posts` are the ids of what the diary posted there, entry by entry.

    `settings` and `secrets` are the channel's, `private` says whether one can answer the account alone, `most` how many
    answers in all it can be asked about.
    """

    name = ""
    private = False
    hides = False
    deepest = DEEPEST
    most = 10**9

    def __init__(self) -> None:
        self.posts: list[str] = []
        self.said: list[Reply] = []
        self.settings: dict[str, Any] = {}
        self.secrets: dict[str, str] = {}

    def serve(self, stack: ExitStack, network: Schedule) -> str:
        """Begin to answer over a network; the address."""
        return stack.enter_context(faulty(stack.enter_context(serving(self.peer)), network))

    def peer(self, request: httpx.Request) -> httpx.Response:
        raise AssertionError(request)

    def is_below(self, reply: Reply) -> bool:
        """Whether what somebody says below a reply is among what the place shows below the post."""
        return reply.depth < self.deepest

    def tick(self, now: datetime) -> None:
        """Have the place's clock show a time."""

    def post(self, entry: int, at: datetime) -> str:
        raise AssertionError((entry, at))

    def say(self, reply: Reply) -> str:
        raise AssertionError(reply)

    def change(self, reply: Reply) -> None:
        raise AssertionError(reply)

    def take_back(self, reply: Reply) -> None:
        raise AssertionError(reply)

    def hide(self, reply: Reply) -> None:
        raise AssertionError(reply)

    def shown(self) -> set[Reply]:
        """What whoever asks is shown, as far as it is the leader's to see."""
        return {each for each in self.said if all(one.gone is None for one in each.path)}

    def faults(self) -> Sequence[str]:
        """What was wrong with requests."""
        return ()


class Mastodon(Place):
    """A server where the account may read all that it is shown."""

    name, scopes, private, hides = "toots", ALL_SCOPES, True, True

    def __init__(self) -> None:
        super().__init__()
        self.server = MastodonThreads(SECRET, self.name, scopes=self.scopes)
        self.secrets = {"TOKEN": SECRET}

    def serve(self, stack: ExitStack, network: Schedule) -> str:
        address = super().serve(stack, network)
        self.settings = {"kind": "mastodon", "server": address, "account": self.name}
        return address

    def peer(self, request: httpx.Request) -> httpx.Response:
        self.server.asked.clear()
        return self.server(request)

    def tick(self, now: datetime) -> None:
        self.server.now = max(now, self.server.now)

    def post(self, entry: int, at: datetime) -> str:
        return self.server.say(f"<p>Entry {entry}</p>", author=ACCOUNT, created_at=_z(at))

    def say(self, reply: Reply) -> str:
        author = ACCOUNT if reply.is_ours else reply.name
        account = {"id": author, "username": reply.name, "acct": f"{reply.name}@x.example", "display_name": reply.name}
        to = reply.above.id if reply.above else self.posts[reply.entry]
        return self.server.say(
            f"<p>{html.escape(reply.words)}</p>",
            to,
            author,
            url=f"https://{self.name}.example/{reply.name}",
            uri=f"https://{self.name}.example/{reply.name}",
            account={**account, "url": f"https://x.example/@{reply.name}", "emojis": []},
            visibility="direct" if reply.is_private else "public",
        )

    def change(self, reply: Reply) -> None:
        self.server.change(reply.id, f"<p>{html.escape(reply.words)}</p>")

    def take_back(self, reply: Reply) -> None:
        self.server.take_back(reply.id)

    def hide(self, reply: Reply) -> None:
        self.server.block(reply.name)

    def faults(self) -> Sequence[str]:
        return self.server.faults

    def shown(self) -> set[Reply]:
        # What hangs below somebody who is blocked is still there.
        return {each for each in self.said if each.gone is None and not any(above.is_deleted for above in each.path)}


class ClosedMastodon(Mastodon):
    """A server whose token may read nothing: so it shows what it shows to strangers."""

    name, scopes = "strangers", frozenset(("read:accounts",))
    private = False

    def shown(self) -> set[Reply]:
        found: set[Reply] = set()
        for entry in range(len(self.posts)):
            tops = [each for each in self.said if each.entry == entry and not each.above]
            listed = [each for top in tops for each in _walk(top)]
            found |= set(listed[:CUT])
        return found


def _walk(reply: Reply) -> Iterator[Reply]:
    """A reply and what hangs below it, as far as anybody is shown it."""
    if reply.is_deleted:
        return
    if reply.gone is None:
        yield reply
    for below in reply.below:
        yield from _walk(below)


class Bluesky(Place):
    """Bluesky, where some authors do not want to be shown to strangers."""

    name, hides = "bluesky", True

    def __init__(self) -> None:
        super().__init__()
        self.server = BlueskyThreads(SECRET)
        self.secrets = {"APP_PASSWORD": SECRET}

    def serve(self, stack: ExitStack, network: Schedule) -> str:
        address = super().serve(stack, network)
        self.settings = {"server": address, "account": self.server.handle}
        return address

    def peer(self, request: httpx.Request) -> httpx.Response:
        self.server.asked.clear()
        return self.server(request)

    def tick(self, now: datetime) -> None:
        self.server.now = max(now, self.server.now)

    def post(self, entry: int, at: datetime) -> str:
        return self.server.say(f"Entry {entry}", author=DID, createdAt=_z(at))

    def is_below(self, reply: Reply) -> bool:
        quotes = {uri for of in self.posts for uri in self.server._quoting.get(of, ())}  # noqa: SLF001 - a peer's own
        return super().is_below(reply) and reply.id not in quotes

    def say(self, reply: Reply) -> str:
        author = DID if reply.is_ours else f"did:plc:{reply.name.lower()}"
        if len(self.said) % 5 == 0 and not reply.is_ours:
            self.server.label(author)
        if len(self.said) % 7 == 0 and not reply.above and not reply.is_ours:
            return self.server.quote(reply.words, self.posts[reply.entry], author)
        return self.server.say(reply.words, reply.above.id if reply.above else self.posts[reply.entry], author)

    def change(self, reply: Reply) -> None:
        self.server.change(reply.id, reply.words)

    def take_back(self, reply: Reply) -> None:
        self.server.take_back(reply.id)

    def hide(self, reply: Reply) -> None:
        if len(self.said) % 2:
            self.server.hide(reply.id)
        else:
            self.server.block(f"did:plc:{reply.name.lower()}")

    def faults(self) -> Sequence[str]:
        return self.server.faults


class Threads(Place):
    """Threads, in pages of 25."""

    name, hides = "threads", True

    def __init__(self) -> None:
        super().__init__()
        self.server = ThreadsPeer(SECRET, USER)
        self.rows: dict[str, dict[str, Any]] = {}
        self._now = BEGINNING
        self.secrets = {"TOKEN": SECRET}

    def serve(self, stack: ExitStack, network: Schedule) -> str:
        address = super().serve(stack, network)
        self.settings = {"server": address, "user": USER}
        return address

    def peer(self, request: httpx.Request) -> httpx.Response:
        # The peer has the same numbers for every post.
        self.server.numbers["replies"] = len(self.server.replies.get(request.url.path.split("/")[2], ()))
        return self.server(request)

    def tick(self, now: datetime) -> None:
        self._now = now

    def post(self, entry: int, at: datetime) -> str:
        name = str(17_900_000_000_000_000 + entry)
        self.server.posts.append({"id": name, "timestamp": _graph(at), "text": f"Entry {entry}", "link": ""})
        self.server.replies[name] = []
        return name

    def say(self, reply: Reply) -> str:
        name = str(18_000_000_000_000_000 + len(self.said))
        to = reply.above.id if reply.above else self.posts[reply.entry]
        self.rows[name] = row = {
            "id": name,
            "text": reply.words,
            "username": reply.name,
            "permalink": f"https://www.threads.com/@x/post/{name}",
            "timestamp": _graph(self._now),
            "hide_status": "NOT_HUSHED",
            "replied_to": {"id": to},
            "is_reply_owned_by_me": reply.is_ours,
        }
        self.server.replies[self.posts[reply.entry]].append(row)
        return name

    def change(self, reply: Reply) -> None:
        self.rows[reply.id]["text"] = reply.words

    def take_back(self, reply: Reply) -> None:
        self.server.replies[self.posts[reply.entry]].remove(self.rows[reply.id])

    def hide(self, reply: Reply) -> None:
        self.rows[reply.id]["hide_status"] = "HIDDEN"

    def faults(self) -> Sequence[str]:
        return self.server.faults

    def shown(self) -> set[Reply]:
        hidden = {each for each in self.said if each.gone is not None and not each.is_deleted}
        deleted = {each for each in self.said if each.is_deleted}
        return {each for each in self.said if each not in deleted and not hidden.intersection(_up(each, deleted))}


def _up(reply: Reply, deleted: set[Reply]) -> Iterator[Reply]:
    """What a reply hangs below, as far as it is still there to be seen."""
    for each in reply.path:
        if each in deleted:
            return
        yield each


class Facebook(Threads):
    """A Facebook Page: two levels, hardly a name, and some comments for the Page alone."""

    name, private, deepest = "facebook", True, 2

    def __init__(self) -> None:
        super().__init__()
        self.page = FacebookPeer(SECRET, PAGE)

    def serve(self, stack: ExitStack, network: Schedule) -> str:
        address = Place.serve(self, stack, network)
        self.settings = {"server": address, "page": PAGE}
        return address

    def peer(self, request: httpx.Request) -> httpx.Response:
        return self.page(request)

    def post(self, entry: int, at: datetime) -> str:
        name = f"{PAGE}_{1001 + entry}"
        self.page.posts.append({"id": name, "created_time": _graph(at), "message": f"Entry {entry}", "link": ""})
        self.page.comments[name] = []
        return name

    def say(self, reply: Reply) -> str:
        name = f"{self.posts[reply.entry]}_{len(self.said)}"
        self.rows[name] = row = {
            "id": name,
            "message": reply.words,
            "created_time": _graph(self._now),
            "permalink_url": f"https://www.facebook.com/{name}",
            "is_hidden": False,
            "is_private": reply.is_private,
        }
        row |= {"from": {"id": PAGE, "name": "The Page"}} if reply.is_ours else {}
        if len(self.said) % 4 == 0 and not reply.is_ours:
            row["from"] = {"id": name, "name": reply.name}
        row |= {"parent": {"id": reply.above.id}} if reply.above else {}
        self.page.comments[self.posts[reply.entry]].append(row)
        return name

    def change(self, reply: Reply) -> None:
        self.rows[reply.id]["message"] = reply.words

    def take_back(self, reply: Reply) -> None:
        self.page.comments[self.posts[reply.entry]].remove(self.rows[reply.id])

    def hide(self, reply: Reply) -> None:
        self.rows[reply.id]["is_hidden"] = True

    def faults(self) -> Sequence[str]:
        return self.page.faults


class Webmentions(Place):
    """People's own sites, whose webmentions webmention.io has received; `page` gives the address of an entry."""

    name, private, deepest, most = "webmention.io", False, 1, 50

    def __init__(self, page: Callable[[int], str]) -> None:
        super().__init__()
        self.io = WebmentionIoPeer(SECRET, "lamp.example")
        self.page, self.port = page, ""
        self.pages: dict[str, str] = {}
        self.rows: dict[str, dict[str, Any]] = {}
        self._now = BEGINNING

    def serve(self, stack: ExitStack, network: Schedule) -> str:
        sites = stack.enter_context(faulty(stack.enter_context(serving(self.site)), network))
        self.port = sites.rpartition(":")[2]
        return super().serve(stack, network)

    def peer(self, request: httpx.Request) -> httpx.Response:
        self.io.requests.clear()
        return self.io(request)

    def site(self, request: httpx.Request) -> httpx.Response:
        """A page of somebody's."""
        there = self.pages.get(request.url.path)
        return httpx.Response(200, html=f'<a href="{there}">this</a>') if there else httpx.Response(410)

    def tick(self, now: datetime) -> None:
        self._now = now

    def post(self, entry: int, at: datetime) -> str:  # noqa: ARG002 - nothing is posted there
        return ""

    def say(self, reply: Reply) -> str:
        number = len(self.said)
        self.pages[f"/{number}"] = self.page(reply.entry)
        self.rows[str(number)] = self.io.receive(
            f"http://site{number}.example:{self.port}/{number}",
            self.page(reply.entry),
            author={"type": "card", "name": reply.name},
            published=_z(self._now),
            content={"text": reply.words},
            **{"wm-received": _z(self._now)},
        )
        return str(number)

    def change(self, reply: Reply) -> None:
        self.rows[reply.id]["content"] = {"text": reply.words}

    def take_back(self, reply: Reply) -> None:
        self.pages[f"/{reply.id}"] = ""

    def faults(self) -> Sequence[str]:
        return self.io.faults


class Reviews(Place):
    """A feed in which others speak of the organisation."""

    name, deepest, most = "Care Opinion", 1, 150

    def __init__(self) -> None:
        super().__init__()
        self._items: dict[str, tuple[str, str]] = {}
        self._now = BEGINNING

    def peer(self, _: httpx.Request) -> httpx.Response:
        items = "".join(
            f"<entry><id>urn:x:{name}</id><title>{words}</title><updated>{at}</updated><published>{at}</published>"
            f'<link href="https://care.example/{name}"/><content>{words}</content></entry>'
            for name, (words, at) in reversed(self._items.items())
        )
        feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Care</title><id>urn:x</id>{items}</feed>'
        return httpx.Response(200, content=feed.encode(), headers={"Content-Type": "application/atom+xml"})

    def tick(self, now: datetime) -> None:
        self._now = now

    def post(self, entry: int, at: datetime) -> str:  # noqa: ARG002 - nothing is posted there
        return ""

    def say(self, reply: Reply) -> str:
        name = str(len(self.said))
        self._items[name] = html.escape(reply.words), _z(self._now)
        return name

    def change(self, reply: Reply) -> None:
        self._items[reply.id] = html.escape(reply.words), self._items[reply.id][1]

    def take_back(self, reply: Reply) -> None:
        del self._items[reply.id]


def _z(at: datetime) -> str:
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")


def _graph(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S+0000")


CHANNELS: Mapping[str, type[Place]] = {
    each.name: each for each in (Mastodon, ClosedMastodon, Bluesky, Threads, Facebook)
}
PLACES = (*CHANNELS, Webmentions.name, Reviews.name)
DAY = timedelta(days=1)
