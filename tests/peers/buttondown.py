"""Buttondown as far as Diarist speaks to it: each request is checked as the documentation has it.

Sources: https://docs.buttondown.com/api-emails-create, https://docs.buttondown.com/api-emails-list,
https://docs.buttondown.com/api-idempotency-keys, https://docs.buttondown.com/api-pagination and the OpenAPI
description in https://github.com/buttondown/docs.
"""

import json
import re
import uuid
from typing import Any

import httpx

_FIELDS = {
    "subject": str,
    "body": str,
    "status": str,
    "canonical_url": str,
    "description": str,
    "image": str,
    "metadata": dict,
}
_STATUSES = {
    "draft", "about_to_send", "scheduled", "in_flight", "throttled", "resending", "paused", "sent", "errored"
}  # fmt: skip
_LONGEST_SUBJECT = 2000
_LONGEST_KEY = 200


class ButtondownPeer:
    """One newsletter. `posts` are its e-mails, newest last; `faults` is what was wrong with requests.

    `keys` are the idempotency keys that it still knows, each with the answer it gave. `page_size` is how many e-mails
    stand on a page of the list.
    """

    def __init__(self, api_key: str, page_size: int = 2) -> None:
        self._api_key, self.page_size = api_key, page_size
        self.posts: list[dict[str, Any]] = []
        self.keys: dict[str, dict[str, Any]] = {}
        self.faults: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """The documented answer to one request."""
        if request.headers.get("Authorization") != f"Token {self._api_key}":
            return httpx.Response(401, json={"detail": "Invalid token."})
        self._expect(bool(re.fullmatch(r"202[56]-\d\d-\d\d", request.headers.get("X-API-Version", ""))), "the version")
        if (request.method, request.url.path) == ("POST", "/v1/emails"):
            return self._create(request)
        if (request.method, request.url.path) == ("GET", "/v1/emails"):
            return self._list(request.url.params)
        self.faults.append(f"there is no {request.method} {request.url.path}")
        return httpx.Response(404, json={"detail": "Not found."})

    def _create(self, request: httpx.Request) -> httpx.Response:
        mail, key = json.loads(request.content), request.headers.get("X-Idempotency-Key", "")
        self._expect(0 < len(key) <= _LONGEST_KEY, "the idempotency key")
        if key in self.keys:
            return httpx.Response(201, json=self.keys[key])
        for name, value in mail.items():
            self._expect(name in _FIELDS and isinstance(value, _FIELDS[name]), f"the field {name}")
        if not 0 < len(mail["subject"]) <= _LONGEST_SUBJECT:
            return _error("subject_invalid", "The subject provided is invalid or missing.")
        if mail["status"] not in _STATUSES:
            return _error("status_invalid", "The status provided is not valid.")
        if mail["status"] == "about_to_send" and request.headers.get("X-Buttondown-Live-Dangerously") != "true":
            return _error("sending_requires_confirmation", "Pass X-Buttondown-Live-Dangerously: true to confirm.")
        slug = len(self.posts) + 1
        known = {
            "id": str(uuid.uuid4()),
            "creation_date": "2026-11-20T16:31:00Z",
            "absolute_url": f"https://buttondown.com/lamp/archive/{slug}/",
        }
        self.posts.append(mail | known)
        self.keys[key] = mail | known
        return httpx.Response(201, json=mail | known)

    def _list(self, query: httpx.QueryParams) -> httpx.Response:
        self._expect(set(query) <= {"status", "ordering", "creation_date__start", "page"}, f"query {sorted(query)}")
        wanted = set(query.get_list("status"))
        self._expect(wanted <= _STATUSES, f"statuses {sorted(wanted - _STATUSES)}")
        self._expect(query.get("ordering") in {None, "creation_date", "-creation_date"}, "the order")
        self._expect(bool(re.fullmatch(r"\d{4}-\d\d-\d\d", query.get("creation_date__start", "2026-01-01"))), "the day")
        found = [mail for mail in self.posts if mail["status"] in wanted]
        if query.get("ordering") == "-creation_date":
            found.reverse()
        page = int(query.get("page", "1"))
        part = found[(page - 1) * self.page_size : page * self.page_size]
        next_page = (
            f"https://api.buttondown.com/v1/emails?page={page + 1}" if len(found) > page * self.page_size else None
        )
        return httpx.Response(200, json={"count": len(found), "next": next_page, "previous": None, "results": part})

    def _expect(self, is_so: bool, fault: str) -> None:  # noqa: FBT001 - it reads as a sentence
        if not is_so:
            self.faults.append(fault)


def _error(code: str, detail: str) -> httpx.Response:
    return httpx.Response(400, json={"code": code, "detail": detail, "metadata": {}})
