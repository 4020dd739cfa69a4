"""The local page of `diarist init --web`: it answers the one browser that came with its token, and ends by itself.

The token stands in the address that is printed, and opens the page once: the browser that came with it is known by a
cookie from then on, and nobody else is answered, whatever they know of the address.
"""

from __future__ import annotations

import os
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass, field
from hmac import compare_digest
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from diarist.diary.errors import DiaryError
from diarist.serving.answer import Answer
from diarist.serving.begin_form import BeginForm, done_page, policy
from diarist.serving.form_data import form_data
from diarist.serving.local_server import PLAIN, LocalHandler, LocalServer, listener

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Mapping

    from diarist.scaffold.logo import Logo

    Write = Callable[[dict[str, str], Logo | None], tuple[str, list[str]]]
    """Writes the diary of some answers and a logo; says what came of it, and what to do next. Raises OSError."""

HOST = "127.0.0.1"
IDLE = 30 * 60
"""Seconds without a request after which the page ends."""

MOST = 25_000_000
"""Bytes that a form may have: a logo of 20 MB, and some words."""

_COOKIE = "diarist"
_PORTS = (8010, 0)
"""The port that a dev container passes on, else any that is free."""

_CLOSE = "This page cannot be loaded again. What comes next stands in the terminal, too: you can close it."

LOOK = 0.2
"""Seconds between two looks at the clock."""


