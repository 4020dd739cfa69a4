"""Answers of a service in which one value after another is of a wrong kind."""

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

import httpx

from tests.channels.parts import Peer

Place = tuple[str | int, ...]
WRONG: tuple[Any, ...] = (None, 7, {}, True, "", [None], -1.5, "\ud800\u202e", [[]], {"id": None})
BODIES = (b"", b"null", b"[[[", b"<h1>Under maintenance</h1>", b"[" * 100_000, b'"words"', b"\xff\xfe", b"1e999")


def garbled(peer: Peer, use: Callable[[Peer], object]) -> Iterator[Peer]:
    """Peers that answer as one does, but for one value of one answer, or all of it; `use` asks once for everything.

    Which wrong kind a value is of goes round.
    """
    answers: dict[str, Any] = {}

    def recording(request: httpx.Request) -> httpx.Response:
        answer = peer(request)
        answers[request.url.path] = json.loads(answer.content)
        return answer

    use(recording)
    turn = 0
    for path, said in answers.items():
        yield from (_saying(peer, path, body) for body in BODIES)
        for place in _places(said):
            yield _saying(peer, path, json.dumps(_with(said, place, WRONG[turn % len(WRONG)])).encode())
            turn += 1


def _saying(peer: Peer, path: str, body: bytes) -> Peer:
    def say(request: httpx.Request) -> httpx.Response:
        is_meant = request.url.path == path
        return httpx.Response(200, content=body) if is_meant else peer(request)

    return say


def _places(said: object, where: Place = ()) -> Iterator[Place]:
    """Where values stand; of a list the first alone."""
    yield where
    inner = said.items() if isinstance(said, dict) else enumerate(said[:1]) if isinstance(said, list) else ()
    for name, each in inner:
        yield from _places(each, (*where, name))


def _with(said: Any, place: Place, wrong: object) -> Any:  # noqa: ANN401 - JSON
    if not place:
        return wrong
    changed = copy.deepcopy(said)
    within = changed
    for name in place[:-1]:
        within = within[name]
    within[place[-1]] = wrong
    return changed
