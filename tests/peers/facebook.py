"""Facebook as far as Diarist speaks to it: each request is checked as the documentation has it.

Sources: https://developers.facebook.com/docs/pages-api/posts,
https://developers.facebook.com/docs/graph-api/reference/page/published_posts; for what is read (looked at on 28
November 2026) https://developers.facebook.com/docs/graph-api/reference/object/comments.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import httpx

from tests.peers.meta import MetaPeer, graph_error, missing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

COMMENT = "id,message,created_time,from,parent{id},permalink_url,is_hidden,is_private"
NUMBERS = "id,shares,comments.filter(stream).limit(0).summary(true),reactions.limit(0).summary(true)"
LISTED = {"id", "message", "created_time", "permalink_url", "attachments{unshimmed_url}"}


class FacebookPeer(MetaPeer):
    """One Page. `posts` are those that are public; `faults` is what was wrong with requests.

    `comments` are below a post, by its id; `numbers` are the reactions and shares of every post. Whoever `may_read`
    has the right to read what others wrote.
    """

    def __init__(
        self, token: str, page: str, version: str = "v26.0", now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        super().__init__(token, version, now)
        self.page = page
        self.posts: list[dict[str, Any]] = []
        self.comments: dict[str, list[dict[str, Any]]] = {}
        self.numbers = (0, 0)
        self.may_read = True
        self._made = 0

    def answer(  # noqa: PLR0911 - one for each documented request
        self, method: str, path: list[str], fields: Mapping[str, str]
    ) -> httpx.Response:
        """The answer to a request whose token is right."""
        match method, path:
            case "POST", [self.page, "feed"]:
                return self._create(fields)
            case "GET", [self.page, "published_posts"]:
                return self._list(fields)
            case "GET", [self.page]:
                return httpx.Response(200, json={"id": self.page})
            case "GET", [name, "comments"]:
                return self._comments(name, fields)
            case "GET", [""]:
                return self._several(fields)
            case _, [name]:
                return self._one(method, name, fields)
        return self.nothing_there(method, path)

    def _create(self, fields: Mapping[str, str]) -> httpx.Response:
        self.check(set(fields) == {"message", "link"}, f"fields {sorted(fields)}")
        self.check(0 < len(fields["message"]) <= 63206, "too long")
        if self.posts and self.posts[0]["message"] == fields["message"]:
            return graph_error(506, "Duplicate status message")
        self._made += 1
        name = f"{self.page}_{1000 + self._made}"
        self.posts.insert(0, {"id": name, "created_time": self.time(), **fields})
        return httpx.Response(200, json={"id": name})

    def _list(self, fields: Mapping[str, str]) -> httpx.Response:
        names = set(fields["fields"].split(","))
        self.check(names <= LISTED, f"fields {sorted(names - LISTED)}")
        limit = int(fields["limit"])
        self.check(0 < limit <= 100, "more than 100 at once")
        data = [
            {
                "id": post["id"],
                "message": post["message"],
                "created_time": post["created_time"],
                "permalink_url": f"https://www.facebook.com/{self.page}/posts/{post['id'].partition('_')[2]}",
                "attachments": {"data": [{"unshimmed_url": post["link"]}]},
            }
            for post in self.posts[:limit]
        ]
        more = {"next": "https://graph.facebook.com/next"} if len(self.posts) > limit else {}
        return httpx.Response(200, json={"data": data, "paging": {"cursors": {"before": "a", "after": "b"}, **more}})

    def _comments(self, name: str, fields: Mapping[str, str]) -> httpx.Response:
        self.check(set(fields) - {"after"} == {"filter", "order", "limit", "fields"}, f"fields {sorted(fields)}")
        self.check((fields["filter"], fields["order"]) == ("stream", "chronological"), "what Facebook filters")
        self.check(fields["fields"] == COMMENT, "fields of a comment")
        if not self.may_read:
            return graph_error(10, "(#10) This endpoint requires the 'pages_read_user_content' permission", status=403)
        if not any(post["id"] == name for post in self.posts):
            return missing(name)
        start, limit, every = int(fields.get("after", "0")), int(fields["limit"]), self.comments.get(name, [])
        paging: dict[str, Any] = {"cursors": {"before": str(start), "after": str(start + limit)}}
        more = {"next": "https://graph.facebook.com/next"} if len(every) > start + limit else {}
        return httpx.Response(200, json={"data": every[start : start + limit], "paging": paging | more})

    def _several(self, fields: Mapping[str, str]) -> httpx.Response:
        names = fields["ids"].split(",")
        self.check(set(fields) == {"ids", "fields"} and fields["fields"] == NUMBERS, f"fields {sorted(fields)}")
        self.check(len(names) <= 50, "more than 50 at once")
        known = {post["id"] for post in self.posts}
        if unknown := [name for name in names if name not in known]:
            return missing(unknown[0])
        reactions, shares = self.numbers
        return httpx.Response(
            200,
            json={
                name: {
                    "id": name,
                    "comments": {"data": [], "summary": {"total_count": len(self.comments.get(name, []))}},
                    "reactions": {"data": [], "summary": {"total_count": reactions}},
                    **({"shares": {"count": shares}} if shares else {}),
                }
                for name in names
            },
        )

    def _one(self, method: str, name: str, fields: Mapping[str, str]) -> httpx.Response:
        found = next((post for post in self.posts if post["id"] == name), None)
        if not found:
            return missing(name)
        if method == "DELETE":
            self.posts.remove(found)
            return httpx.Response(200, json={"success": True})
        if method == "POST":
            self.check(set(fields) == {"message"}, f"{sorted(fields)} cannot be changed")
            found["message"] = fields["message"]
            return httpx.Response(200, json={"success": True})
        return httpx.Response(200, json={"id": name})
