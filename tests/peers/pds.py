"""A real Bluesky server, from npm: the reference implementation that bsky.social runs too."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.needs import unavailable
from tests.peers.programs import answers, free_port, running

HERE = Path(__file__).parent
NATIVE = HERE.parents[1] / "node_modules/better-sqlite3/build/Release/better_sqlite3.node"


@dataclass(frozen=True, slots=True)
class Pds:
    """One account on a server of its own, and the app password that it posts with."""

    address: str
    handle: str
    did: str
    app_password: str

    def records(self) -> list[dict[str, Any]]:
        """The account's posts, each with `uri` and `value`."""
        found: list[dict[str, Any]] = []
        which = {"repo": self.did, "collection": "app.bsky.feed.post", "limit": "100"}
        cursor: dict[str, str] = {}
        while True:
            page = _call(self.address, "repo.listRecords", "GET", params={**which, **cursor})
            found += page["records"]
            if "cursor" not in page:
                return found
            cursor = {"cursor": page["cursor"]}

    def links(self) -> list[str]:
        """What the account's posts link to, one for each post."""
        embeds = [record["value"].get("embed", {}) for record in self.records()]
        return [embed["external"]["uri"] for embed in embeds if "external" in embed]


@contextmanager
def running_pds(folder: Path, database: str = "") -> Iterator[Pds]:
    """Start the server in an empty folder, with one account; and its AppView where there is a database for that."""
    node = shutil.which("node")
    if not node:
        unavailable("Node.js is not installed; install it, and run `make setup-tests`")
    if not NATIVE.is_file():
        unavailable(
            "better-sqlite3 is not compiled; install a C++ compiler, make and Python, and run `make setup-tests`"
        )
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [node, str(HERE / "pds.cjs"), str(folder / "data"), str(port), *([database] if database else [])]
    (folder / "data").mkdir()
    with running(command, lambda: answers(f"{address}/xrpc/_health"), folder, {"LOG_ENABLED": "false"}):
        yield _account(address)


def _account(address: str) -> Pds:
    handle = "tuesday-lamp.test"
    account = make_account(address, handle)
    bearer = {"Authorization": f"Bearer {account['accessJwt']}"}
    app = _call(address, "server.createAppPassword", "POST", json={"name": "diarist"}, headers=bearer)
    return Pds(address, handle, account["did"], app["password"])


def make_account(address: str, handle: str) -> dict[str, Any]:
    """Make an account on a server; what it is called there (`did`), and the token that it writes with (`accessJwt`)."""
    who = {"handle": handle, "email": f"{handle}@lamp.example", "password": "the-password-people-log-in-with"}
    return _call(address, "server.createAccount", "POST", json=who)


def _call(address: str, name: str, method: str, **options: Any) -> dict[str, Any]:  # noqa: ANN401 - httpx's own
    answer = httpx.request(method, f"{address}/xrpc/com.atproto.{name}", trust_env=False, timeout=30, **options)
    assert answer.is_success, answer.text
    said: dict[str, Any] = answer.json()
    return said
