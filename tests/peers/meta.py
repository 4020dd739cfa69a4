"""What Facebook's and Threads' peers have in common: how Meta's Graph API takes a token, and how it says no.

Sources: https://developers.facebook.com/docs/graph-api/overview and
https://developers.facebook.com/docs/graph-api/guides/error-handling.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import httpx

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def graph_error(code: int, message: str, subcode: int = 0, status: int = 400) -> httpx.Response:
    """An error as the Graph API writes it."""
    error: dict[str, object] = {"message": message, "type": "OAuthException", "code": code, "fbtrace_id": "AbC"}
    return httpx.Response(status, json={"error": error | ({"error_subcode": subcode} if subcode else {})})


def missing(name: str) -> httpx.Response:
    """What is said of what is gone, and of what the token may not see."""
    words = (
        f"Unsupported get request. Object with ID '{name}' does not exist, cannot be loaded due to missing permissions"
    )
    return graph_error(100, words, 33)


class MetaPeer(ABC):
    """Checks the token and the version; `now` is the peer's clock."""

    def __init__(self, token: str, version: str, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.token, self.version, self.now = token, version, now
        self.faults: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """The documented answer to one request."""
        in_body = dict(parse_qsl(request.content.decode(), strict_parsing=True)) if request.content else {}
        fields = {**dict(request.url.params), **in_body}
        self.check("access_token" not in request.url.params or request.method != "POST", "a token in a posted address")
        if fields.pop("access_token", "") != self.token:
            return graph_error(190, "Invalid OAuth access token - Cannot parse access token", status=401)
        _, version, *path = request.url.path.split("/")
        if version != self.version:
            return graph_error(2500, f"Unknown path components: /{version}")
        return self.answer(request.method, path, fields)

    @abstractmethod
    def answer(self, method: str, path: list[str], fields: Mapping[str, str]) -> httpx.Response:
        """The answer to a request whose token is right."""

    def nothing_there(self, method: str, path: list[str]) -> httpx.Response:
        """A request that nobody documented."""
        self.faults.append(f"there is no {method} {'/'.join(path)}")
        return graph_error(2500, "Unknown path components")

    def check(self, holds: object, fault: str) -> None:
        """Note a fault where something does not hold."""
        if not holds:
            self.faults.append(fault)

    def time(self) -> str:
        """The time as Meta writes it."""
        return self.now().strftime("%Y-%m-%dT%H:%M:%S+0000")
