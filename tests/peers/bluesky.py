"""A Bluesky server as far as Diarist speaks to it: each request is checked as the documentation has it.

Sources: https://docs.bsky.app/docs/category/http-reference, and the lexicons in
https://github.com/bluesky-social/atproto/tree/main/lexicons. `tests/peers/pds.py` is the real one.
"""

import hashlib
import json
import re
from typing import Any

import httpx

DID = "did:plc:z72i7hdynmk6r22z27h6tvur"
_TID = re.compile("[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


class BlueskyPeer:
    """One account. `posts` are the records that are there, by name; `faults` is what was wrong with requests."""

    def __init__(self, app_password: str, handle: str = "diary.lamp.example") -> None:
        self.app_password, self.handle = app_password, handle
        self.posts: dict[str, dict[str, Any]] = {}
        self.blobs: dict[str, bytes] = {}
        self.faults: list[str] = []
        self.token = f"access-token-for-{hashlib.sha256(app_password.encode()).hexdigest()[:20]}"

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """The documented answer to one request."""
        method = request.url.path.removeprefix("/xrpc/com.atproto.")
        is_known = request.headers.get("Authorization") == f"Bearer {self.token}"
        if method != "server.createSession" and not is_known:
            return xrpc_error(401, "AuthMissing", "Authentication Required")
        calls = {
            ("POST", "server.createSession"): self._log_in,
            ("POST", "repo.uploadBlob"): self._upload,
            ("POST", "repo.putRecord"): self._put,
            ("POST", "repo.deleteRecord"): self._delete,
            ("GET", "repo.getRecord"): self._get,
        }
        return calls.get((request.method, method), self._unknown)(request)

    def _unknown(self, request: httpx.Request) -> httpx.Response:
        self.faults.append(f"there is no {request.method} {request.url.path}")
        return xrpc_error(501, "MethodNotImplemented", "Method Not Implemented")

    def _log_in(self, request: httpx.Request) -> httpx.Response:
        who = json.loads(request.content)
        self._expect(set(who) == {"identifier", "password"}, f"fields {sorted(who)}")
        if who["identifier"] not in {self.handle, DID} or who["password"] != self.app_password:
            return xrpc_error(401, "AuthenticationRequired", "Invalid identifier or password")
        tokens = {"accessJwt": self.token, "refreshJwt": f"refresh-{self.token}"}
        return httpx.Response(200, json={"did": DID, "handle": self.handle, **tokens})

    def _upload(self, request: httpx.Request) -> httpx.Response:
        self._expect(request.headers["Content-Type"] == "image/jpeg", "the type of the picture")
        if len(request.content) > 1_000_000:
            return xrpc_error(413, "PayloadTooLarge", "request entity too large")
        name = f"bafkrei{hashlib.sha256(request.content).hexdigest()[:52]}"
        self.blobs[name] = request.content
        blob = {"$type": "blob", "ref": {"$link": name}, "mimeType": "image/jpeg", "size": len(request.content)}
        return httpx.Response(200, json={"blob": blob})

    def _put(self, request: httpx.Request) -> httpx.Response:
        body = json.loads(request.content)
        self._expect(set(body) == {"repo", "collection", "rkey", "record", "swapRecord"}, f"fields {sorted(body)}")
        self._expect(body["swapRecord"] is None, "a record that is there would be overwritten")
        self._expect(bool(_TID.fullmatch(body["rkey"])), "the record's name is no TID")
        if not self._is_ours(body):
            return xrpc_error(400, "InvalidRequest", "Could not find repo")
        if wrong := _wrong(body["record"], set(self.blobs)):
            return xrpc_error(400, "InvalidRequest", wrong)
        there = self.posts.get(body["rkey"])
        if there and there != body["record"]:
            return xrpc_error(400, "InvalidSwap", "Record was at bafyrei")
        self.posts[body["rkey"]] = body["record"]
        return httpx.Response(200, json={"uri": _uri(body["rkey"]), "cid": "bafyrei", "validationStatus": "valid"})

    def _get(self, request: httpx.Request) -> httpx.Response:
        which = dict(request.url.params)
        self._expect(set(which) == {"repo", "collection", "rkey"}, f"fields {sorted(which)}")
        record = self.posts.get(which["rkey"]) if self._is_ours(which) else None
        if not record:
            return xrpc_error(400, "RecordNotFound", f"Could not locate record: {_uri(which['rkey'])}")
        return httpx.Response(200, json={"uri": _uri(which["rkey"]), "cid": "bafyrei", "value": record})

    def _delete(self, request: httpx.Request) -> httpx.Response:
        which = json.loads(request.content)
        self._expect(set(which) == {"repo", "collection", "rkey"}, f"fields {sorted(which)}")
        if self._is_ours(which):
            self.posts.pop(which["rkey"], None)
        return httpx.Response(200, json={})

    def _is_ours(self, which: dict[str, Any]) -> bool:
        return which["repo"] in {DID, self.handle} and which["collection"] == "app.bsky.feed.post"

    def _expect(self, is_so: bool, fault: str) -> None:  # noqa: FBT001 - it reads as a sentence
        if not is_so:
            self.faults.append(fault)


def _wrong(record: dict[str, Any], blobs: set[str]) -> str:
    """What the lexicon app.bsky.feed.post has against a record; empty where nothing."""
    known, needed = {"$type", "text", "createdAt", "langs", "embed", "facets"}, {"$type", "text", "createdAt"}
    embed = record["embed"]
    external = embed["external"]
    found = {
        f"fields {sorted(record)}": not needed <= set(record) <= known,
        "type": record["$type"] != "app.bsky.feed.post",
        "createdAt": not _MOMENT.fullmatch(record["createdAt"]),
        "Record/text must not be longer than 3000 bytes": len(record["text"].encode()) > 3000,
        "langs": not 1 <= len(record["langs"]) <= 3,
        "embed": embed["$type"] != "app.bsky.embed.external" or not {"uri", "title", "description"} <= set(external),
        "Could not find blob": "thumb" in external and external["thumb"]["ref"]["$link"] not in blobs,
        "facets": not all(_fits(facet, record["text"]) for facet in record.get("facets", ())),
    }
    return next((wrong for wrong, is_so in found.items() if is_so), "")


def _fits(facet: dict[str, Any], text: str) -> bool:
    """Whether a facet covers just what it means."""
    covered = text.encode()[facet["index"]["byteStart"] : facet["index"]["byteEnd"]].decode()
    (feature,) = facet["features"]
    kind = feature["$type"].partition("#")[2]
    return covered == (feature["uri"] if kind == "link" else f"#{feature['tag']}")


def _uri(name: str) -> str:
    return f"at://{DID}/app.bsky.feed.post/{name}"


def xrpc_error(status: int, error: str, message: str) -> httpx.Response:
    """A refusal as the AT Protocol has it."""
    return httpx.Response(status, json={"error": error, "message": message})
