"""X as far as Diarist speaks to it: each request is checked as the documentation has it, its signature too.

Sources: https://docs.x.com/x-api/posts/create-post, https://docs.x.com/x-api/users/get-my-user,
https://docs.x.com/x-api/fundamentals/response-codes-and-errors, and RFC 5849 for signatures; for what is read (looked
at on 28 November 2026) https://docs.x.com/x-api/fundamentals/conversation-id and
https://docs.x.com/x-api/getting-started/pricing.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import unicodedata
from typing import Any
from urllib.parse import quote, unquote

import httpx

MISSING = {
    "title": "Not Found Error",
    "type": "https://api.twitter.com/2/problems/resource-not-found",
    "detail": "Could not find tweet with id",
}


class XPeer:
    """`posts` are those that are public; `faults` is what was wrong with requests.

    `replies` are below all posts, newest first, by the post's id; `numbers` are those of every post. `read` counts the
    posts that X would charge for; `date` is X's clock.

    The keys are the API's key and secret, and the access token and its secret; `username` is whose token it is.
    """

    def __init__(self, keys: tuple[str, str, str, str], username: str) -> None:
        self.keys, self.username = keys, username
        self.posts: list[dict[str, Any]] = []
        self.replies: dict[str, list[dict[str, Any]]] = {}
        self.numbers: dict[str, int] = {}
        self.read = 0
        self.date = "Fri, 20 Nov 2026 16:30:00 GMT"
        self.faults: list[str] = []
        self._nonces: set[str] = set()
        self._made = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:  # noqa: PLR0911 - one for each documented request
        """The documented answer to one request."""
        if not self._is_signed(request):
            return httpx.Response(401, json={"title": "Unauthorized", "type": "about:blank", "status": 401})
        match request.method, request.url.path.split("/")[1:]:
            case "GET", ["2", "users", "me"]:
                return httpx.Response(200, json={"data": {"id": "2244994945", "name": "A", "username": self.username}})
            case "POST", ["2", "tweets"]:
                return self._create(request)
            case "GET", ["2", "tweets", "search", "recent"]:
                return self._search(request.url.params)
            case "GET", ["2", "tweets"]:
                return self._several(request.url.params)
            case "GET", ["2", "tweets", name]:
                return self._get(name)
            case "DELETE", ["2", "tweets", name]:
                return self._delete(name)
        self.faults.append(f"there is no {request.method} {request.url.path}")
        return httpx.Response(404, json=MISSING)

    def _create(self, request: httpx.Request) -> httpx.Response:
        body = json.loads(request.content)
        if set(body) != {"text"} or request.headers["Content-Type"] != "application/json":
            self.faults.append("more than a text in JSON")
        if not 0 < _weight(body["text"]) <= 280:
            self.faults.append("too long")
            return _forbidden("Your Tweet text is too long.")
        if any(post["text"] == body["text"] for post in self.posts):
            return _forbidden("You are not allowed to create a Tweet with duplicate content.")
        self._made += 1
        post = {"id": str(1_800_000_000_000_000_000 + self._made), "text": body["text"]}
        self.posts.append(post)
        return httpx.Response(201, json={"data": {**post, "edit_history_tweet_ids": [post["id"]]}})

    def _get(self, name: str) -> httpx.Response:
        found = [post for post in self.posts if post["id"] == name]
        return httpx.Response(200, json={"data": found[0]} if found else {"errors": [MISSING]})

    def _search(self, fields: httpx.QueryParams) -> httpx.Response:
        found = re.fullmatch(r"conversation_id:([0-9]+) is:reply", fields["query"])
        size = int(fields["max_results"])
        if not found or not 10 <= size <= 100:
            self.faults.append(f"search {fields}")
            return httpx.Response(400, json={"title": "Invalid Request", "type": "about:blank", "status": 400})
        start, every = int(fields.get("next_token", "0")), self.replies.get(found[1], [])
        rows = every[start : start + size]
        self.read += len(rows)
        more = {"next_token": str(start + size)} if len(every) > start + size else {}
        whole = {"meta": {"result_count": len(rows), **more}} | ({"data": rows} if rows else {})
        return httpx.Response(200, headers={"Date": self.date}, json=whole)

    def _several(self, fields: httpx.QueryParams) -> httpx.Response:
        names = fields["ids"].split(",")
        found = [post for post in self.posts if post["id"] in names]
        self.read += len(found)
        rows = [{**post, "public_metrics": self.numbers} for post in found]
        errors = {"errors": [MISSING]} if len(found) < len(names) else {}
        return httpx.Response(200, json=({"data": rows} if rows else {}) | errors)

    def _delete(self, name: str) -> httpx.Response:
        before = len(self.posts)
        self.posts = [post for post in self.posts if post["id"] != name]
        return httpx.Response(200, json={"data": {"deleted": len(self.posts) < before}})

    def _is_signed(self, request: httpx.Request) -> bool:
        """Whether the signature is right (RFC 5849, section 3.4.2), and its nonce new."""
        scheme, _, rest = request.headers.get("Authorization", "").partition(" ")
        given = {name: unquote(value) for name, value in re.findall(r'(\w+)="([^"]*)"', rest)}
        signature, nonce = given.pop("oauth_signature", ""), given.get("oauth_nonce", "")
        key, secret, token, token_secret = self.keys
        is_ours = (given.get("oauth_consumer_key"), given.get("oauth_token")) == (key, token)
        fields = {**given, **dict(request.url.params)}
        pairs = "&".join(f"{_escaped(name)}={_escaped(value)}" for name, value in sorted(fields.items()))
        address = str(request.url.copy_with(query=None)).removesuffix("?")
        base = "&".join(map(_escaped, (request.method, address, pairs)))
        digest = hmac.new(f"{_escaped(secret)}&{_escaped(token_secret)}".encode(), base.encode(), hashlib.sha1).digest()
        is_right = scheme == "OAuth" and is_ours and signature == base64.b64encode(digest).decode()
        is_new = nonce not in self._nonces
        self._nonces.add(nonce)
        return is_right and is_new


def _escaped(text: str) -> str:
    return quote(text, safe="-._~")


def _weight(text: str) -> int:
    """Roughly as X counts: addresses as 23, what is not Latin as 2."""
    short = re.sub(r"https?://\S+", "x" * 23, unicodedata.normalize("NFC", text))
    return sum(1 if ord(sign) < 0x1100 or 0x2000 <= ord(sign) <= 0x201F else 2 for sign in short)


def _forbidden(detail: str) -> httpx.Response:
    return httpx.Response(403, json={"title": "Forbidden", "type": "about:blank", "status": 403, "detail": detail})
