"""Servers that answer with bytes of their own, as no well-behaved web server would."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

import httpx

Talk = Callable[[socket.socket, bytes], None]
"""Answers one connection, given the head of its request."""


@contextmanager
def talking(talk: Talk, tls: ssl.SSLContext | None = None) -> Iterator[int]:
    """Serve on a loopback port, connection after connection, until the block ends; gives the port."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        over = Event()
        thread = Thread(target=_serve, args=(server, talk, tls, over))
        thread.start()
        try:
            yield server.getsockname()[1]
        finally:
            over.set()
            # A thread that waits for a connection needs one more to see that it is over.
            socket.create_connection(server.getsockname()).close()
            thread.join()


def says(*parts: bytes) -> Talk:
    """Say the same to everybody."""

    def talk(connection: socket.socket, _: bytes) -> None:
        for part in parts:
            connection.sendall(part)

    return talk


def says_for_ever(start: bytes, part: bytes) -> Talk:
    """Say something, and then something else until nobody listens any more."""

    def talk(connection: socket.socket, _: bytes) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(part)

    return talk


def _serve(server: socket.socket, talk: Talk, tls: ssl.SSLContext | None, over: Event) -> None:
    while not over.is_set():
        plain, _ = server.accept()
        # A client that has heard enough, or does not trust us, hangs up.
        with plain, suppress(OSError), tls.wrap_socket(plain, server_side=True) if tls else plain as connection:
            if head := _head(connection):
                talk(connection, head)


def _head(connection: socket.socket) -> bytes:
    head = b""
    while b"\r\n\r\n" not in head:
        part = connection.recv(65536)
        if not part:
            return b""
        head += part
    return head


def answers(peer: Callable[[httpx.Request], httpx.Response]) -> Talk:
    """Answer as a peer does that knows requests and responses."""

    def talk(connection: socket.socket, head: bytes) -> None:
        answer = peer(_request(connection, head))
        lines = [
            f"HTTP/1.1 {answer.status_code} Answer",
            *(f"{name}: {value}" for name, value in answer.headers.multi_items()),
        ]
        connection.sendall("\r\n".join([*lines, "", ""]).encode() + answer.content)

    return talk


def _request(connection: socket.socket, head: bytes) -> httpx.Request:
    first, _, rest = head.partition(b"\r\n")
    lines, _, body = rest.partition(b"\r\n\r\n")
    pairs = [line.decode().partition(": ") for line in lines.split(b"\r\n")]
    headers = httpx.Headers([(name, value) for name, _, value in pairs])
    while len(body) < int(headers.get("Content-Length", "0")):
        body += connection.recv(65536)
    method, target, _ = first.decode().split(" ")
    return httpx.Request(method, f"http://{headers['Host']}{target}", headers=headers, content=body)
