"""LinkedIn as far as Diarist speaks to it: each request is checked as the documentation has it.

Sources: https://learn.microsoft.com/linkedin/marketing/community-management/shares/posts-api, images-api and
little-text-format beside it, https://learn.microsoft.com/linkedin/marketing/versioning, and for what it says of
duplicates https://github.com/Arisamiga/Linkedin-RSS/issues/5.
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote

import httpx

RESERVED = set("\\|{}@[]()<>#*_~")
FIELDS = {
    "author",
    "commentary",
    "visibility",
    "distribution",
    "content",
    "lifecycleState",
    "isReshareDisabledByAuthor",
}
_TEMPLATE = re.compile(r"\{hashtag\|\\#\|((?:[^\\|{}@\[\]()<>#*_~]|\\.)+)\}")


class LinkedInPeer:
    """`posts` are those that are public, as readers see them; `faults` is what was wrong with requests.

    Few tokens may read posts back: this one only where it `may_read`.
    """

    def __init__(self, token: str, author: str, version: str = "202607", *, may_read: bool = False) -> None:
        self.token, self.author, self.version, self.may_read = token, author, version, may_read
        self.posts: list[dict[str, Any]] = []
        self.faults: list[str] = []
        self.pictures: dict[str, bytes] = {}
        self._made = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:  # noqa: PLR0911 - one for each documented request
        """The documented answer to one request."""
        if request.headers.get("Authorization") != f"Bearer {self.token}":
            return _error(401, "INVALID_ACCESS_TOKEN", "Invalid access token")
        if request.url.path.startswith("/upload/"):
            return self._take_picture(request)
        if request.headers.get("X-Restli-Protocol-Version") != "2.0.0":
            self.faults.append("no X-Restli-Protocol-Version: 2.0.0")
        if request.headers.get("LinkedIn-Version") != self.version:
            return _error(426, "NONEXISTENT_VERSION", "Requested version is not active")
        match request.method, request.url.raw_path.decode().split("/")[1:]:
            case "POST", ["rest", "images?action=initializeUpload"]:
                return self._give_place(request)
            case "POST", ["rest", "posts"]:
                return self._create(request)
            case method, ["rest", "posts", name]:
                return self._one(method, unquote(name), request)
        self.faults.append(f"there is no {request.method} {request.url.path}")
        return _error(404, "RESOURCE_NOT_FOUND", "No such resource")

    def _give_place(self, request: httpx.Request) -> httpx.Response:
        self._check(json.loads(request.content) == {"initializeUploadRequest": {"owner": self.author}}, "wrong owner")
        name = f"urn:li:image:C{len(self.pictures)}"
        self.pictures[name] = b""
        place = str(request.url.copy_with(path=f"/upload/{name}", query=None))
        return httpx.Response(200, json={"value": {"uploadUrl": place, "uploadUrlExpiresAt": 1, "image": name}})

    def _take_picture(self, request: httpx.Request) -> httpx.Response:
        name = unquote(request.url.path.removeprefix("/upload/"))
        self._check(request.method == "PUT" and name in self.pictures, "a picture without a place")
        self._check(request.content.startswith(b"\xff\xd8\xff"), "no JPEG")
        self.pictures[name] = request.content
        return httpx.Response(201)

    def _create(self, request: httpx.Request) -> httpx.Response:
        body = json.loads(request.content)
        self._check(set(body) == FIELDS, f"fields {sorted(set(body) ^ FIELDS)}")
        self._check(body["author"] == self.author, "another author")
        self._check((body["visibility"], body["lifecycleState"]) == ("PUBLIC", "PUBLISHED"), "not public")
        self._check(body["distribution"]["feedDistribution"] == "MAIN_FEED", "not in the feed")
        article = body["content"]["article"]
        self._check(set(article) <= {"source", "title", "description", "thumbnail"}, "an unknown field in the article")
        self._check(0 < len(article["title"]) <= 400 and len(article["description"]) <= 4086, "too long for a card")
        self._check(
            "thumbnail" not in article or self.pictures.get(article["thumbnail"]), "a picture that is not there"
        )
        text = self._plain(body["commentary"])
        self._check(0 < len(text) <= 3000, "too long")
        same = [post for post in self.posts if (post["text"], post["link"]) == (text, article["source"])]
        if same:
            return _duplicate(same[0]["id"])
        self._made += 1
        post = {"id": f"urn:li:share:{7_000_000 + self._made}", "text": text, "link": article["source"], **article}
        self.posts.append(post)
        return httpx.Response(201, headers={"x-restli-id": post["id"]})

    def _one(self, method: str, name: str, request: httpx.Request) -> httpx.Response:
        self._check(request.headers.get("X-RestLi-Method") in {"GET", "DELETE", "PARTIAL_UPDATE"}, "no X-RestLi-Method")
        found = next((post for post in self.posts if post["id"] == name), None)
        if method == "DELETE":
            self.posts = [post for post in self.posts if post is not found]
            return httpx.Response(204)
        if method == "GET" and not self.may_read:
            return _error(
                403, "ACCESS_DENIED", "Not enough permissions to access: partnerApiPostsExternal.GET.NO_VERSION"
            )
        if not found:
            return _error(404, "NOT_FOUND", "Could not find entity")
        if method == "GET":
            return httpx.Response(200, json={"id": name, "lifecycleState": "PUBLISHED", "commentary": found["text"]})
        (change,) = json.loads(request.content)["patch"]["$set"].items()
        self._check(change[0] == "commentary", f"{change[0]} cannot be changed")
        found["text"] = self._plain(change[1])
        return httpx.Response(204)

    def _plain(self, commentary: str) -> str:
        """What readers see of a text in LinkedIn's little format: it ends before an unescaped sign."""
        text, place = "", 0
        while place < len(commentary):
            sign = commentary[place]
            template = _TEMPLATE.match(commentary, place)
            if template:
                text += "#" + re.sub(r"\\(.)", r"\1", template[1])
                place = template.end()
            elif sign == "\\" and commentary[place + 1 : place + 2] in RESERVED:
                text += commentary[place + 1]
                place += 2
            elif sign in RESERVED:
                self.faults.append(f"an unescaped {sign}")
                return text
            else:
                text += sign
                place += 1
        return text

    def _check(self, holds: object, fault: str) -> None:
        if not holds:
            self.faults.append(fault)


def _error(status: int, code: str, message: str) -> httpx.Response:
    return httpx.Response(status, json={"status": status, "code": code, "message": message})


def _duplicate(name: str) -> httpx.Response:
    details = {"inputErrors": [{"description": "Duplicate post is detected", "input": {}, "code": "DUPLICATE_POST"}]}
    message = f"com.linkedin.content.common.exception.BadRequestResponseException: Content is a duplicate of {name}"
    return httpx.Response(422, json={"message": message, "errorDetails": details, "status": 422})
