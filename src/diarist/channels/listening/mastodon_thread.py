"""What people answered on Mastodon, and on servers that speak as it does.

A post's context has its replies, at every depth, with those that only the account may see; whoever has no token that
may read posts is given 60 of them, 20 deep. The account's notifications have replies that the context has not.

Sources: https://docs.joinmastodon.org/methods/statuses/#context, .../methods/notifications/#get; the limits:
https://github.com/mastodon/mastodon/blob/main/app/controllers/api/v1/statuses/contexts_controller.rb.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, urlsplit

import httpx

from diarist.channels.answered import Form, Thread
from diarist.channels.listening.json_values import id_of, moment_of, within
from diarist.channels.listening.mastodon_status import Status, counts_of, status_of, statuses_of
from diarist.channels.outcome import Failure, Trouble
from diarist.channels.wire.connections import MOST_OF_ALL
from diarist.channels.wire.web import json_of
from diarist.words.counts import counted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import datetime

    from diarist.channels.answered import Answer, Counts
    from diarist.channels.outcome import Receipt
    from diarist.channels.wire.web import Web

WITHOUT_TOKEN, DEEPEST, WITH_TOKEN = 60, 20, 4096
"""How many replies a context has at most, and how deep, where nobody is known; and where somebody is."""

MENTIONS, MENTION_PAGES = 80, 5
QUOTES, QUOTE_PAGES = 40, 3
MOST_ONE_BY_ONE = 30
"""How many older posts are asked for in a run, on a server that shows no list of posts."""

MOST_FURTHER, MOST_IN_VAIN = 30, 3
"""How many replies are asked for what hangs below them in a run, and how many of which nothing came."""

_GONE = frozenset((httpx.codes.NOT_FOUND, httpx.codes.GONE))
_CLOSED = frozenset((httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN))
_REFRESH = "Mastodon-Async-Refresh"


@dataclass(frozen=True, slots=True)
class Replies:
    """What a context has: the replies, and what keeps it from being all of them, in a sentence; else empty."""

    statuses: list[Status]
    lacks: str = ""


class MastodonReader:
    """Reads the answers to one account's posts, in one run: what was asked once is not asked again."""

    def __init__(self, web: Web, server: str, headers: Mapping[str, str], own: str) -> None:
        self._web, self._server, self._headers, self._own = web, server, headers, own
        self._may_read = True
        self._shown: dict[str, object] = {}
        self._mentions: list[Status] = []
        self._next: str | None = ""
        self._back_to: datetime | None = None
        self._pages = 0
        self._unasked = ""
        self._one_by_one = MOST_ONE_BY_ONE
        self._further, self._in_vain = MOST_FURTHER, MOST_IN_VAIN

    def answers(self, receipt: Receipt) -> Thread | Failure | None:
        """The thread below a post; None where the server no longer has the post."""
        post = self._post(receipt)
        if isinstance(post, Failure | None):
            return post
        root = post.name
        replies = self._replies(root)
        if isinstance(replies, Failure | None):
            return replies
        if isinstance(failure := self._read_mentions(post.answer.at), Failure):
            return failure
        quotes: list[Status] = []
        are_all = self._read_quotes(root, quotes)
        if isinstance(are_all, Failure):
            return are_all
        told = [*self._unlisted(root, replies.statuses)]
        partly = "" if are_all and not told else f"there may be more: {self._server} lists only a part"
        lacks = replies.lacks or partly
        return Thread(
            answers=tuple(self._answers(receipt.id, post, [*replies.statuses, *told], quotes)),
            counts=counts_of(self._shown[root]),
            is_whole=not lacks,
            more=lacks or self._unasked,
        )

    def _answers(self, post: str, above: Status, replies: list[Status], quotes: list[Status]) -> Iterator[Answer]:
        """Each status once, as an answer to a post that stands `above` it."""
        root = above.name
        ids = {each.name: each.answer.id for each in replies}
        forms = {each.name: (each, Form.QUOTE) for each in quotes} | {each.name: (each, Form.REPLY) for each in replies}
        forms.pop(root, None)
        for name in dict.fromkeys([*ids, *forms]):
            if name in forms:
                status, form = forms[name]
                to = "" if form is Form.QUOTE or status.parent == root else ids.get(status.parent, status.parent)
                is_ours, reply = status.author == self._own, self._reply_address(status, above)
                yield replace(status.answer, post=post, to=to, form=form, is_ours=is_ours, reply=reply)

    def _reply_address(self, status: Status, ours: Status) -> str:
        """Where the account replies: on its own server, if that shows all posts as Mastodon does; else empty.

        On that of who wrote it, nobody is logged in; and whoever is not logged in here is led on to there. Source:
        https://github.com/mastodon/mastodon/blob/main/spec/system/redirections_spec.rb.
        """
        is_mastodon = ours.acct and ours.answer.address == f"{self._server}/@{ours.acct}/{ours.name}"
        return f"{self._server}/@{status.acct}/{status.name}" if is_mastodon and status.acct else ""

    def counts(self, receipts: Sequence[Receipt]) -> Mapping[str, Counts] | Failure:
        """The numbers of some posts. Source: https://docs.joinmastodon.org/methods/statuses/#index."""
        wanted = {_name(receipt): receipt for receipt in receipts}
        answer = self._get("", params={"id[]": [*wanted]}, accept={*_GONE, httpx.codes.METHOD_NOT_ALLOWED})
        if isinstance(answer, Failure):
            return answer
        listed = json_of(answer)
        if not answer.is_success:
            return self._counts_one_by_one(receipts)
        if not isinstance(listed, list):
            return Failure(Trouble.AGAIN, f"{self._server} answered with something that is no list of posts")
        shown = {id_of(within(each, "id")): each for each in listed}
        self._shown |= shown
        return {receipt.id: counts_of(shown[name]) for name, receipt in wanted.items() if name in shown}

    def _counts_one_by_one(self, receipts: Sequence[Receipt]) -> Mapping[str, Counts] | Failure:
        """The numbers of as many posts as it is polite to ask for (servers before Mastodon 4.3, and small ones)."""
        found: dict[str, Counts] = {}
        for receipt in receipts[: self._one_by_one]:
            self._one_by_one -= 1
            post = self._post(receipt)
            if isinstance(post, Failure):
                return post
            if post:
                found[receipt.id] = counts_of(self._shown[post.name])
        return found

    def _post(self, receipt: Receipt) -> Status | Failure | None:
        name = _name(receipt)
        if name not in self._shown:
            answer = self._get(f"/{quote(name, safe='')}", accept=_GONE)
            if isinstance(answer, Failure):
                return answer
            if answer.status_code in _GONE:
                return None
            self._shown[name] = json_of(answer)
        post = status_of(self._shown[name])
        if not post:
            self._shown.pop(name)
            return Failure(Trouble.AGAIN, f"{self._server} answered with something that is no post")
        self._shown[post.name] = self._shown[name]
        return post

    def _replies(self, root: str) -> Replies | Failure | None:
        """What stands below a post, with our token; without it where that may not read posts."""
        path = f"/{quote(root, safe='')}/context"
        answer = self._get(path, accept=_GONE, most=MOST_OF_ALL)
        if isinstance(answer, Failure):
            return answer
        if answer.status_code in _GONE:
            return None
        said = within(json_of(answer), "descendants")
        if not isinstance(said, list):
            return Failure(Trouble.AGAIN, f"{self._server} answered with something that is no thread")
        statuses, is_readable = statuses_of(said)
        below = self._below(root, statuses)
        if isinstance(below, Failure):
            return below
        statuses += below
        return Replies(statuses, self._lacks(answer, said, root, is_readable=is_readable))

    def _below(self, root: str, listed: Collection[Status]) -> list[Status] | Failure:
        """What hangs below the replies, on a server (such as snac) that lists those to the post itself alone."""
        is_flat = all(each.parent == root for each in listed)
        waiting = [each for each in listed if each.replies and is_flat]
        found: dict[str, Status] = {}
        while waiting and self._further and self._in_vain:
            asked = waiting.pop(0)
            answer = self._get(f"/{quote(asked.name, safe='')}/context", accept={*_GONE, *_CLOSED})
            if isinstance(answer, Failure):
                return answer
            below = [each for each in statuses_of(within(json_of(answer), "descendants"))[0] if each.name not in found]
            self._further -= 1
            self._in_vain -= not below
            found |= {each.name: each for each in below}
            waiting += [each for each in below if each.replies]
        return [*found.values()]

    def _lacks(self, answer: httpx.Response, listed: list[object], root: str, *, is_readable: bool) -> str:
        """Why a context may not have every reply; empty where it has."""
        if not self._may_read:
            lacks = "the token may not read posts (`read:statuses`), so private replies are not seen"
        elif len(listed) == WITHOUT_TOKEN or len(listed) >= WITH_TOKEN:
            lacks = f"there may be more: {self._server} shows no more than {counted(len(listed), 'reply')} of a thread"
        elif not listed and counts_of(self._shown[root]).replies:
            lacks = f"there may be more: {self._server} counts replies, and shows none"
        elif _REFRESH in answer.headers:
            lacks = f"there may be more: {self._server} is still looking for replies"
        elif not is_readable:
            lacks = f"there may be more: {self._server} lists something that cannot be read"
        elif _depth(listed, root) == DEEPEST:
            lacks = f"there may be more: {self._server} shows {counted(DEEPEST, 'reply')} one below another"
        else:
            lacks = ""
        return lacks

    def _unlisted(self, root: str, listed: Collection[Status]) -> Iterator[Status]:
        """Those of the account's mentions that belong to a thread and are not among its replies."""
        known = {root, *(each.name for each in listed)}
        waiting = [each for each in self._mentions if each.name not in known]
        while found := [each for each in waiting if each.parent in known]:
            known |= {each.name for each in found}
            waiting = [each for each in waiting if each.name not in known]
            yield from found

    def _read_mentions(self, since: datetime | None) -> Failure | None:
        """Read the account's notifications, newest first, as far back as a post; each page once in a run."""
        while self._next is not None and not (since and self._back_to and self._back_to < since):
            if self._pages == MENTION_PAGES:
                self._unasked = (
                    self._unasked or f"there may be more: {self._server} has more notifications than are read"
                )
                return None
            if failure := self._read_page(self._next):
                return failure
            self._pages += 1
        return None

    def _read_page(self, before: str) -> Failure | None:
        wanted = {"types[]": "mention", "limit": str(MENTIONS), **({"max_id": before} if before else {})}
        address = f"{self._server}/api/v1/notifications"
        answer = self._web.ask("GET", address, params=wanted, headers=self._headers, accept={*_CLOSED, *_GONE})
        if isinstance(answer, Failure):
            return answer
        self._next = _max_id(answer) if answer.is_success else None
        listed = json_of(answer) if answer.is_success else []
        self._mentions += _mentioning(listed)
        self._back_to = min(filter(None, [self._back_to, *_told(listed)]), default=None)
        if answer.status_code in _CLOSED:
            self._unasked = "the token may not read notifications (`read:notifications`), so single replies may lack"
        return None

    def _read_quotes(self, root: str, found: list[Status]) -> bool | Failure:
        """Add the posts that quote it to those `found`, as far as the server lists any; whether that is all it lists.

        Source: https://docs.joinmastodon.org/methods/statuses/#quotes.
        """
        before = ""
        for _ in range(QUOTE_PAGES if counts_of(self._shown[root]).quotes else 0):
            wanted = {"limit": str(QUOTES), **({"max_id": before} if before else {})}
            answer = self._get(f"/{quote(root, safe='')}/quotes", params=wanted, accept={*_GONE, *_CLOSED})
            if isinstance(answer, Failure):
                return answer
            found += statuses_of(json_of(answer))[0] if answer.is_success else []
            before = _max_id(answer) or ""
            if not before:
                return True
        return not before

    def _get(self, path: str, *, accept: Collection[int] = (), **options: Any) -> httpx.Response | Failure:  # noqa: ANN401 - httpx's own
        """Ask about posts: with our token, and once that may read none, as a stranger."""
        address = f"{self._server}/api/v1/statuses{path}"
        if self._may_read:
            known = {*accept, httpx.codes.FORBIDDEN}
            answer = self._web.ask("GET", address, accept=known, headers=self._headers, **options)
            if isinstance(answer, Failure) or answer.status_code != httpx.codes.FORBIDDEN:
                return answer
            self._may_read = False
        return self._web.ask("GET", address, accept=accept, **options)


