"""Requests to a real peer, for whoever wants to stand in between; and what such a one answers."""

import json
import sys
import time
from collections.abc import Callable, Mapping
from typing import TypeVar

import httpx

LONGEST_WAIT = 30
"""Seconds; on a machine that is busy with other tests."""

T = TypeVar("T")


def over_the_wire(request: httpx.Request) -> httpx.Response:
    """Send a request as it is, over a connection of its own, and give its answer."""
    with httpx.HTTPTransport() as transport:
        answer = transport.handle_request(request)
        content = answer.read()
    return httpx.Response(answer.status_code, headers={"Content-Type": answer.headers["Content-Type"]}, content=content)


def in_ascii(said: object, headers: Mapping[str, str] | None = None) -> httpx.Response:
    """Some JSON that can be sent whatever is in it, halves of letters too: they are escaped, as servers do."""
    known = {"Content-Type": "application/json", **(headers or {})}
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(100_000)  # a server's own language nests as deep as it likes
    try:
        return httpx.Response(200, headers=known, content=json.dumps(said).encode())
    finally:
        sys.setrecursionlimit(limit)


def shape_of(said: object, where: str = "") -> set[tuple[str, str]]:
    """What kinds of values stand where in some JSON; one place for all things in a list."""
    if isinstance(said, dict):
        return {place for name, each in said.items() for place in shape_of(each, f"{where}.{name}")}
    if isinstance(said, list):
        return {place for each in said for place in shape_of(each, f"{where}[]")}
    return {(where, type(said).__name__)}


def until(look: Callable[[], T], is_there: Callable[[T], bool]) -> T:
    """Look until it is there; what is seen last, in any case."""
    end = time.monotonic() + LONGEST_WAIT
    while not is_there(seen := look()) and time.monotonic() < end:
        time.sleep(0.3)
    return seen
