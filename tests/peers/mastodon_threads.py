"""Mastodon as far as Diarist listens to it: threads, notifications and quotes, quickly made by thousands.

Sources: https://docs.joinmastodon.org/methods/statuses/#context, .../methods/notifications/#get, .../entities/Status/;
the limits: https://github.com/mastodon/mastodon/blob/main/app/controllers/api/v1/statuses/contexts_controller.rb. That
its answers are of the same shape as a server's is in `test_mastodon_threads_real.py`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import Any

import httpx

from tests.peers.mastodon import ACCOUNT, SERVER, MastodonPeer
from tests.peers.wire import in_ascii

ALL_SCOPES = frozenset(("read:accounts", "read:statuses", "read:notifications"))
PUBLIC = frozenset(("public", "unlisted"))


class MastodonThreads(MastodonPeer):
    """One account, and what others answer it. `asked` are the requests that were made, as method and path.

    The token has the `scopes`. Whoever asks more than `patience` times is sent away until `anew` is said.
    """

    def __init__(
        self, token: str, username: str = "diary", *, scopes: frozenset[str] = ALL_SCOPES, patience: int = 10**9
    ) -> None:
        super().__init__(token, username)
        self.scopes, self.patience = scopes, patience
        self.asked: list[str] = []
        self.said: dict[str, dict[str, Any]] = {}
        self.headers: dict[str, str] = {}
        self._below: dict[str, list[str]] = {}
        self._quoting: dict[str, list[str]] = {}
        self._unlisted: set[str] = set()
        self._blocked: set[str] = set()

    def entry(self) -> str:
        """Make a post of the account's own; its id."""
        return self.say("<p>A new entry</p>", author=ACCOUNT)

    def say(self, content: str, to: str = "", author: str = "501", **other: Any) -> str:  # noqa: ANN401 - JSON
        """Have somebody say something, as HTML; its id. `other` goes over what a status has by itself."""
        name = self._name()
        self.now += timedelta(seconds=1)
        self.said[name] = _status(name, content, to, author, self.now.isoformat().replace("+00:00", "Z")) | other
        self._below.setdefault(to, []).append(name)
        return name

    def tell(self, content: str, to: str, author: str = "501", **other: Any) -> str:  # noqa: ANN401 - JSON
        """Have somebody answer in such a way that only the account's notifications have it."""
        name = self.say(content, to, author, **other)
        self._unlisted.add(name)
        return name

    def quote(self, content: str, of: str, author: str = "501", **other: Any) -> str:  # noqa: ANN401 - JSON
        """Have somebody quote a post."""
        name = self.say(content, "", author, **other)
        self._quoting.setdefault(of, []).append(name)
        return name

    def change(self, name: str, content: str) -> None:
        """Have somebody edit what they said."""
        self.now += timedelta(seconds=1)
        self.said[name] |= {"content": content, "edited_at": self.now.isoformat().replace("+00:00", "Z")}

    def take_back(self, name: str) -> None:
        """Have somebody delete what they said: what hangs below it hangs nowhere then."""
        del self.said[name]
        for below in self._below.pop(name, []):
            if below in self.said:
                self.said[below]["in_reply_to_id"] = None

    def block(self, author: str) -> None:
        """Have the account block somebody."""
        self._blocked.add(author)

    def ask(self, path: str) -> Any:  # noqa: ANN401 - JSON
        """What is answered to a question."""
        headers = {"Authorization": f"Bearer {self.token}"}
        return self(httpx.Request("GET", f"{SERVER}/api/v1/{path}", headers=headers)).json()

    def anew(self) -> None:
        """Count requests anew."""
        self.asked.clear()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """The documented answer to one request; what is not about listening is as it is for whoever posts."""
        self.asked.append(f"{request.method} {request.url.path}")
        if len(self.asked) > self.patience:
            reset = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "2100-01-01T00:00:00.000000Z"}
            return httpx.Response(429, headers=reset, json={"error": "Too many requests"})
        calls: dict[str, tuple[str, Callable[..., httpx.Response]]] = {
            r"GET /api/v1/statuses": ("read:statuses", self._several),
            r"GET /api/v1/statuses/(\d+)": ("read:statuses", self._one),
            r"GET /api/v1/statuses/(\d+)/context": ("read:statuses", self._context),
            r"GET /api/v1/statuses/(\d+)/quotes": ("read:statuses", self._quotes),
            r"GET /api/v1/notifications": ("read:notifications", self._notifications),
        }
        for pattern, (scope, call) in calls.items():
            found = re.fullmatch(pattern, self.asked[-1])
            if found and (not found.groups() or found[1] in self.said or "context" in pattern or "quotes" in pattern):
                return self._refusal(request, scope) or call(request, *found.groups())
        return super().__call__(request)

    def _refusal(self, request: httpx.Request, scope: str) -> httpx.Response | None:
        token = request.headers.get("Authorization")
        if token and token != f"Bearer {self.token}":
            return httpx.Response(401, json={"error": "The access token is invalid"})
        if token and scope not in self.scopes:
            return httpx.Response(403, json={"error": "This action is outside the authorized scopes"})
        if not token and scope == "read:notifications":
            return httpx.Response(401, json={"error": "The access token is invalid"})
        return None

    def _several(self, request: httpx.Request) -> httpx.Response:
        wanted = request.url.params.get_list("id[]")
        self._expect(len(wanted) <= 20, "more than twenty posts at once")
        return in_ascii([self._shown(name) for name in wanted if name in self.said])

    def _one(self, _: httpx.Request, name: str) -> httpx.Response:
        return in_ascii(self._shown(name))

    def _context(self, request: httpx.Request, name: str) -> httpx.Response:
        if name not in self.said:
            return httpx.Response(404, json={"error": "Record not found"})
        is_known = "Authorization" in request.headers
        listed = [*self._descendants(name, 10**9 if is_known else 20, is_known=is_known)][: 4096 if is_known else 60]
        shown = [self._shown(each) for each in listed]
        return in_ascii({"ancestors": [], "descendants": shown}, self.headers)

    def _descendants(self, name: str, depth: int, *, is_known: bool) -> Iterator[str]:
        waiting = [(each, 1) for each in reversed(self._below.get(name, []))]
        while waiting:
            each, level = waiting.pop()
            if each not in self.said or each in self._unlisted or level > depth:
                continue
            if self._is_seen(each, is_known=is_known):
                yield each
            waiting += [(below, level + 1) for below in reversed(self._below.get(each, []))]

    def _is_seen(self, name: str, *, is_known: bool = True) -> bool:
        status = self.said[name]
        return status["account"]["id"] not in self._blocked and (is_known or status["visibility"] in PUBLIC)

    def _quotes(self, request: httpx.Request, name: str) -> httpx.Response:
        return self._page(request, [each for each in self._quoting.get(name, []) if each in self.said], 40, self._shown)

    def _notifications(self, request: httpx.Request) -> httpx.Response:
        self._expect(request.url.params.get_list("types[]") == ["mention"], "other kinds of notifications")
        own = [each for each, status in self.said.items() if status["in_reply_to_id"]]
        seen = [each for each in own if self._is_seen(each) and self.said[each]["account"]["id"] != ACCOUNT]
        return self._page(request, seen, 80, self._notification)

    def _notification(self, name: str) -> dict[str, Any]:
        status = self._shown(name)
        known = {"type": "mention", "created_at": status["created_at"], "account": status["account"]}
        return {"id": name, "group_key": f"ungrouped-{name}", **known, "status": status}

    def _page(
        self, request: httpx.Request, names: Sequence[str], most: int, show: Callable[[str], dict[str, Any]]
    ) -> httpx.Response:
        """A page, newest first, with the address of the next one."""
        wanted = request.url.params
        self._expect(int(wanted["limit"]) <= most, f"a page has {most} at most")
        before = int(wanted.get("max_id", "9" * 20))
        older = sorted((name for name in names if int(name) < before), key=int, reverse=True)
        page = older[: int(wanted["limit"])]
        following = request.url.copy_set_param("max_id", page[-1]) if len(page) < len(older) else ""
        headers = {"Link": f'<{following}>; rel="next"'} if following else {}
        return in_ascii([show(name) for name in page], headers)

    def _shown(self, name: str) -> dict[str, Any]:
        direct = [each for each in self._below.get(name, []) if each in self.said]
        quoting = [each for each in self._quoting.get(name, []) if each in self.said]
        open_ones = [each for each in direct if self.said[each]["visibility"] in PUBLIC]
        return {"replies_count": len(open_ones), "quotes_count": len(quoting), **self.said[name]}


def _status(name: str, content: str, to: str, author: str, made: str) -> dict[str, Any]:
    """A status as the documentation has it."""
    acct = "diary" if author == ACCOUNT else f"mara{author}@elsewhere.example"
    account = {
        "id": author,
        "username": acct.partition("@")[0],
        "acct": acct,
        "display_name": f"Mara {author}",
        "url": f"https://elsewhere.example/@{acct}",
        "emojis": [],
    }
    return {
        "id": name,
        "uri": f"{SERVER}/users/x/statuses/{name}",
        "url": f"{SERVER}/@{acct}/{name}",
        "created_at": made,
        "edited_at": None,
        "account": account,
        "content": content,
        "visibility": "public",
        "sensitive": False,
        "spoiler_text": "",
        "media_attachments": [],
        "mentions": [],
        "tags": [],
        "emojis": [],
        "in_reply_to_id": to or None,
        "in_reply_to_account_id": ACCOUNT if to else None,
        "reblog": None,
        "card": None,
        "poll": None,
        "language": "en",
        "reblogs_count": 0,
        "favourites_count": 0,
    }
