"""Fetches what stands at addresses that strangers wrote, against SSRF: public ones only, and not much of each.

Where an address is checked first and connected to later, its name can change its meaning in between (DNS rebinding).
Here that is one step: a connection resolves a name, judges every address it finds, and connects to one of those; the
name stays in the Host header and in TLS. Each redirect goes the same way. Sources: OWASP's cheat sheet on server-side
request forgery (https://cheatsheetseries.owasp.org), https://www.w3.org/TR/webmention/#security-considerations
"""

from __future__ import annotations

import ipaddress
import re
import time
import zlib
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import httpcore
import httpx

from diarist.channels.outcome import Failure, Trouble
from diarist.channels.wire.connections import NOT_SENT, Connector, Deadline, system_addresses
from diarist.channels.wire.public_address import is_public
from diarist.channels.wire.web import AGENT
from diarist.diary.errors import ForbiddenError
from diarist.diary.text import shown

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Mapping

    from diarist.channels.wire.connections import Resolve

MOST = 1_000_000
"""Bytes of a page that are read, after decompression. What links to a page's services stands at its beginning."""

SECONDS = 20
"""How long all of one fetch may take, redirects and slow bytes together."""

REDIRECTS = 5
PORTS = {80, 443, 8080, 8443}
"""Where pages are; nobody links to a mail server or a database."""

_WIRE = 2
"""How many times as many bytes one answer may have as it comes over the wire, headers too."""

_CONNECT = 5
_ERRNO = re.compile(r"^\[Errno -?\d+\] ")
_SAID = 100
_MOVED = {301, 302, 303, 307, 308}
_BROKEN = (
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
)


class SafeFetch:
    """Asks servers that nobody here chose.

    For tests: `resolve` finds the addresses of a name, `backend` connects, `tls` knows other authorities, `now` tells
    the seconds, and `local` lets addresses of this very machine pass, on any port.
    """

    def __init__(  # noqa: PLR0913 - what tests own, each by its name
        self,
        *,
        agent: str = AGENT,
        resolve: Resolve = system_addresses,
        backend: httpcore.NetworkBackend | None = None,
        tls: ssl.SSLContext | None = None,
        now: Callable[[], float] = time.monotonic,
        local: bool = False,
    ) -> None:
        self._agent, self._resolve, self._tls, self._now, self._local = agent, resolve, tls, now, local
        self._backend = backend or httpcore.SyncBackend()

    def get(
        self, address: str, *, most: int = MOST, seconds: float = SECONDS, secure: bool = False
    ) -> httpx.Response | Failure:
        """What stands at an address, after redirects (its `url` is the last one), cut at `most` bytes.

        All of it takes so many `seconds` at most. Where it is to be `secure`, no step of the way is without TLS.
        """
        deadline, here = Deadline(self._now, seconds), address
        try:
            for _ in range(REDIRECTS + 1):
                answer = self._send("GET", _allowed(here, local=self._local, secure=secure), deadline, most=most)
                if answer.status_code not in _MOVED or "Location" not in answer.headers:
                    return answer
                here = _joined(answer.url, answer.headers["Location"])
        except ForbiddenError as error:
            return Failure(Trouble.UNWANTED, str(error))
        except _BROKEN as error:
            return Failure(Trouble.AGAIN, _broken(here, error))
        return Failure(Trouble.UNWANTED, f"{shown(address)} leads from one address to the next without end")

    def post_form(self, address: str, form: Mapping[str, str]) -> httpx.Response | Failure:
        """Send a form, and give the answer as it is: redirects are not followed."""
        try:
            url = _allowed(address, local=self._local)
            return self._send("POST", url, Deadline(self._now, SECONDS), urlencode(form).encode())
        except ForbiddenError as error:
            return Failure(Trouble.UNWANTED, str(error))
        except NOT_SENT as error:
            return Failure(Trouble.AGAIN, _broken(address, error))
        except _BROKEN as error:
            return Failure(Trouble.AMBIGUOUS, _broken(address, error))

    def _send(
        self, method: str, url: httpx.URL, deadline: Deadline, form: bytes | None = None, most: int = MOST
    ) -> httpx.Response:
        headers = {"Host": url.netloc.decode("ascii"), "User-Agent": self._agent, "Connection": "close"}
        headers |= {"Accept": "text/html, */*;q=0.5", "Accept-Encoding": "gzip"}
        if form is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(form))}
        wire = _WIRE * max(most, MOST)
        guard = Connector(self._resolve, self._backend, lambda: deadline, wire, connect=_CONNECT, judge=self._judge)
        where = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        with (
            httpcore.ConnectionPool(ssl_context=self._tls, network_backend=guard) as pool,
            pool.stream(method, where, headers=[*headers.items()], content=form) as answer,
        ):
            return _read(answer, httpx.Request(method, url), most)

    def _judge(self, host: str, address: str) -> None:
        # One address that is not public among others that are is no mistake of its owner: it is an attack.
        if not is_public(address) and not (self._local and ipaddress.ip_address(address).is_loopback):
            raise ForbiddenError(f"{host} is not on the public internet, so it is left alone")


def _allowed(address: str, *, local: bool, secure: bool = False) -> httpx.URL:
    """An address that may be fetched, if the names in it turn out well. Raises ForbiddenError."""
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        raise ForbiddenError(f"{shown(address)} is no address") from None
    if url.scheme not in {"http", "https"} or not url.host:
        raise ForbiddenError(f"{shown(address)} is no address on the web")
    if secure and url.scheme != "https":
        raise ForbiddenError(f"{shown(address)} is not https, so it is left alone")
    if url.userinfo:
        raise ForbiddenError(f"{shown(address)} has a user’s name in it, so it is left alone")
    if url.port not in {None, *PORTS} and not local:
        raise ForbiddenError(f"{shown(address)} is not on a port where pages are")
    return url


def _joined(base: httpx.URL, location: str) -> str:
    """Where a redirect leads. Raises ForbiddenError."""
    try:
        return str(base.join(location))
    except httpx.InvalidURL:
        raise ForbiddenError(f"{base.host} leads on to {shown(location)}, which is no address") from None


def _read(answer: httpcore.Response, request: httpx.Request, most: int) -> httpx.Response:
    headers = httpx.Headers(answer.headers)
    coding = headers.pop("Content-Encoding", "").strip().lower()
    return httpx.Response(answer.status, headers=headers, content=_plain(answer, coding, most), request=request)


def _plain(answer: httpcore.Response, coding: str, most: int) -> bytes:
    """The first `most` bytes of a body, decompressed no further than that; none where the coding is not known."""
    if not most or coding not in {"", "identity", "gzip", "x-gzip"}:
        return b""
    unzip = zlib.decompressobj(16 + zlib.MAX_WBITS) if "gzip" in coding else None
    body = bytearray()
    for chunk in answer.iter_stream():
        left = most - len(body)
        try:
            body += unzip.decompress(chunk, left) if unzip else chunk[:left]
        except zlib.error:
            break
        if len(body) >= most:
            break
    return bytes(body)


def _broken(address: str, error: Exception) -> str:
    said = " ".join(_ERRNO.sub("", str(error)).split())[:_SAID] or type(error).__name__
    return f"{shown(address)} cannot be reached ({said})"
