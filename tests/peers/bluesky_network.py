"""Bluesky as a network, for real: a server with accounts, and the AppView that makes threads of what they write.

It is the reference implementation, from npm. What is written needs a moment to be in a thread: `wire.until` waits.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx

from tests.needs import unavailable
from tests.peers import postgres
from tests.peers.pds import Pds, make_account, running_pds

APPVIEW = Path(__file__).parents[2] / "node_modules/@atproto/bsky"
POST = "app.bsky.feed.post"


@dataclass
class BlueskyNetwork:
    """The server with the diary's account, and other people on it, by name."""

    pds: Pds
    has_appview: bool
    _people: dict[str, tuple[str, str]] = field(default_factory=dict)

    def needs_appview(self) -> None:
        """Skip a test that needs threads where there are none."""
        if not self.has_appview:
            unavailable(f"{postgres.MISSING}, and run `make setup-tests`")

    def did(self, name: str) -> str:
        """What a person is called in the network; they are made when they are first named."""
        return self._person(name)[0]

    def entry(self) -> str:
        """Make a post of the diary's own; its address in the network."""
        return self.say("A new entry", author="diary")

    def say(self, text: str, to: str = "", author: str = "mara", **other: Any) -> str:  # noqa: ANN401 - JSON
        """Have somebody say something; its address in the network."""
        record = {"$type": POST, "text": text, "createdAt": _now(), "langs": ["en"], **other}
        if to:
            parent = self._reference(to)
            above = self._record(to)["value"].get("reply", {"root": parent})
            record["reply"] = {"root": above["root"], "parent": parent}
        return self._write(author, POST, record)

    def quote(self, text: str, of: str, author: str = "mara") -> str:
        """Have somebody quote a post."""
        return self.say(text, "", author, embed={"$type": "app.bsky.embed.record", "record": self._reference(of)})

    def change(self, uri: str, text: str) -> None:
        """Have somebody put other words in the place of what they said."""
        record = {**self._record(uri)["value"], "text": text}
        self._call(self._author(uri), "putRecord", {**_parts(uri), "record": record})

    def take_back(self, uri: str) -> None:
        """Have somebody delete what they said."""
        self._call(self._author(uri), "deleteRecord", _parts(uri))

    def hide(self, uri: str, below: str) -> None:
        """Have the diary hide a reply below its post."""
        gate = {"$type": "app.bsky.feed.threadgate", "post": below, "createdAt": _now(), "hiddenReplies": [uri]}
        which = {**_parts(below), "collection": "app.bsky.feed.threadgate"}
        self._call("diary", "putRecord", {**which, "record": gate})

    def block(self, name: str) -> None:
        """Have the diary block somebody."""
        kind = "app.bsky.graph.block"
        self._write("diary", kind, {"$type": kind, "subject": self.did(name), "createdAt": _now()})

    def introduce(self, name: str, *labels: str) -> None:
        """Have somebody give themselves a name that is shown, and labels."""
        kind = "app.bsky.actor.profile"
        given = {"$type": "com.atproto.label.defs#selfLabels", "values": [{"val": label} for label in labels]}
        record = {"$type": kind, "displayName": name.title(), **({"labels": given} if labels else {})}
        self._call(name, "putRecord", {"repo": self.did(name), "collection": kind, "rkey": "self", "record": record})

    def ask(self, name: str, which: dict[str, Any]) -> dict[str, Any]:
        """What the diary's own server answers about threads and posts (`app.bsky.feed`)."""
        headers = {"Authorization": f"Bearer {self._person('diary')[1]}"}
        address = f"{self.pds.address}/xrpc/app.bsky.feed.{name}"
        said: dict[str, Any] = httpx.get(address, params=which, headers=headers, trust_env=False, timeout=30).json()
        return said

    def _person(self, name: str) -> tuple[str, str]:
        """A person's DID and token; the diary's own account logs in."""
        if name not in self._people and name == "diary":
            who = {"identifier": self.pds.handle, "password": self.pds.app_password}
            answer = httpx.post(f"{self.pds.address}/xrpc/com.atproto.server.createSession", json=who, trust_env=False)
            self._people[name] = self.pds.did, answer.json()["accessJwt"]
        elif name not in self._people:
            account = make_account(self.pds.address, f"{name}.test")
            self._people[name] = account["did"], account["accessJwt"]
        return self._people[name]

    def _author(self, uri: str) -> str:
        did = _parts(uri)["repo"]
        return next(name for name, (known, _) in self._people.items() if known == did)

    def _write(self, name: str, kind: str, record: dict[str, Any]) -> str:
        written = self._call(name, "createRecord", {"repo": self.did(name), "collection": kind, "record": record})
        return str(written["uri"])

    def _record(self, uri: str) -> dict[str, Any]:
        address = f"{self.pds.address}/xrpc/com.atproto.repo.getRecord"
        return _said(httpx.get(address, params=_parts(uri), trust_env=False, timeout=30))

    def _reference(self, uri: str) -> dict[str, str]:
        return {"uri": uri, "cid": self._record(uri)["cid"]}

    def _call(self, name: str, method: str, body: dict[str, Any]) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self._person(name)[1]}"}
        address = f"{self.pds.address}/xrpc/com.atproto.repo.{method}"
        return _said(httpx.post(address, json=body, headers=headers, trust_env=False, timeout=30))


@contextmanager
def running_network(folder: Path) -> Iterator[BlueskyNetwork]:
    """Start it in an empty folder; without an AppView where PostgreSQL is not installed."""
    with ExitStack() as stack:
        is_there = postgres.is_installed() and APPVIEW.is_dir()
        database = stack.enter_context(postgres.running_postgres()) if is_there else ""
        yield BlueskyNetwork(stack.enter_context(running_pds(folder, database)), bool(database))


def _parts(uri: str) -> dict[str, str]:
    repo, collection, key = uri.removeprefix("at://").split("/")
    return {"repo": repo, "collection": collection, "rkey": key}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _said(answer: httpx.Response) -> dict[str, Any]:
    assert answer.is_success, answer.text
    said: dict[str, Any] = answer.json()
    return said