@dataclass
class Session:
    """Who may see the page, and whether anybody has yet."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    proof: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    is_open: bool = True
    lock: Lock = field(default_factory=Lock)

    def opens(self, token: str) -> bool:
        """Whether a token opens the page: the right one does, once."""
        with self.lock:
            found = self.is_open and compare_digest(token.encode(), self.token.encode())
            self.is_open = self.is_open and not found
            return found


class FormServer(LocalServer):
    """Shows the form, and writes what comes of it with `write`. `over` is set when that is done."""

    def __init__(self, listening: socket.socket, form: BeginForm, write: Write) -> None:
        super().__init__(listening, HOST, _Handler)
        self.form, self.write, self.session = form, write, Session()
        self.over, self.came, self.one_at_a_time = Event(), "", Lock()
        self.seen = time.monotonic()
        self.is_ended = False
        self.failed: OSError | None = None

    @property
    def address(self) -> str:
        """The address that opens the page, once."""
        return f"http://{HOST}:{self.socket.getsockname()[1]}/?token={self.session.token}"


class _Handler(LocalHandler):
    server: FormServer
    policy = policy()

    def do_POST(self) -> None:  # noqa: N802 - http.server's own name
        """Take the form; once the diary is written, and that is said, the page ends."""
        try:
            super().do_GET()
        finally:
            if self.server.came:  # whoever closed the page before it answered finds it said in the terminal
                self.server.over.set()

    def names(self) -> set[str]:
        """This machine's own names on any port, as a dev container passes one on as another; a codespace's own."""
        host = self.headers.get("Host", "").lower()
        name = urlsplit(f"//{host}").hostname
        return {host} if name in {"localhost", "127.0.0.1", "::1"} else codespace(os.environ, self._port())

    def origins(self) -> set[str]:
        """The origins of its own pages."""
        shown = {f"https://{name}" for name in codespace(os.environ, self._port())}
        return {f"http://{name}" for name in self.names()} | shown

    def _port(self) -> int:
        return int(self.connection.getsockname()[1])

    def answer(self) -> Answer:
        """The page, for whom it is."""
        path, _, query = self.path.partition("?")
        if path != "/":
            return Answer(b"There is nothing here.", PLAIN, HTTPStatus.NOT_FOUND)
        token = parse_qs(query).get("token", [""])[0]
        if self.command == "GET" and token and (self.server.session.opens(token) or self._is_known()):
            return self._let_in()
        if not self._is_known():
            words = "This page is for the browser that opened it first. Stop it with Ctrl+C, and begin again."
            return Answer(words.encode(), PLAIN, HTTPStatus.FORBIDDEN)
        self.server.seen = time.monotonic()
        if self.command != "POST":
            return Answer(self.server.form.page(self.server.session.proof).encode())
        with self.server.one_at_a_time:
            return self._take()

    def _let_in(self) -> Answer:
        self.server.seen = time.monotonic()
        cookie = f"{_COOKIE}={self.server.session.cookie}; HttpOnly; SameSite=Lax; Path=/"
        return Answer(b"", status=HTTPStatus.SEE_OTHER, location="/", headers=(("Set-Cookie", cookie),))

    def _is_known(self) -> bool:
        try:
            found = SimpleCookie(self.headers.get("Cookie", "")).get(_COOKIE)
        except CookieError:
            return False
        return found is not None and compare_digest(found.value.encode(), self.server.session.cookie.encode())

    def _take(self) -> Answer:
        """Write the diary, or show the page again with what has to be mended."""
        server = self.server
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > MOST:
            return Answer(b"That is too much for this page.", PLAIN, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        data = form_data(self.headers.get("Content-Type", ""), self.rfile.read(int(length)))
        is_own = compare_digest(data.fields.get("proof", "").encode(), server.session.proof.encode())
        if server.came or server.is_ended or not is_own:
            return Answer(b"This form is not this page's own. Load it again.", PLAIN, HTTPStatus.FORBIDDEN)
        answers = server.form.take(data)
        if answers is None:
            return Answer(server.form.page(server.session.proof).encode(), status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            came, steps = server.write(answers, server.form.logo)
        except OSError as error:
            server.failed = error
            return _in_the_way([f"Not everything could be written: {error.strerror}."])
        except DiaryError as error:
            return _in_the_way(["Nothing is written.", *(f"{problem}." for problem in error.problems)])
        server.came = "\n".join([came, *(f"{number:2}. {step}" for number, step in enumerate(steps, 1))])
        return Answer(
            done_page(
                "Your diary is begun",
                [came, _CLOSE],
                steps,
            ).encode()
        )


def _in_the_way(words: list[str]) -> Answer:
    page = done_page("Something is in the way", [*words, "Mend that, go back, and press the button again."])
    return Answer(page.encode(), status=HTTPStatus.INTERNAL_SERVER_ERROR)


def codespace(environment: Mapping[str, str], port: int) -> set[str]:
    """What a codespace calls a port that it passes on; empty elsewhere.

    Source: https://docs.github.com/en/codespaces/developing-in-a-codespace/
    default-environment-variables-for-your-codespace
    """
    name, domain = (
        environment.get("CODESPACE_NAME", ""),
        environment.get("GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN", ""),
    )
    return {f"{name}-{port}.{domain}".lower()} if name and domain else set()


def ask_in_browser(start: Mapping[str, str], write: Write, tell: Callable[[str], None], *, idle: float = IDLE) -> str:
    """Show the form until it is answered: what came of it; empty where nobody asked for anything for `idle` seconds.

    `tell` is told the address that opens the page. Ctrl+C ends it, too; what is being written then is waited for.
    Raises OSError where not everything could be written, and nobody mended that.
    """
    server = FormServer(_listening(), BeginForm(start), write)
    thread = Thread(target=server.serve_forever, args=(LOOK,), daemon=True)
    thread.start()
    try:
        with suppress(KeyboardInterrupt):
            tell(server.address)
            while not server.over.wait(LOOK) and time.monotonic() - server.seen <= idle:
                pass
        return _ended(server)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _ended(server: FormServer) -> str:
    """What came of it, once nothing is written any more. Raises OSError where it was not everything."""
    with server.one_at_a_time:
        server.is_ended = True
    if server.failed and not server.came:
        raise server.failed
    return server.came


def _listening() -> socket.socket:
    for port in _PORTS[:-1]:
        try:
            return listener(HOST, port)
        except OSError:
            continue
    return listener(HOST, _PORTS[-1])
