"""Mastodon as far as Diarist speaks to it: each request is checked as the documentation has it.

Sources: https://docs.joinmastodon.org/methods/statuses/, .../methods/media/ and .../methods/accounts/; what an edit
does to pictures that are not named: https://github.com/mastodon/mastodon/blob/main/app/services/update_status_service.rb.
"""

import html
import json
import re
from datetime import UTC, datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import HTTP
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from collections.abc import Callable

ACCOUNT = "109348212345678901"
SERVER = "https://social.example"
_LINK = re.compile(r"https?://\S+")
_FIELDS = {"status", "media_ids", "language", "spoiler_text", "sensitive"}


class MastodonPeer:
    """One account. `posts` are those that are public, oldest first; `faults` is what was wrong with requests.

    It forgets keys where it `remembers` none. It is at work on a new picture for as many looks as it is `slow`. `now`
    is its time.
    """

    def __init__(self, token: str, username: str = "diary", *, remembers: bool = True, slow: int = 0) -> None:
        self.token, self.username, self.remembers, self.slow = token, username, remembers, slow
        self.now = datetime(2026, 11, 20, 16, 30, 13, tzinfo=UTC)
        self.posts: list[dict[str, Any]] = []
        self.faults: list[str] = []
        self.pictures: dict[str, dict[str, Any]] = {}
        self._keys: dict[str, dict[str, Any]] = {}
        self._made = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """The documented answer to one request."""
        if request.headers.get("Authorization") != f"Bearer {self.token}":
            return httpx.Response(401, json={"error": "The access token is invalid"})
        calls: dict[str, Callable[..., httpx.Response | None]] = {
            rf"GET /api/v1/accounts/{ACCOUNT}/statuses": self._list,
            r"GET /api/v1/accounts/verify_credentials": self._whose,
            r"POST /api/v2/media": self._upload,
            r"GET /api/v1/media/([^/]+)": self._look,
            r"POST /api/v1/statuses": self._create,
            r"GET /api/v1/statuses/([^/]+)": self._show,
            r"PUT /api/v1/statuses/([^/]+)": self._change,
            r"DELETE /api/v1/statuses/([^/]+)": self._delete,
        }
        for pattern, call in calls.items():
            if found := re.fullmatch(pattern, f"{request.method} {request.url.path}"):
                return call(request, *found.groups()) or httpx.Response(404, json={"error": "Record not found"})
        self.faults.append(f"there is no {request.method} {request.url.path}")
        return httpx.Response(404, text="<h1>The page you were looking for doesn't exist</h1>")

    def _whose(self, _: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"id": ACCOUNT, "username": self.username, "acct": self.username})

    def _find(self, name: str) -> dict[str, Any] | None:
        return next((post for post in self.posts if post["id"] == name), None)

    def _list(self, request: httpx.Request) -> httpx.Response:
        wanted = request.url.params
        self._expect(set(wanted) <= {"limit", "exclude_reblogs", "max_id"}, "unknown wishes for the list")
        self._expect(int(wanted["limit"]) <= 40, "a page has 40 posts at most")
        before = int(wanted.get("max_id", "9" * 20))
        newest = [post for post in reversed(self.posts) if int(post["id"]) < before]
        return httpx.Response(200, json=newest[: int(wanted["limit"])])

    def _upload(self, request: httpx.Request) -> httpx.Response:
        parts = _form(request)
        file = parts["file"]
        self._expect(set(parts) == {"file", "description"}, f"parts {sorted(parts)}")
        self._expect(
            file.get_content_type() == "image/jpeg" and bool(file.get_filename()), "a file needs a type and a name"
        )
        words = _bytes(parts["description"]).decode()
        if not 0 < len(words) <= 1500:
            return _refused("Validation failed: Description is too long (maximum is 1500 characters)")
        name = self._name()
        self.pictures[name] = {
            "id": name,
            "type": "image",
            "description": words,
            "bytes": _bytes(file),
            "looks": self.slow,
        }
        return self._picture(name, 202)

    def _look(self, _: httpx.Request, name: str) -> httpx.Response | None:
        if name not in self.pictures:
            return None
        self.pictures[name]["looks"] = max(self.pictures[name]["looks"] - 1, 0)
        return self._picture(name, 206)

    def _picture(self, name: str, while_at_work: int) -> httpx.Response:
        shown = {key: value for key, value in self.pictures[name].items() if key in {"id", "type", "description"}}
        if self.pictures[name]["looks"]:
            return httpx.Response(while_at_work, json={**shown, "url": None})
        return httpx.Response(200, json={**shown, "url": f"{SERVER}/media/{name}.jpeg"})

    def _create(self, request: httpx.Request) -> httpx.Response:
        key = request.headers.get("Idempotency-Key", "")
        self._expect(bool(key), "no Idempotency-Key")
        if self.remembers and key in self._keys:
            return httpx.Response(200, json=self._keys[key])
        wanted = json.loads(request.content)
        self._expect(set(wanted) == {*_FIELDS, "visibility"}, f"fields {sorted(wanted)}")
        self._expect(wanted.pop("visibility") in {"public", "unlisted", "private"}, "visibility")
        name = self._name()
        post = {
            "id": name,
            "created_at": self.now.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "uri": f"{SERVER}/users/{self.username}/statuses/{name}",
            "url": f"{SERVER}/@{self.username}/{name}",
            "card": None,
        }
        if failure := self._fill(post, wanted):
            return failure
        self.posts.append(post)
        self._keys[key] = post
        return httpx.Response(200, json=post)

    def _show(self, _: httpx.Request, name: str) -> httpx.Response | None:
        post = self._find(name)
        return httpx.Response(200, json=post) if post else None

    def _change(self, request: httpx.Request, name: str) -> httpx.Response | None:
        post = self._find(name)
        if not post:
            return None
        wanted = json.loads(request.content)
        self._expect(set(wanted) <= _FIELDS, f"fields {sorted(wanted)}")
        return self._fill(post, {"media_ids": [], **wanted}) or httpx.Response(200, json=post)

    def _delete(self, request: httpx.Request, name: str) -> httpx.Response | None:
        post = self._find(name)
        if not post:
            return None
        self._expect(set(request.url.params) <= {"delete_media"}, "unknown wishes for deleting")
        self.posts.remove(post)
        return httpx.Response(200, json=post)

    def _fill(self, post: dict[str, Any], wanted: dict[str, Any]) -> httpx.Response | None:
        """Put words and pictures into a post, or say what is wrong with them."""
        unready = [name for name in wanted["media_ids"] if name not in self.pictures or self.pictures[name]["looks"]]
        if unready:
            return _refused("Cannot attach files that have not finished processing. Try again in a moment!")
        if len(_LINK.sub("x" * 23, wanted["spoiler_text"] + wanted["status"])) > 500:
            return _refused("Validation failed: Text character limit of 500 exceeded")
        self._expect(bool(re.fullmatch("[a-z]{2,3}", wanted["language"])), "the language is no code of ISO 639")
        self._expect(isinstance(wanted["sensitive"], bool), "`sensitive` is neither true nor false")
        pictures = [{"id": name, "type": "image"} for name in wanted["media_ids"]]
        post.update(
            {**wanted, "text": wanted["status"], "content": _html(wanted["status"]), "media_attachments": pictures}
        )
        return None

    def _name(self) -> str:
        self._made += 1
        return str(115000000000000000 + self._made)

    def _expect(self, is_so: bool, fault: str) -> None:  # noqa: FBT001 - it reads as a sentence
        if not is_so:
            self.faults.append(fault)


def _html(text: str) -> str:
    """Words as Mastodon shows them: escaped, with links whose middle only is seen."""
    shown = _LINK.sub(
        lambda link: f'<a href="{link[0]}" rel="nofollow"><span class="ellipsis">…</span></a>', html.escape(text)
    )
    return "".join(f"<p>{part}</p>" for part in shown.replace("\n\n", "\0").replace("\n", "<br />").split("\0"))


def _form(request: httpx.Request) -> dict[str, EmailMessage]:
    """The parts of a multipart form by name (RFC 7578)."""
    head = f"Content-Type: {request.headers['Content-Type']}\r\n\r\n".encode()
    whole = BytesParser(_class=EmailMessage, policy=HTTP).parsebytes(head + request.content)
    return {part.get_param("name", header="content-disposition"): part for part in whole.iter_parts()}  # type: ignore[misc]


def _bytes(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    return content


def _refused(why: str) -> httpx.Response:
    return httpx.Response(422, json={"error": why})
