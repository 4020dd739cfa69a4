"""The server of the live site. It shows drafts, so it answers nobody but a browser that was sent to it.

Only an address that was asked for by its own name is answered: otherwise a page on the web could read drafts by
letting its name lead here (DNS rebinding), or by asking across origins. Nothing here knows a path of the disk.
"""

from __future__ import annotations

import socket
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import BoundedSemaphore
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, unquote

from diarist.serving.answer import Answer
from diarist.serving.live_page import CHANGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.serving.current import Current

PATIENCE = 20
"""Seconds that a page waits for a change before it asks again."""

MOST = 64
"""So many connections are open at once; whoever comes then is sent away, since each takes a file and a thread."""

ASKING = 5
"""Seconds in which the next bytes of a request must come."""

SENDING = 60
"""Seconds in which a browser must take an answer."""

_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
_TEXTS = ("text/", "application/json", "application/xml", "image/svg+xml")
_PLAIN = "text/plain"


def listener(host: str, port: int) -> socket.socket:
    """A socket that listens; whoever comes before there is a server for it, waits. Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=64)


class LiveServer(ThreadingHTTPServer):
    """Answers whoever comes to a socket, which listens at the address that `host` names, with what is shown."""

    def __init__(self, listening: socket.socket, host: str, current: Current) -> None:
        super().__init__(listening.getsockname()[:2], _Handler, bind_and_activate=False)
        self.socket.close()
        self.socket, self.host, self.current = listening, host, current
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


class _Handler(BaseHTTPRequestHandler):
    server: LiveServer
    server_version, sys_version = "Diarist", ""
    timeout = ASKING

    def do_GET(self) -> None:
        """Answer with a file of the site."""
        if not self._is_asked_by_name():
            self._refuse(HTTPStatus.MISDIRECTED_REQUEST, "This is not the site of that name.")
        elif self._is_from_elsewhere():
            self._refuse(HTTPStatus.FORBIDDEN, "Another site may not ask for this.")
        else:
            self._send(self._answer())

    do_HEAD = do_GET  # noqa: N815 - http.server's own names, here and below

    def do_POST(self) -> None:
        """Refuse whatever would change something."""
        self._refuse(HTTPStatus.METHOD_NOT_ALLOWED, "This can only be read.")

    do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_POST  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's own name for it
        """Say nothing: the terminal is for what was saved."""

    def _answer(self) -> Answer:
        path, _, query = self.path.partition("?")
        path = unquote(path)
        shown = self.server.current.snapshot
        if path == f"{shown.base}{CHANGES}":
            seen = parse_qs(query).get("seen", [""])[0]
            return Answer(self.server.current.after(seen, PATIENCE).name.encode(), _PLAIN)
        if path.startswith(shown.base):
            return shown.answer(path.removeprefix(shown.base))
        if path in {"/", shown.base.rstrip("/")}:
            return Answer(b"", status=HTTPStatus.FOUND, location=quote(shown.base))
        return Answer(b"The site begins at " + quote(shown.base).encode(), _PLAIN, HTTPStatus.NOT_FOUND)

    def _is_asked_by_name(self) -> bool:
        hosts = self.headers.get_all("Host") or []
        return len(hosts) == 1 and hosts[0].lower() in self._names()

    def _is_from_elsewhere(self) -> bool:
        """Whether a page of another origin asks, and it is nobody who follows a link.

        Source: https://www.w3.org/TR/fetch-metadata/
        """
        origin = self.headers.get("Origin")
        if origin is not None and origin.lower() not in {f"http://{name}" for name in self._names()}:
            return True
        is_visit = (self.headers.get("Sec-Fetch-Mode"), self.headers.get("Sec-Fetch-Dest")) == ("navigate", "document")
        return self.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"} and not is_visit

    def _names(self) -> set[str]:
        """What this server may be called, in a browser that reached it; its own address where it has several."""
        address, port = self.connection.getsockname()[:2]
        hosts = {"localhost", "127.0.0.1", "[::1]", *map(written, (address, self.server.host.lower()))}
        return {f"{host}:{port}" for host in hosts} | (hosts if port == 80 else set())

    def _refuse(self, status: HTTPStatus, words: str) -> None:
        self._send(Answer(words.encode(), _PLAIN, status))

    def _send(self, answer: Answer) -> None:
        self.connection.settimeout(SENDING)
        self.send_response(answer.status)
        for name, value in (*_HEADERS.items(), *_own_headers(answer)):
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)


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
