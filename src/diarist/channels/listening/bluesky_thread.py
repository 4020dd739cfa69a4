"""What people answered on Bluesky.

The account's own server is asked, with its session, and passes the question on to the network's AppView: so whoever the
account has blocked, or is blocked by, is left out, and its own replies are there at once. What was deleted is not
there, and neither is what others wrote below it; what the account has hidden is still there, with the list of it.

Sources: https://docs.bsky.app/docs/api/app-bsky-feed-get-post-thread, .../app-bsky-feed-get-quotes,
.../app-bsky-feed-get-posts, and https://docs.bsky.app/blog/hidden-replies-and-quotes (tried on the AppView itself).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diarist.channels.answered import Form, Thread
from diarist.channels.listening.bluesky_post import BlueskyPost, post_of
from diarist.channels.listening.json_values import within
from diarist.channels.outcome import Failure, Trouble
from diarist.channels.wire.connections import MOST_OF_ALL
from diarist.channels.wire.web import json_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from diarist.channels.answered import Counts
    from diarist.channels.outcome import Receipt
    from diarist.channels.wire.web import Web

DEEPEST, LESS_DEEP = 1000, 100
"""How deep a thread is asked for, and how deep where the answer to that is nested too deep to be read."""

QUOTES, QUOTE_PAGES = 100, 5
COLLECTION = "app.bsky.feed.post"
_WRONG = 400
_GONE = ("NotFound", "RecordNotFound")
_BLOCKED, _MISSING = (f"app.bsky.feed.defs#{name}" for name in ("blockedPost", "notFoundPost"))


@dataclass(slots=True)
class _Walk:
    """What was found on the way through a thread."""

    hidden: frozenset[str]
    posts: list[BlueskyPost] = field(default_factory=list)
    has_unreadable: bool = False
    has_unshown: bool = False

    def through(self, node: dict[str, object], post: BlueskyPost) -> Iterator[tuple[dict[str, object], BlueskyPost]]:
        """The replies to a post. Below what the account has hidden nothing is looked at."""
        replies = within(node, "replies")
        listed = replies if isinstance(replies, list) else []
        self.has_unshown |= len(listed) < (post.counts.replies or 0)
        for each in listed:
            kind, reply = within(each, "$type"), post_of(within(each, "post"))
            if kind in (_BLOCKED, _MISSING):
                self.has_unshown = True
            elif not reply or not isinstance(each, dict):
                self.has_unreadable = True
            elif reply.uri not in self.hidden:
                if not reply.is_kept_away:
                    self.posts.append(reply)
                yield each, reply


class BlueskyReader:
    """Reads the answers to one account's posts. `headers` prove who asks, `own` is the account's DID."""

    def __init__(self, web: Web, server: str, headers: Mapping[str, str], own: str) -> None:
        self._web, self._server, self._headers, self._own = web, server, headers, own

    def answers(self, receipt: Receipt) -> Thread | Failure | None:
        """The thread below a post, and what quotes it; None where the post is gone."""
        uri = self._uri(receipt)
        said = self._thread(uri)
        if isinstance(said, Failure | None):
            return said
        node = within(said, "thread")
        root = post_of(within(node, "post"))
        if within(node, "$type") in (_MISSING, _BLOCKED):
            return None
        if not root or not isinstance(node, dict):
            return Failure(Trouble.AGAIN, f"{self._server} answered with something that is no thread")
        walk = _walk(node, root, _hidden(said))
        quotes: list[BlueskyPost] = []
        are_all = self._read_quotes(root, quotes)
        if isinstance(are_all, Failure):
            return are_all
        answers = {each.uri: each.about(receipt.id, root.uri, self._own) for each in walk.posts}
        quoting = [each.about(receipt.id, root.uri, self._own, Form.QUOTE) for each in quotes]
        is_whole = are_all and not walk.has_unreadable and within(said, "depth") is None
        return Thread(
            answers=(*answers.values(), *(each for each in quoting if each.id not in answers)),
            counts=root.counts,
            is_whole=is_whole,
            more="" if is_whole and not walk.has_unshown else "there may be more: it counts more replies than it shows",
        )

    def counts(self, receipts: Sequence[Receipt]) -> Mapping[str, Counts] | Failure:
        """The numbers of some posts; one that is gone is missing."""
        wanted = {self._uri(receipt): receipt.id for receipt in receipts}
        said = self._ask("getPosts", {"uris": [*wanted]})
        if isinstance(said, Failure):
            return said
        listed = within(said, "posts")
        if not isinstance(listed, list):
            return Failure(Trouble.AGAIN, f"{self._server} answered with something that is no list of posts")
        posts = [post for each in listed if (post := post_of(each))]
        return {wanted[post.uri]: post.counts for post in posts if post.uri in wanted}

    def _uri(self, receipt: Receipt) -> str:
        """A post's address in the network; of one that a person told us of, only that on the web is known."""
        return receipt.id or f"at://{self._own}/{COLLECTION}/{receipt.address.rstrip('/').rpartition('/')[2]}"

    def _thread(self, uri: str) -> object | Failure | None:
        """What is there of a thread, with its `depth` where that is not all; None where it is gone."""
        for depth in (DEEPEST, LESS_DEEP):
            said = self._ask("getPostThread", {"uri": uri, "depth": depth, "parentHeight": 0})
            if isinstance(said, Failure):
                return said
            if within(said, "error") in _GONE:
                return None
            if isinstance(said, dict):
                return said if depth == DEEPEST else {**said, "depth": depth}
        return Failure(Trouble.AGAIN, f"{self._server} answered with something that is no thread")

    def _read_quotes(self, root: BlueskyPost, found: list[BlueskyPost]) -> bool | Failure:
        """Add the posts that quote it to those `found`, but for those it was taken out of; whether that is all."""
        cursor: object = ""
        for _ in range(QUOTE_PAGES if root.counts.quotes else 0):
            said = self._ask("getQuotes", {"uri": root.uri, "limit": QUOTES, **({"cursor": cursor} if cursor else {})})
            if isinstance(said, Failure):
                return said
            listed = within(said, "posts")
            posts = [post for each in (listed if isinstance(listed, list) else []) if (post := post_of(each))]
            found += [post for post in posts if not post.is_kept_away and not _is_detached(post)]
            cursor = within(said, "cursor")
            if not posts or not isinstance(cursor, str):
                return isinstance(listed, list)
        return not cursor

    def _ask(self, name: str, wanted: Mapping[str, object]) -> object | Failure:
        """What is answered: some JSON, or None where it is none."""
        address = f"{self._server}/xrpc/app.bsky.feed.{name}"
        answer = self._web.ask("GET", address, params=wanted, headers=self._headers, accept=(_WRONG,), most=MOST_OF_ALL)
        if isinstance(answer, Failure):
            return answer
        said = json_of(answer)
        is_gone = name == "getPostThread" and within(said, "error") in _GONE
        return said if answer.status_code != _WRONG or is_gone else self._web.refusal(answer)


def _walk(node: dict[str, object], root: BlueskyPost, hidden: frozenset[str]) -> _Walk:
    """A thread from its root to its ends, one level after another."""
    walk = _Walk(hidden)
    level = [(node, root)]
    while level:
        level = [below for each, post in level for below in walk.through(each, post)]
    return walk


def _hidden(said: object) -> frozenset[str]:
    """The replies that the account has hidden."""
    gates = (within(said, "threadgate"), within(said, "thread", "post", "threadgate"))
    listed = [within(gate, "record", "hiddenReplies") for gate in gates]
    return frozenset(uri for each in listed if isinstance(each, list) for uri in each if isinstance(uri, str))


def _is_detached(post: BlueskyPost) -> bool:
    """Whether the account has taken its post out of another that quotes it."""
    record = within(post.shown, "embed", "record")
    kinds = (within(record, "$type"), within(record, "record", "$type"))
    return "app.bsky.embed.record#viewDetached" in kinds or within(record, "detached") is True
