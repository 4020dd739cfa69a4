"""webmention.io as far as Diarist reads it: what it lists, in which order, and what it calls things.

Sources: README.md, controllers/api.rb and helpers/formats.rb at https://github.com/aaronpk/webmention.io (commit of 10
January 2025, looked at on 28 November 2026).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import httpx


class WebmentionIoPeer:
    """`mentions` are all that it has for one domain, oldest first; `faults` is what was wrong with requests."""

    def __init__(self, token: str, domain: str) -> None:
        self.token, self.domain = token, domain
        self.mentions: list[dict[str, Any]] = []
        self.faults: list[str] = []
        self.requests: list[httpx.QueryParams] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """The answer to one request."""
        fields = request.url.params
        self.requests.append(fields)
        if (request.method, request.url.path) != ("GET", "/api/mentions.jf2"):
            self.faults.append(f"there is no {request.method} {request.url.path}")
            return httpx.Response(404)
        if not fields.get_list("target[]") and fields.get("token") != self.token:
            return httpx.Response(401, json={"error": "forbidden", "error_description": "Access token was not valid"})
        if fields.get_list("target[]") and "token" in fields:
            self.faults.append("a token where none is needed")
        return httpx.Response(200, json={"type": "feed", "name": "Webmentions", "children": self._rows(fields)})

    def _rows(self, fields: httpx.QueryParams) -> list[dict[str, Any]]:
        found, targets = list(self.mentions), fields.get_list("target[]")
        if targets:
            found = [row for row in found if row["wm-target"] in targets]
        elif fields.get("domain") != self.domain:
            found = []
        if "since" in fields:
            since = datetime.fromisoformat(fields["since"])
            found = [row for row in found if datetime.fromisoformat(row["wm-received"]) > since]
        if fields.get("sort-dir", "down") == "down":
            found.reverse()
        size, page = int(fields.get("per-page", "20")), int(fields.get("page", "0"))
        return found[page * size : (page + 1) * size]

    def receive(self, source: str, target: str, kind: str = "in-reply-to", **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as it has it
        """One more webmention."""
        number = 1_000 + len(self.mentions)
        row = {
            "type": "entry",
            "author": {"type": "card", "name": "Ada", "photo": "https://webmention.io/avatar/a.jpg", "url": source},
            "url": source,
            "published": "2026-11-18T09:00:00+01:00",
            "wm-received": "2026-11-18T08:05:00Z",
            "wm-id": number,
            "wm-source": source,
            "wm-target": target,
            "wm-protocol": "webmention",
            "content": {"html": f"<p>Words of <b>{number}</b></p>", "text": f"Words of {number}"},
            kind: target,
            "wm-property": kind,
            "wm-private": False,
        } | more
        self.mentions.append(row)
        return row
