"""Connections that end: whatever a server sends, or does not, takes so long and so many bytes, and no more.

A limit for each answer of the network is none for the whole: one byte a second keeps it waiting for ever.
"""

from __future__ import annotations

import socket
import time
from contextlib import contextmanager
from functools import cached_property
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

import httpcore
import httpx

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Resolve = Callable[[str, int], Sequence[str]]
    Seconds = Callable[[], float]

SECONDS = 60
"""How long one request may take from the look for its server's address to the last byte of the answer."""

MOST = 5_000_000
"""Bytes of the body of one answer after decompression, where nobody asks for more."""

MOST_OF_ALL = 25_000_000
"""The same of whatever may be long, such as a thread; and bytes as they come over the wire, headers too."""

CONNECT = 10
"""Seconds for a connection to one of a server's addresses."""

NO_NAME = "cannot be found"
"""How the reason ends where no server answers to a name, as far as this machine can find out."""

NOT_SENT = (httpcore.ConnectError, httpcore.ConnectTimeout, httpcore.PoolTimeout)


class TooSlow(httpx.ReadTimeout):
    """The whole took too long: another try at once would take as long again."""


class _Late(httpcore.ReadTimeout):
    """The deadline is over."""


class Deadline:
    """The end of something, some seconds from now."""

    def __init__(self, now: Seconds, seconds: float) -> None:
        self._now, self._seconds, self._end = now, seconds, now() + seconds

    def left(self, late: type[httpcore.TimeoutException] = _Late) -> float:
        """Seconds until the end, more than none. Raises `late` after it."""
        seconds = self._end - self._now()
        if seconds <= 0:
            raise late(f"it took longer than {self._seconds:g} seconds")
        return seconds


def system_addresses(host: str, port: int) -> list[str]:
    """The IP addresses of a name, as this machine knows them; how long it asks is the machine's own. Raises OSError."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def addresses(resolve: Resolve, host: str, port: int, seconds: float) -> Sequence[str]:
    """The IP addresses of a name; none where it has none, or they are not found in time."""
    found: SimpleQueue[Sequence[str]] = SimpleQueue()

    def look() -> None:
        try:
            found.put(resolve(host, port))
        except (OSError, UnicodeError):
            found.put(())

    # Nobody can stop the system's own look; it is left behind.
    Thread(target=look, daemon=True).start()
    try:
        return found.get(timeout=seconds)
    except Empty:
        return ()


class Connector(httpcore.NetworkBackend):
    """Connects by a name or a number, within the deadline that `begin` gives, to what `judge` lets pass."""

    def __init__(  # noqa: PLR0913 - each is another limit
        self,
        resolve: Resolve,
        backend: httpcore.NetworkBackend,
        begin: Callable[[], Deadline],
        most: int,
        *,
        connect: float = CONNECT,
        judge: Callable[[str, str], None] = lambda _host, _address: None,
    ) -> None:
        self._resolve, self._backend, self._begin, self._most = resolve, backend, begin, most
        self._connect, self._judge = connect, judge

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - our own is stricter
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Resolve a name, judge all that it stands for, and connect to the first that lets us."""
        deadline = self._begin()
        found = addresses(self._resolve, host, port, deadline.left(httpcore.ConnectTimeout))
        for address in found:
            self._judge(host, address)
        failed: Exception = httpcore.ConnectError(f"{host} {NO_NAME}")
        for address in found:
            seconds = min(self._connect, deadline.left(httpcore.ConnectTimeout))
            try:
                stream = self._backend.connect_tcp(address, port, seconds, local_address, socket_options)
            except NOT_SENT as error:
                failed = error
            else:
                return Bounded(stream, deadline, self._most)
        raise failed


class Bounded(httpcore.NetworkStream):
    """A connection that ends with the deadline, and gives no more than so many bytes."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline, most: int) -> None:
        self._stream, self._deadline, self._most, self._bytes = stream, deadline, most, 0

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what is there, within the time that is left."""
        try:
            data = self._stream.read(max_bytes, _least(timeout, self._deadline.left()))
        except httpcore.ReadTimeout:
            self._deadline.left()  # it may have been the last that there was
            raise
        self._bytes += len(data)
        if self._bytes > self._most:
            raise httpcore.ReadError(f"it sends more than {self._most} bytes")
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write, within the time that is left."""
        self._stream.write(buffer, _least(timeout, self._deadline.left(httpcore.WriteTimeout)))

    def close(self) -> None:
        """Hang up."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Encrypt, within the time that is left."""
        seconds = _least(timeout, self._deadline.left(httpcore.ConnectTimeout))
        return Bounded(self._stream.start_tls(ssl_context, server_hostname, seconds), self._deadline, self._most)

    def get_extra_info(self, info: str) -> object:
        """What the connection itself says."""
        return self._stream.get_extra_info(info)


def _least(timeout: float | None, left: float) -> float:
    return left if timeout is None else min(timeout, left)


class BoundedTransport(httpx.BaseTransport):
    """Sends each request over a connection of its own, which ends.

    For tests: other limits, `now` for the seconds, `resolve` for the addresses of a name, and `tls` with other
    authorities.
    """

    def __init__(
        self,
        *,
        seconds: float = SECONDS,
        most: int = MOST_OF_ALL,
        now: Seconds = time.monotonic,
        resolve: Resolve = system_addresses,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._seconds, self._tls = seconds, tls
        self._connector = Connector(resolve, httpcore.SyncBackend(), lambda: Deadline(now, seconds), most)

    @cached_property
    def _pool(self) -> httpcore.ConnectionPool:
        tls = self._tls or httpx.create_ssl_context(trust_env=False)
        return httpcore.ConnectionPool(ssl_context=tls, max_keepalive_connections=0, network_backend=self._connector)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; its answer is read by whoever wants it."""
        url = request.url
        asked = httpcore.Request(
            request.method,
            httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        with _as_httpx():
            answer = self._pool.handle_request(asked)
        stream = _Stream(answer)
        return httpx.Response(answer.status, headers=answer.headers, stream=stream, extensions=answer.extensions)


class _Stream(httpx.SyncByteStream):
    """The body of an answer, on its way."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        with _as_httpx():
            yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


@contextmanager
def _as_httpx() -> Iterator[None]:
    """Say with httpx's errors what went wrong in httpcore's: they have the same names."""
    try:
        yield
    except _Late as error:
        raise TooSlow(str(error)) from error
    except (*NOT_SENT, httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise getattr(httpx, type(error).__name__)(str(error)) from error
    except httpcore.UnsupportedProtocol as error:
        raise httpx.UnsupportedProtocol(str(error)) from error
