"""People on a real server with Mastodon's API, and such a server as the biggest one is: it shows strangers less.

Sources: https://docs.joinmastodon.org/methods/statuses/, .../methods/accounts/#create; what strangers are shown:
https://github.com/mastodon/mastodon/blob/main/app/controllers/api/v1/statuses/contexts_controller.rb.
"""

import json
import re
import subprocess
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.peers.mastodon_mock import MastodonMock
from tests.peers.snac import Snac
from tests.peers.wire import over_the_wire

STRANGERS_SEE = 60


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account, and what they can do there."""

    server: str
    token: str

    def say(self, text: str, to: str = "", visibility: str = "public") -> str:
        """Say something; the server's id of it."""
        where = {"in_reply_to_id": to} if to else {}
        return str(self._call("POST", "", status=text, visibility=visibility, language="en", **where)["id"])

    def change(self, name: str, text: str) -> None:
        """Edit what was said."""
        self._call("PUT", f"/{name}", status=text)

    def take_back(self, name: str) -> None:
        """Delete what was said."""
        self._call("DELETE", f"/{name}")

    def ask(self, path: str) -> Any:  # noqa: ANN401 - JSON
        """What the server answers to a question."""
        answer = httpx.get(f"{self.server}/api/v1/{path}", headers=self._headers, trust_env=False)
        assert answer.is_success, answer.text
        return answer.json()

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def _call(self, method: str, path: str, **fields: str) -> dict[str, Any]:
        address = f"{self.server}/api/v1/statuses{path}"
        answer = httpx.request(method, address, data=fields, headers=self._headers, trust_env=False)
        assert answer.is_success, answer.text
        said: dict[str, Any] = answer.json()
        return said


def the_diary(server: MastodonMock | Snac) -> Person:
    """The account that posts."""
    return Person(server.address, server.token)


def somebody(server: MastodonMock | Snac, name: str) -> Person:
    """Somebody else, new on the server."""
    return Person(server.address, _on_snac(server, name) if isinstance(server, Snac) else _on_the_mock(server, name))


def _on_the_mock(server: MastodonMock, name: str) -> str:
    who = {"username": name, "email": f"{name}@lamp.example", "password": "a-long-one", "agreement": "true"}
    answer = httpx.post(f"{server.address}/api/v1/accounts", data=who, trust_env=False)
    assert answer.is_success, answer.text
    return str(answer.json()["access_token"])


def _on_snac(server: Snac, name: str) -> str:
    subprocess.run(["snac", "adduser", str(server.folder), name], input="", text=True, check=True, capture_output=True)
    made = subprocess.run(["snac", "resetpwd", str(server.folder), name], text=True, check=True, capture_output=True)
    found = re.search(r"password for user \S+ is (\S+)", made.stdout + made.stderr)
    assert found, made.stdout + made.stderr
    who = {"login": name, "passwd": found[1]}
    return httpx.post(f"{server.address}/oauth/x-snac-get-token", data=who, trust_env=False).text.strip()


@dataclass
class BigServer:
    """Stands before a server: of a thread it shows strangers sixty replies, and nobody those that are `unlisted`.

    Tokens that `may_read` nothing are refused there.
    """

    may_read: bool = True
    unlisted: set[str] = field(default_factory=set)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """The answer to one request."""
        if not request.url.path.endswith("/context"):
            return over_the_wire(request)
        is_known = "Authorization" in request.headers
        if is_known and not self.may_read:
            return httpx.Response(403, json={"error": "This action is outside the authorized scopes"})
        said = json.loads(over_the_wire(request).content)
        listed = [each for each in said["descendants"] if each["id"] not in self.unlisted]
        return httpx.Response(200, json={**said, "descendants": listed if is_known else listed[:STRANGERS_SEE]})
