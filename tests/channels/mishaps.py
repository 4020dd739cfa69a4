"""What goes wrong between a channel and its service, on purpose."""

import json
import re
from collections.abc import Callable, Iterable, Iterator

import httpx

from diarist.channels.channel import Announcement, Channel, Editable, Listening, Readable, Removable
from diarist.channels.outcome import Receipt
from tests.channels.parts import Peer, sending

HTML = httpx.Response(200, html="<!doctype html><title>We are back soon</title>")
EMPTY = httpx.Response(200)
LIST = httpx.Response(200, json=[1, 2])
NO_ID = httpx.Response(200, json={"data": {}, "ok": True, "result": {}})
STRANGE = (HTML, EMPTY, LIST, NO_ID, httpx.Response(200, json=None), httpx.Response(200, text='{"id": '))
"""Answers with the status of a yes that say nothing."""


def instead(peer: Peer, path: str, answer: httpx.Response | Exception, method: str = "") -> Peer:
    """A peer that gives another answer, or none, to what is asked of a path, and does nothing then."""

    def ask(request: httpx.Request) -> httpx.Response:
        if path not in str(request.url) or (method and request.method != method):
            return peer(request)
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)

    return ask


def lost(peer: Peer, path: str, answer: httpx.Response | None = None) -> Peer:
    """A peer whose answer to what is asked of a path never comes, or is another, although it has done it."""

    def ask(request: httpx.Request) -> httpx.Response:
        if path not in str(request.url):
            return peer(request)
        peer(request)
        if answer is None:
            raise httpx.ReadTimeout("timed out")
        return answer

    return ask


def echo(status: int, code: int) -> Peer:
    """A peer that repeats all that it hears, wherever one of the services writes words, and says no."""

    def ask(request: httpx.Request) -> httpx.Response:
        heard = f"{request.url} {[*request.headers.raw]} {request.content!r}"
        said = {
            "error": {"code": code, "message": heard},
            "errors": [{"type": heard, "detail": heard}],
            "ok": False,
            "error_code": code,
            "description": heard,
            "message": heard,
            "detail": f"duplicate content {heard}",
            "data": {"username": heard},
            "status": heard,
        }
        return httpx.Response(status, json=said) if code else httpx.Response(status, text=heard)

    return ask


ECHOES = [
    echo(status, code) for status in (200, 302, 400, 401, 403, 404, 422, 429, 500) for code in (0, 1, 4, 100, 190)
]


def everything(channel: Channel, announcement: Announcement, receipt: Receipt, target: str) -> Iterator[object]:
    """What comes of all that a channel can be asked for."""
    yield channel.post(announcement, sending(target=target))
    if isinstance(channel, Readable):
        yield channel.find(announcement, sending())
    if isinstance(channel, Removable):
        yield channel.remove(receipt)
        yield channel.is_gone(receipt)
    if isinstance(channel, Editable):
        yield channel.edit(receipt, announcement)
    if isinstance(channel, Listening):
        yield channel.answers(receipt)
        yield channel.counts([receipt])


def told(make: Callable[[Peer], Channel], announcement: Announcement, receipt: Receipt, target: str = "") -> str:
    """All that a channel ever says, whatever its service answers, by any means."""
    outcomes = [outcome for peer in ECHOES for outcome in everything(make(peer), announcement, receipt, target)]
    errors = [httpx.ReadTimeout("t"), httpx.ConnectError("c"), httpx.RemoteProtocolError("r")]
    for error in errors:
        outcomes += everything(make(instead(ECHOES[0], "", error)), announcement, receipt, target)
    channel = make(ECHOES[0])
    return f"{outcomes} {channel!r} {channel.account} {json.dumps(str(announcement))}"


def leaks(said: str, hidden: Iterable[str]) -> list[str]:
    """Where something hidden stands in what was said, with a little of what is around it."""
    found = (found for words in hidden for found in re.finditer(re.escape(words), said))
    return [said[max(0, each.start() - 60) : each.end() + 20] for each in found][:3]
