"""Threads as far as Diarist speaks to it: each request is checked as the documentation has it.

Sources: https://developers.facebook.com/docs/threads/posts, https://developers.facebook.com/docs/threads/threads-media,
https://developers.facebook.com/docs/threads/posts/delete-posts; for what is read (looked at on 28 November 2026)
https://developers.facebook.com/documentation/threads/retrieve-and-manage-replies/replies-and-conversations and
https://developers.facebook.com/documentation/threads/insights.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import httpx

from tests.peers.meta import MetaPeer, graph_error, missing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PAGE = 25
"""How many replies stand on one page."""

REPLIES = {
    *("id", "text", "username", "permalink", "timestamp", "hide_status", "replied_to", "root_post"),
    "is_reply_owned_by_me",
}
METRICS = {"views", "likes", "replies", "reposts", "quotes", "shares"}
LISTED = {"id", "timestamp", "permalink", "text", "link_attachment_url"}


class ThreadsPeer(MetaPeer):
    """One profile. `posts` are those that are public; `faults` is what was wrong with requests.

    A container is ready once its status was asked for as often as `pending` says. `replies` are below all posts, by
    the post's id, each with all that its author or the profile made of it; `numbers` are those of every post. A token
    without a right that is needed is refused, where it is not among its `rights`.
    """

    def __init__(
        self, token: str, user: str, version: str = "v1.0", now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        super().__init__(token, version, now)
        self.user, self.pending = user, 0
        self.posts: list[dict[str, Any]] = []
        self.containers: dict[str, dict[str, Any]] = {}
        self.replies: dict[str, list[dict[str, Any]]] = {}
        self.numbers: dict[str, int] = {}
        self.rights = {"threads_read_replies", "threads_manage_insights"}
        self._made = 0

    def answer(  # noqa: PLR0911 - one for each documented request
        self, method: str, path: list[str], fields: Mapping[str, str]
    ) -> httpx.Response:
        """The answer to a request whose token is right."""
        match method, path:
            case "POST", [self.user, "threads"]:
                return self._prepare(fields)
            case "POST", [self.user, "threads_publish"]:
                return self._publish(fields)
            case "GET", [self.user, "threads"]:
                return self._list(fields)
            case "GET", [self.user]:
                return httpx.Response(200, json={"id": self.user})
            case "GET", [name, "conversation"]:
                return self._conversation(name, fields)
            case "GET", [name, "insights"]:
                return self._insights(name, fields)
            case "GET", [name] if name in self.containers:
                return self._status(name, fields)
            case "GET" | "DELETE", [name]:
                return self._one(method, name)
        return self.nothing_there(method, path)

    def _prepare(self, fields: Mapping[str, str]) -> httpx.Response:
        self.check(set(fields) == {"media_type", "text", "link_attachment"}, f"fields {sorted(fields)}")
        self.check(fields.get("media_type") == "TEXT", "a link can be attached to text only")
        if not 0 < len(fields["text"]) <= 500:
            self.faults.append("too long")
            return graph_error(100, "Param text must be at most 500 characters long.")
        name = self._name()
        self.containers[name] = {"text": fields["text"], "link": fields["link_attachment"], "status": "IN_PROGRESS"}
        return httpx.Response(200, json={"id": name})

    def _status(self, name: str, fields: Mapping[str, str]) -> httpx.Response:
        self.check(fields.get("fields") == "status,error_message", "fields of a container")
        container = self.containers[name]
        if container["status"] == "IN_PROGRESS" and self.pending == 0:
            container["status"] = "FINISHED"
        self.pending = max(0, self.pending - 1)
        return httpx.Response(200, json={"status": container["status"], "id": name})

    def _publish(self, fields: Mapping[str, str]) -> httpx.Response:
        self.check(set(fields) == {"creation_id"}, f"fields {sorted(fields)}")
        container = self.containers.get(fields["creation_id"])
        if not container or container["status"] != "FINISHED":
            self.faults.append("published before it was ready")
            return graph_error(24, "The requested resource does not exist", 4279009)
        container["status"] = "PUBLISHED"
        name = self._name()
        post = {"id": name, "timestamp": self.time(), "text": container["text"], "link": container["link"]}
        self.posts.insert(0, post)
        return httpx.Response(200, json={"id": name})

    def _list(self, fields: Mapping[str, str]) -> httpx.Response:
        names = set(fields["fields"].split(","))
        self.check(names <= LISTED, f"fields {sorted(names - LISTED)}")
        limit = int(fields["limit"])
        data = [
            {
                "id": post["id"],
                "timestamp": post["timestamp"],
                "text": post["text"],
                "link_attachment_url": post["link"],
                "permalink": _permalink(post["id"]),
            }
            for post in self.posts[:limit]
        ]
        more = {"next": "https://graph.threads.net/next"} if len(self.posts) > limit else {}
        return httpx.Response(200, json={"data": data, "paging": {"cursors": {"before": "a", "after": "b"}, **more}})

    def _one(self, method: str, name: str) -> httpx.Response:
        found = next((post for post in self.posts if post["id"] == name), None)
        if not found:
            return missing(name)
        if method == "DELETE":
            self.posts.remove(found)
            return httpx.Response(200, json={"success": True, "deleted_id": name})
        return httpx.Response(200, json={"id": name, "permalink": _permalink(name)})

    def _conversation(self, name: str, fields: Mapping[str, str]) -> httpx.Response:
        self.check(set(fields) - {"after"} == {"fields", "reverse"}, f"fields {sorted(fields)}")
        self.check(set(fields["fields"].split(",")) <= REPLIES, "fields of a reply")
        if "threads_read_replies" not in self.rights:
            return graph_error(10, "Application does not have permission for this action", status=403)
        if not any(post["id"] == name for post in self.posts):
            return missing(name)
        start = int(fields.get("after", "0"))
        every = self.replies.get(name, [])
        data = [{"id": each["id"], "root_post": {"id": name}, **each} for each in every[start : start + PAGE]]
        cursors = {"cursors": {"before": str(start), "after": str(start + PAGE)}} if data else {}
        return httpx.Response(200, json={"data": data, "paging": cursors} if data else {"data": []})

    def _insights(self, name: str, fields: Mapping[str, str]) -> httpx.Response:
        self.check(set(fields) == {"metric"} and set(fields["metric"].split(",")) <= METRICS, "metrics of a post")
        if "threads_manage_insights" not in self.rights:
            return graph_error(10, "Application does not have permission for this action", status=403)
        if not any(post["id"] == name for post in self.posts):
            return missing(name)
        rows = [
            {"name": metric, "period": "lifetime", "values": [{"value": number}], "id": f"{name}/insights/{metric}"}
            for metric, number in self.numbers.items()
        ]
        return httpx.Response(200, json={"data": rows})

    def _name(self) -> str:
        self._made += 1
        return str(17_900_000_000_000_000 + self._made)


def _permalink(name: str) -> str:
    return f"https://www.threads.com/@diary_example/post/C{name}"
