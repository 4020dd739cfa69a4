"""GOV.UK Notify as far as Diarist speaks to it: each request is checked as the documentation has it.

Source: https://docs.notifications.service.gov.uk/rest-api.html, and for what it leaves open
https://github.com/alphagov/notifications-api/blob/main/app/v2/notifications/notification_schemas.py.
"""

import json
import re
import time
import uuid
from typing import Any

import httpx
import jwt

SERVICE = "26785a09-ab16-4eb0-8407-a37497a57506"
TEMPLATE = "f33517ff-2a88-4f6e-b855-c5502680c8a1"
_UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_FIELDS = {
    "email_address": str,
    "template_id": str,
    "personalisation": dict,
    "reference": str,
    "email_reply_to_id": str,
    "one_click_unsubscribe_url": str,
}
_LONGEST = 2_000_000
_LEEWAY = 30
"""Seconds that a token may be old."""


class NotifyPeer:
    """One service with one template. `posts` are what was sent; `faults` is what was wrong with requests."""

    def __init__(self, secret: str) -> None:
        self.key = f"diary-{SERVICE}-{secret}"
        self._secret = secret
        self.posts: list[dict[str, Any]] = []
        self.faults: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """The documented answer to one request."""
        if wrong := self._intruder(request):
            return _error(403, "AuthError", f"Invalid token: {wrong}")
        if (request.method, request.url.path) == ("POST", "/v2/notifications/email"):
            return self._send(json.loads(request.content))
        if (request.method, request.url.path) == ("GET", "/v2/notifications"):
            return self._list(dict(request.url.params))
        self.faults.append(f"there is no {request.method} {request.url.path}")
        return httpx.Response(404, json={"errors": [{"error": "NoResultFound", "message": "Not found"}]})

    def _intruder(self, request: httpx.Request) -> str:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        try:
            claims = jwt.decode(token, self._secret, algorithms=["HS256"], options={"verify_iat": False})
        except jwt.InvalidTokenError:
            return "API key not found"
        self._expect(scheme == "Bearer", f"the scheme {scheme}")
        self._expect(set(claims) == {"iss", "iat"}, f"claims {sorted(claims)}")
        if abs(time.time() - claims["iat"]) > _LEEWAY:
            return "your system clock must be accurate to within 30 seconds"
        return "" if claims["iss"] == SERVICE else "service not found"

    def _send(self, mail: dict[str, Any]) -> httpx.Response:
        for name, value in mail.items():
            self._expect(name in _FIELDS and isinstance(value, _FIELDS[name]), f"the field {name}")
        self._expect(set(mail["personalisation"]) == {"subject", "body"}, "the personalisation")
        self._expect(
            "email_reply_to_id" not in mail or bool(_UUID.fullmatch(mail["email_reply_to_id"])), "the reply-to"
        )
        way = mail.get("one_click_unsubscribe_url", "https:")
        self._expect(way.startswith("https:") and "{" not in way, "the way to unsubscribe")
        if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", mail["email_address"]):
            return _error(400, "ValidationError", "email_address Not a valid email address")
        if mail["template_id"] != TEMPLATE:
            return _error(400, "BadRequestError", "Template not found")
        size = len(mail["personalisation"]["body"].encode())
        if size > _LONGEST:
            return _error(400, "BadRequestError", f"Emails cannot be longer than {_LONGEST} bytes. Yours is {size}.")
        sent = {"id": str(uuid.uuid4()), **mail}
        self.posts.append(sent)
        return httpx.Response(
            201,
            json={
                "id": sent["id"],
                "reference": mail["reference"],
                "content": {**mail["personalisation"], "from_email": "the.lamp@notifications.service.gov.uk"},
                "uri": f"https://api.notifications.service.gov.uk/v2/notifications/{sent['id']}",
                "template": {"id": TEMPLATE, "version": 1, "uri": f"https://api.example/v2/template/{TEMPLATE}"},
            },
        )

    def _list(self, query: dict[str, str]) -> httpx.Response:
        self._expect(set(query) <= {"reference", "template_type", "status", "older_than"}, f"query {sorted(query)}")
        found = [
            {
                "id": sent["id"],
                "reference": sent["reference"],
                "email_address": sent["email_address"],
                "type": "email",
                "status": "delivered",
                **sent["personalisation"],
            }
            for sent in self.posts
            if sent["reference"] == query.get("reference", sent["reference"])
        ]
        return httpx.Response(200, json={"notifications": found, "links": {"current": "https://api.example/v2"}})

    def _expect(self, is_so: bool, fault: str) -> None:  # noqa: FBT001 - it reads as a sentence
        if not is_so:
            self.faults.append(fault)


def _error(status: int, error: str, message: str) -> httpx.Response:
    return httpx.Response(status, json={"status_code": status, "errors": [{"error": error, "message": message}]})
