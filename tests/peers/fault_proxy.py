"""A proxy before a peer that spoils requests or answers as a schedule says: what networks do, on purpose."""

import select
import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from typing import ClassVar

import httpx

from tests.peers.server import Handler, running

LONGEST = 30
"""Seconds that a slow answer waits for the client to lose patience."""


class Fault(Enum):
    """What becomes of one request. After the first four, the peer has it, and has done what it asks for."""

    PASS = "pass"  # noqa: S105 - no password
    DROP_REQUEST = "drop request"
    UNAVAILABLE_BEFORE = "503 before"
    TOO_MANY = "429"
    DROP_RESPONSE = "drop response"
    UNAVAILABLE_AFTER = "503 after"
    SLOW = "slow"
    RESET = "reset"


BEFORE = (Fault.DROP_REQUEST, Fault.UNAVAILABLE_BEFORE, Fault.TOO_MANY)
"""With these the peer never hears of the request."""

AFTER = (Fault.DROP_RESPONSE, Fault.UNAVAILABLE_AFTER, Fault.SLOW, Fault.RESET)
"""With these it has done what was asked for."""

Schedule = Callable[[httpx.Request], Fault]

_NOT_NOW = httpx.Response(503, text="Service Unavailable")
_TOO_MANY = httpx.Response(429, headers={"Retry-After": "7"}, text="Too Many Requests")


class _Proxy(Handler):
    upstream: ClassVar[httpx.URL]
    schedule: ClassVar[Schedule]

    def do_GET(self) -> None:  # noqa: N802 - http.server's own
        request = self.request_that_came()
        fault = type(self).schedule(request)
        if fault in BEFORE:
            self._refuse(fault)
            return
        answer = self._forward(request)
        if fault is Fault.PASS:
            self.say(answer)
        elif fault is Fault.UNAVAILABLE_AFTER:
            self.say(_NOT_NOW)
        else:
            self._fall_silent(fault)

    do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_GET  # noqa: N815 - http.server's own

    def _refuse(self, fault: Fault) -> None:
        if fault is Fault.DROP_REQUEST:
            self.close_connection = True
        else:
            self.say(_NOT_NOW if fault is Fault.UNAVAILABLE_BEFORE else _TOO_MANY)

    def _forward(self, request: httpx.Request) -> httpx.Response:
        """The peer's answer; the peer sees the address that the client wrote."""
        there = request.url.copy_with(host=self.upstream.host, port=self.upstream.port)
        sent = httpx.Request(request.method, there, headers=request.headers, content=request.content)
        with httpx.HTTPTransport(verify=False) as transport:
            answer = transport.handle_request(sent)
            content = answer.read()
        # What it says is decoded already.
        headers = [pair for pair in answer.headers.multi_items() if pair[0].lower() != "content-encoding"]
        return httpx.Response(answer.status_code, headers=headers, content=content)

    def _fall_silent(self, fault: Fault) -> None:
        self.close_connection = True
        if fault is Fault.SLOW:
            select.select([self.connection], [], [], LONGEST)
        if fault is Fault.RESET:
            # Without lingering, closing resets (https://man7.org/linux/man-pages/man7/socket.7.html).
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@contextmanager
def faulty(upstream: str, schedule: Schedule) -> Iterator[str]:
    """Stand before the peer at `upstream` until the block ends; gives the address to use in its place.

    `schedule` is asked about each request, from several threads where there are several connections.
    """
    parts = {"upstream": httpx.URL(upstream), "schedule": staticmethod(schedule)}
    with running(type("ProxyHandler", (_Proxy,), parts)) as address:
        yield address
