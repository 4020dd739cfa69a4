"""Bluesky as far as Diarist listens to it: threads and quotes, quickly made by thousands.

Sources: the lexicons in https://github.com/bluesky-social/atproto/tree/main/lexicons/app/bsky/feed. That its answers
are of the same shape as those of the reference AppView is in `test_bluesky_threads_real.py`.
"""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import httpx

from tests.peers.bluesky import DID, BlueskyPeer, xrpc_error
from tests.peers.wire import in_ascii

if TYPE_CHECKING:
    from collections.abc import Callable

POST = "app.bsky.feed.post"


class BlueskyThreads(BlueskyPeer):
    """One account, and what others answer it. `asked` are the requests that were made.

    Whoever asks more than `patience` times is sent away until `anew` is said.
    """

    def __init__(self, app_password: str, handle: str = "diary.lamp.example", *, patience: int = 10**9) -> None:
        super().__init__(app_password, handle)
        self.patience = patience
        self.now = datetime(2026, 11, 20, 16, 30, 13, tzinfo=UTC)
        self.asked: list[str] = []
        self.said: dict[str, dict[str, Any]] = {}
        self.labels: dict[str, list[str]] = {}
        self._below: dict[str, list[str]] = {}
        self._quoting: dict[str, list[str]] = {}
        self._hidden: list[str] = []
        self._blocked: set[str] = set()

    def entry(self) -> str:
        """Make a post of the account's own; its address in the network."""
        return self.say("A new entry", author=DID)

    def say(self, text: str, to: str = "", author: str = "did:plc:mara", **other: Any) -> str:  # noqa: ANN401 - JSON
        """Have somebody say something; its address in the network. `other` goes over what a record has by itself."""
        self.now += timedelta(seconds=1)
        uri = f"at://{author}/{POST}/3k{len(self.said):011d}"
        record = {"$type": POST, "text": text, "createdAt": self._moment(), "langs": ["en"], **other}
        if to:
            parent = {"uri": to, "cid": "x"}
            above = self.said[to]["record"].get("reply", {"root": parent})
            record["reply"] = {"root": above["root"], "parent": parent}
        self.said[uri] = {"record": record, "author": author, "indexedAt": self._moment()}
        self._below.setdefault(to, []).append(uri)
        return uri

    def quote(self, text: str, of: str, author: str = "did:plc:mara") -> str:
        """Have somebody quote a post."""
        embed = {"$type": "app.bsky.embed.record", "record": {"uri": of, "cid": "x"}}
        uri = self.say(text, "", author, embed=embed)
        self._quoting.setdefault(of, []).append(uri)
        return uri

    def change(self, uri: str, text: str) -> None:
        """Have somebody put other words in the place of what they said."""
        self.said[uri]["record"] = {**self.said[uri]["record"], "text": text}

    def take_back(self, uri: str) -> None:
        """Have somebody delete what they said: what hangs below it is in no thread then."""
        del self.said[uri]

    def hide(self, uri: str) -> None:
        """Have the account hide a reply."""
        self._hidden.append(uri)

    def block(self, author: str) -> None:
        """Have the account block somebody: they are still counted."""
        self._blocked.add(author)

    def label(self, author: str, value: str = "!no-unauthenticated") -> None:
        """Have somebody label themselves."""
        self.labels.setdefault(author, []).append(value)

    def ask(self, name: str, which: dict[str, Any]) -> dict[str, Any]:
        """What is answered about threads and posts (`app.bsky.feed`)."""
        headers = {"Authorization": f"Bearer {self.token}"}
        address = f"https://bsky.social/xrpc/app.bsky.feed.{name}"
        said: dict[str, Any] = self(httpx.Request("GET", address, params=which, headers=headers)).json()
        return said

    def anew(self) -> None:
        """Count requests anew."""
        self.asked.clear()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """The documented answer to one request; what is not about listening is as it is for whoever posts."""
        self.asked.append(f"{request.method} {request.url.path}")
        if len(self.asked) > self.patience:
            reset = {"RateLimit-Remaining": "0", "RateLimit-Reset": "4102444800"}
            said = {"error": "RateLimitExceeded", "message": "Rate Limit Exceeded"}
            return httpx.Response(429, headers=reset, json=said)
        calls: dict[str, Callable[[httpx.Request], httpx.Response]] = {
            "GET /xrpc/app.bsky.feed.getPostThread": self._thread,
            "GET /xrpc/app.bsky.feed.getPosts": self._several,
            "GET /xrpc/app.bsky.feed.getQuotes": self._quotes,
        }
        call = calls.get(self.asked[-1])
        if call and request.headers.get("Authorization") != f"Bearer {self.token}":
            return xrpc_error(401, "AuthMissing", "Authentication Required")
        return call(request) if call else super().__call__(request)

    def _thread(self, request: httpx.Request) -> httpx.Response:
        uri, depth = request.url.params["uri"], int(request.url.params["depth"])
        self._expect(depth <= 1000, "a depth of 1000 at most")
        if uri not in self.said:
            return xrpc_error(400, "NotFound", f"Post not found: {uri}")
        root = self._node(uri)
        level = [root]
        for _ in range(depth):
            level = [below for node in level for below in self._grow(node)]
        gate = {"threadgate": _gate(uri, self._hidden)} if self._hidden else {}
        root["post"] |= gate
        return in_ascii({"thread": root, **gate})

    def _grow(self, node: dict[str, Any]) -> list[dict[str, Any]]:
        """Put the replies below a post into a thread, newest first."""
        below = [each for each in reversed(self._below.get(node["post"]["uri"], [])) if self._is_seen(each)]
        replies = [self._node(each) for each in below]
        node["replies"] = replies
        return replies

    def _node(self, uri: str) -> dict[str, Any]:
        kind = "app.bsky.feed.defs#threadViewPost"
        return {"$type": kind, "post": self._shown(uri), "replies": [], "threadContext": dict[str, str]()}

    def _is_seen(self, uri: str) -> bool:
        return uri in self.said and self.said[uri]["author"] not in self._blocked

    def _several(self, request: httpx.Request) -> httpx.Response:
        wanted = request.url.params.get_list("uris")
        if len(wanted) > 25:
            return xrpc_error(400, "InvalidRequest", "Error: uris must not have more than 25 elements")
        return in_ascii({"posts": [self._shown(uri) for uri in wanted if self._is_seen(uri)]})

    def _quotes(self, request: httpx.Request) -> httpx.Response:
        wanted = request.url.params
        self._expect(int(wanted["limit"]) <= 100, "a page has 100 at most")
        start = int(wanted.get("cursor", "0"))
        every = [uri for uri in reversed(self._quoting.get(wanted["uri"], [])) if self._is_seen(uri)]
        end = start + int(wanted["limit"])
        posts = [self._shown(uri) for uri in every[start:end]]
        cursor = {"cursor": str(end)} if end < len(every) else {}
        return in_ascii({"uri": wanted["uri"], "posts": posts, **cursor})

    def _shown(self, uri: str) -> dict[str, Any]:
        kept = self.said[uri]
        author = kept["author"]
        moment = "2026-01-01T00:00:00.000Z"
        labels = [
            {"src": author, "uri": f"at://{author}/app.bsky.actor.profile/self", "val": value, "cts": moment}
            for value in self.labels.get(author, [])
        ]
        return {
            "uri": uri,
            "cid": f"bafyrei{hashlib.sha256(kept['record']['text'].encode(errors='replace')).hexdigest()[:52]}",
            "author": {
                "did": author,
                "handle": self.handle if author == DID else f"{author.rpartition(':')[2]}.test",
                "displayName": author.rpartition(":")[2].title(),
                "viewer": {"muted": False, "blockedBy": False},
                "labels": labels,
            },
            "record": kept["record"],
            "replyCount": len([each for each in self._below.get(uri, []) if each in self.said]),
            "repostCount": 0,
            "likeCount": 0,
            "quoteCount": len([each for each in self._quoting.get(uri, []) if each in self.said]),
            "bookmarkCount": 0,
            "indexedAt": kept["indexedAt"],
            "labels": [],
            "viewer": {"bookmarked": False, "threadMuted": False, "embeddingDisabled": False},
        }

    def _moment(self) -> str:
        return self.now.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _gate(uri: str, hidden: list[str]) -> dict[str, Any]:
    """The gate of a thread, as the account's own settings for it are shown."""
    address = uri.replace(POST, "app.bsky.feed.threadgate")
    known = {"$type": "app.bsky.feed.threadgate", "post": uri, "createdAt": "2026-01-01T00:00:00Z"}
    record = {**known, "hiddenReplies": [*hidden]}
    return {"uri": address, "cid": "x", "record": record, "lists": []}