def _name(receipt: Receipt) -> str:
    """What the server calls a post; of one that a person told us of, only the address is known, which ends with it."""
    return receipt.id or receipt.address.rstrip("/").rpartition("/")[2]


def _mentioning(listed: object) -> list[Status]:
    said = listed if isinstance(listed, list) else []
    posts = [within(each, "status") for each in said if within(each, "type") == "mention"]
    return statuses_of(posts)[0]


def _told(listed: object) -> list[datetime | None]:
    """When the account was told of each, by its server's clock: what a post says of itself is its author's."""
    return [moment_of(within(each, "created_at")) for each in listed] if isinstance(listed, list) else []


def _max_id(answer: httpx.Response) -> str | None:
    """From where the next page goes on: the id alone, since an address of the server's could lead anywhere."""
    address = answer.links.get("next", {}).get("url", "")
    try:
        found = parse_qs(urlsplit(address).query).get("max_id", [])
    except ValueError:
        return None
    return found[0] if found and found[0].isascii() and len(found[0]) < 100 else None


def _depth(listed: list[object], root: str) -> int:
    """How many replies stand one below another at most."""
    depths = {root: 0}
    for each in listed:
        parent = id_of(within(each, "in_reply_to_id"))
        depths[id_of(within(each, "id"))] = depths.get(parent, 0) + 1
    return max(depths.values())
