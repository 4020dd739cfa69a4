"""A peer that answers requests, on a loopback port with real sockets."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import ClassVar

import httpx

Peer = Callable[[httpx.Request], httpx.Response]
_OURS = {"connection", "content-length", "date", "server", "transfer-encoding"}
"""Headers that are the server's own business, not the peer's."""


class Server(ThreadingHTTPServer):
    """A server on a free port of 127.0.0.1, a thread for each connection. At its end it hangs up on everybody."""

    daemon_threads = True

    def __init__(self, handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self._open: set[socket.socket] = set()

    def server_bind(self) -> None:
        """Listen, without the look for the host's name that http.server would wait for."""
        self.socket.bind(self.server_address)
        self.server_name, self.server_port = self.server_address = self.socket.getsockname()

    def get_request(self) -> tuple[socket.socket, object]:
        """Take a connection, and remember it."""
        connection, where = super().get_request()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._open.add(connection)
        return connection, where

    def shutdown_request(self, request: object) -> None:
        """Close a connection as it is: one that is to be reset must not say goodbye."""
        self.close_request(request)  # type: ignore[arg-type]

    def close_request(self, request: socket.socket) -> None:  # type: ignore[override]
        """Close a connection."""
        self._open.discard(request)
        request.close()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that hang up: it is what many tests are about."""

    def server_close(self) -> None:
        """Stop listening, and hang up."""
        super().server_close()
        for connection in [*self._open]:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue


class Handler(BaseHTTPRequestHandler):
    """Reads requests as httpx has them, and writes its responses. `peer` answers one request at a time."""

    protocol_version = "HTTP/1.1"
    peer: ClassVar[Peer]
    lock: ClassVar[Lock]

    def do_GET(self) -> None:
        """Answer a request of any method."""
        request = self.request_that_came()
        with self.lock:
            response = type(self).peer(request)
        self.say(response)

    do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_GET  # noqa: N815 - http.server's own

    def request_that_came(self) -> httpx.Request:
        """The request, read to its end."""
        address = f"http://{self.headers['Host']}{self.path}"
        headers = [(name, value) for name, value in self.headers.items() if name.lower() != "transfer-encoding"]
        return httpx.Request(self.command, address, headers=headers, content=self._body())

    def say(self, response: httpx.Response) -> None:
        """Send a response."""
        body = response.read()
        self.send_response(response.status_code)
        for name, value in response.headers.multi_items():
            if name.lower() not in _OURS:
                self.send_header(name, value)
        has_body = response.status_code >= 200 and response.status_code not in {204, 304}
        if has_body:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if has_body and self.command != "HEAD":
            self.wfile.write(body)

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", "0")))
        body = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def log_message(self, *_: object) -> None:
        """Say nothing on standard error."""


@contextmanager
def running(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """Serve until the block ends; gives the address, without a slash at its end."""
    with Server(handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def serving(peer: Peer) -> Iterator[str]:
    """Serve a peer until the block ends; gives its address, without a slash at its end."""
    with running(type("PeerHandler", (Handler,), {"peer": staticmethod(peer), "lock": Lock()})) as address:
        yield address
