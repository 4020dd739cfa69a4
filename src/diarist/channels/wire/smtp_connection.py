"""An SMTP connection that ends: smtplib waits anew for each line, and keeps every line of an answer without end."""

from __future__ import annotations

import smtplib
import socket
import time
from contextlib import suppress
from threading import Timer
from typing import TYPE_CHECKING

from diarist.channels.wire.connections import CONNECT, MOST, SECONDS, addresses, system_addresses

if TYPE_CHECKING:
    import ssl
    from typing import BinaryIO

_READY = 220


class BoundedSMTP(smtplib.SMTP):
    """A talk that is over after so many `seconds`, or bytes of answers. With `tls` it is encrypted from its beginning.

    At the end the connection is shut down from another thread, which ends whatever waits for it.
    """

    def __init__(self, name: str, timeout: float, *, tls: ssl.SSLContext | None = None, seconds: float = 0) -> None:
        super().__init__(local_hostname=name, timeout=timeout)
        self._tls, self._seconds = tls, seconds or SECONDS
        self._end = time.monotonic() + self._seconds
        self._watch: Timer | None = None
        self._handle: socket.socket | None = None

    def begin(self, host: str, port: int) -> None:
        """Connect, and hear that the server is ready."""
        self._host = host  # smtplib asks the certificate for it
        code, words = self.connect(host, port)
        if code != _READY:
            raise smtplib.SMTPConnectError(code, words)

    @property
    def is_over(self) -> bool:
        """Whether it ended because it took too long."""
        return time.monotonic() >= self._end

    def getreply(self) -> tuple[int, bytes]:
        """The server's next answer, of no more than so many bytes."""
        if self.file is None:
            self.file = _BoundedFile(self.sock.makefile("rb"))  # type: ignore[union-attr] # smtplib looks after it
        return super().getreply()

    def close(self) -> None:
        """Hang up."""
        if self._watch and self._handle:
            self._watch.cancel()
            self._watch.join()
            self._handle.close()
        super().close()

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        """Connect, as smtplib asks for it (https://github.com/python/cpython/blob/3.11/Lib/smtplib.py)."""
        plain = self._connected(host, port, timeout)
        # What is encrypted later takes the connection's place, so that a second handle is needed.
        self._handle = plain.dup()
        self._watch = Timer(self._left(), _end, [self._handle])
        self._watch.daemon = True
        self._watch.start()
        return self._tls.wrap_socket(plain, server_hostname=host) if self._tls else plain

    def _connected(self, host: str, port: int, timeout: float) -> socket.socket:
        failed = OSError(f"{host} cannot be found")
        for address in addresses(system_addresses, host, port, self._left()):
            try:
                connection = socket.create_connection((address, port), min(CONNECT, self._left()))
            except OSError as error:
                failed = error
            else:
                connection.settimeout(timeout)
                return connection
        raise failed

    def _left(self) -> float:
        return max(self._end - time.monotonic(), 0.001)


def _end(handle: socket.socket) -> None:
    with suppress(OSError):
        handle.shutdown(socket.SHUT_RDWR)


class _BoundedFile:
    """A file that gives so many bytes and no more."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._bytes = file, 0

    def readline(self, limit: int) -> bytes:
        line = self._file.readline(limit)
        self._bytes += len(line)
        if self._bytes > MOST:
            raise OSError(f"it sends more than {MOST} bytes")
        if line and not line.endswith(b"\n") and len(line) < limit:
            # What was meant to follow may have said the contrary.
            raise OSError("it hung up in the middle of an answer")
        return line

    def close(self) -> None:
        self._file.close()
