"""mastodon-mock, from PyPI: Mastodon's API with a memory, which honours `Idempotency-Key`."""

import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.needs import unavailable
from tests.peers.programs import answers, free_port, running


@dataclass(frozen=True, slots=True)
class MastodonMock:
    """One account, and the token that it posts with."""

    address: str
    username: str = "testuser"
    token: str = "mock_token"  # noqa: S105 - it is the one that mastodon-mock makes

    def statuses(self) -> list[dict[str, Any]]:
        """The account's posts as the API shows them."""
        own = self._get("verify_credentials", {})["id"]
        found: list[dict[str, Any]] = []
        while page := self._get(f"{own}/statuses", {"limit": "40", **({"max_id": found[-1]["id"]} if found else {})}):
            found += page
        return found

    def contents(self) -> list[str]:
        """The words of the account's posts, in HTML."""
        return [status["content"] for status in self.statuses()]

    def fail(self, **fault: Any) -> None:  # noqa: ANN401 - JSON
        """Make requests fail (https://mastodon-mock.readthedocs.io: `match`, `effect` and `count`)."""
        answer = httpx.post(f"{self.address}/api/v1/_mock/faults", json=fault, trust_env=False)
        assert answer.is_success, answer.text

    def _get(self, path: str, which: dict[str, str]) -> Any:  # noqa: ANN401 - JSON
        headers = {"Authorization": f"Bearer {self.token}"}
        answer = httpx.get(f"{self.address}/api/v1/accounts/{path}", params=which, headers=headers, trust_env=False)
        assert answer.is_success, answer.text
        return answer.json()


@contextmanager
def running_mastodon_mock(folder: Path) -> Iterator[MastodonMock]:
    """Start the server in an empty folder."""
    if not importlib.util.find_spec("mastodon_mock"):
        unavailable("mastodon-mock is not installed; run `make setup-tests`")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [
        sys.executable,
        "-m",
        "mastodon_mock",
        "serve",
        "--in-memory",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    with running(command, lambda: answers(f"{address}/api/v2/instance"), folder):
        yield MastodonMock(address)
