"""A server for one person's browser on this machine: who is answered, how many at once, and with which headers.

Only an address that was asked for by its own name is answered: otherwise a page on the web could read what is here by
letting its name lead here (DNS rebinding), or by asking across origins.
"""

from __future__ import annotations

import socket
from abc import ABC, abstractmethod
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedReader, RawIOBase
from threading import BoundedSemaphore
from time import monotonic
from typing import TYPE_CHECKING

from diarist.serving.answer import Answer
from diarist.serving.byte_ranges import part_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed import WriteableBuffer

MOST = 64
"""So many connections are open at once; whoever comes then is sent away, since each takes a file and a thread."""

ASKING = 5
"""Seconds in which the next bytes of a request must come."""

WHOLE = 15
"""Seconds in which a whole request must come: whoever sends a byte now and then would keep a place for ever."""

SENDING = 60
"""Seconds in which a browser must take an answer."""

PLAIN = "text/plain"
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
_TEXTS = ("text/", "application/json", "application/xml", "image/svg+xml")


def listener(host: str, port: int) -> socket.socket:
    """A socket that listens; whoever comes before there is a server for it, waits. Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=64)


class LocalServer(ThreadingHTTPServer):
    """Answers whoever comes to a socket, which listens at the address that `host` names."""

    def __init__(self, listening: socket.socket, host: str, handler: type[LocalHandler]) -> None:
        super().__init__(listening.getsockname()[:2], handler, bind_and_activate=False)
        self.socket.close()
        self.socket, self.host = listening, host
        self._free = BoundedSemaphore(MOST)

    def process_request(self, request: socket.socket | tuple[bytes, socket.socket], client_address: object) -> None:
        """Answer in a thread, or close the connection where there are too many."""
        if not self._free.acquire(blocking=False):
            self.shutdown_request(request)
            return
        try:
            super().process_request(request, client_address)
        except BaseException:  # no thread could be started
            self._free.release()
            raise

    def process_request_thread(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: object
    ) -> None:
        """Answer, and make room for another."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that went away."""


class LocalHandler(BaseHTTPRequestHandler, ABC):
    """Answers with `answer` whoever asked for this machine by name, and is no page of another origin."""

    server: LocalServer
    server_version, sys_version = "Diarist", ""
    timeout = ASKING
    whole = WHOLE
    policy = "frame-ancestors 'self'"
    """What its pages may do (https://www.w3.org/TR/CSP3/)."""

    @abstractmethod
    def answer(self) -> Answer:
        """What a request gets that is answered at all."""

    def setup(self) -> None:
        """Read from the connection for so long and no longer."""
        super().setup()
        self.rfile.close()
        self.rfile = BufferedReader(_InTime(self.connection, self.timeout, self.whole))

    def do_GET(self) -> None:
        """Answer, or say why not."""
        if not self._is_asked_by_name():
            self._refuse(HTTPStatus.MISDIRECTED_REQUEST, "This is not the site of that name.")
        elif self._is_from_elsewhere():
            self._refuse(HTTPStatus.FORBIDDEN, "Another site may not ask for this.")
        else:
            self._send(part_of(self.answer(), self.headers.get("Range")))

    do_HEAD = do_GET  # noqa: N815 - http.server's own names, here and below

    def do_POST(self) -> None:
        """Refuse whatever would change something."""
        self._refuse(HTTPStatus.METHOD_NOT_ALLOWED, "This can only be read.")

    do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_POST  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's own name for it
        """Say nothing: the terminal is for people."""

    def names(self) -> set[str]:
        """What this server may be called, in a browser that reached it; its own address where it has several."""
        address, port = self.connection.getsockname()[:2]
        hosts = {"localhost", "127.0.0.1", "[::1]", *map(written, (address, self.server.host.lower()))}
        return {f"{host}:{port}" for host in hosts} | (hosts if port == 80 else set())

    def origins(self) -> set[str]:
        """The origins of its own pages."""
        return {f"http://{name}" for name in self.names()}

    def _is_asked_by_name(self) -> bool:
        hosts = self.headers.get_all("Host") or []
        return len(hosts) == 1 and hosts[0].lower() in self.names()

    def _is_from_elsewhere(self) -> bool:
        """Whether a page of another origin asks, and it is nobody who follows a link.

        Source: https://www.w3.org/TR/fetch-metadata/
        """
        origin = self.headers.get("Origin")
        if origin is not None and origin.lower() not in self.origins():
            return True
        is_visit = (self.headers.get("Sec-Fetch-Mode"), self.headers.get("Sec-Fetch-Dest")) == ("navigate", "document")
        is_visit = is_visit and self.command in {"GET", "HEAD"}
        return self.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"} and not is_visit

    def _refuse(self, status: HTTPStatus, words: str) -> None:
        self._send(Answer(words.encode(), PLAIN, status))

    def _send(self, answer: Answer) -> None:
        self.connection.settimeout(SENDING)
        self.send_response(answer.status)
        headers = (*_HEADERS.items(), ("Content-Security-Policy", self.policy), *_own_headers(answer), *answer.headers)
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)


class _InTime(RawIOBase):
    """What comes from a connection, until its time is over: then TimeoutError, which ends the connection."""

    def __init__(self, connection: socket.socket, each: float, whole: float) -> None:
        self._connection, self._each, self._end = connection, each, monotonic() + whole

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        left = self._end - monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(min(self._each, left))
        return self._connection.recv_into(buffer)


def written(host: str) -> str:
    """A host as an address on the web has it."""
    return f"[{host}]" if ":" in host else host


def _own_headers(answer: Answer) -> Iterator[tuple[str, str]]:
    is_text = answer.media_type.startswith(_TEXTS)
    yield "Content-Type", f"{answer.media_type}; charset=utf-8" if is_text else answer.media_type
    yield "Content-Length", str(len(answer.body))
    if answer.location:
        yield "Location", answer.location
    if answer.status == HTTPStatus.METHOD_NOT_ALLOWED:
        yield "Allow", "GET, HEAD"
