"""Stand-ins for those who keep addresses, which refuse what their documentation says that they refuse.

Buttondown (https://docs.buttondown.com/building-your-subscriber-base): a form with `email`, to
`/api/emails/embed-subscribe/NAME`; it answers with a page, or leads on to one. listmonk (`/subscription/form`, as its
own page of that address has it): `email`, `l` once or more, and a `nonce` that only a program fills in.
Mailchimp (https://mailchimp.com/help/host-your-own-signup-forms/): `EMAIL`, to `/subscribe/post` with `u` and `id`, and
a field `b_U_ID` that a program fills in.
"""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import trustme

BUTTONDOWN, MAILCHIMP, LISTMONK = "buttondown.com", "lamp.us21.list-manage.com", "lists.lamp.example"
NEWS = "news.lamp.example"
LIST = "5f0c7a2e-6d1b-4c39-9a8e-3b7d2f416c50"
Fields = dict[str, list[str]]


@dataclass(slots=True)
class Services:
    """All of them behind one port; `taken` are the addresses that came onto a list, by host. Some lead on to `then`."""

    port: int = 0
    then: str = ""
    taken: dict[str, list[str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def judge(self, host: str, target: str, given: Fields) -> str:
        """What is wrong with a form; empty where the address is taken."""
        found = {BUTTONDOWN: _buttondown, LISTMONK: _listmonk, MAILCHIMP: _mailchimp}[host](target, given)
        if not found:
            name = "EMAIL" if host == MAILCHIMP else "email"
            self.taken.setdefault(host, []).append(given[name][0])
        return found


def _wrong(given: Fields, name: str) -> str:
    address = given.get(name, [""])[0]
    return "" if "." in address.partition("@")[2] else f"Please enter a valid address ({name})."


def _buttondown(target: str, given: Fields) -> str:
    if target != "/api/emails/embed-subscribe/tuesday-lamp" or given.get("embed") != ["1"]:
        return "Not found."
    return _wrong(given, "email")


def _listmonk(target: str, given: Fields) -> str:
    if target != "/subscription/form" or given.get("l") != [LIST]:
        return "No lists to subscribe to."
    return "Invalid request." if given.get("nonce") != [""] else _wrong(given, "email")


def _mailchimp(target: str, given: Fields) -> str:
    parts = urlsplit(target)
    asked = parse_qs(parts.query)
    if parts.path != "/subscribe/post" or set(asked) < {"u", "id"}:
        return "Not found."
    trap = f"b_{asked['u'][0]}_{asked['id'][0]}"
    return "There are errors below." if given.get(trap) != [""] else _wrong(given, "EMAIL")


class _Handler(BaseHTTPRequestHandler):
    services: ClassVar[Services]

    def do_POST(self) -> None:
        """Take a form that is right; say what is wrong with one that is not."""
        host = (self.headers["Host"] or "").partition(":")[0]
        assert self.headers["Content-Type"] == "application/x-www-form-urlencoded"
        body = self.rfile.read(int(self.headers["Content-Length"])).decode("ascii")
        wrong = self.services.judge(host, self.path, parse_qs(body, keep_blank_values=True))
        if not wrong and self.services.then:
            self.send_response(302)
            self.send_header("Location", self.services.then)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self._page(400 if wrong else 200, wrong or "Almost done: look into your mail.")

    def do_GET(self) -> None:
        """Any page of theirs."""
        self.services.asked.append(f"https://{self.headers['Host']}{self.path}")
        self._page(200, "Thank you.")

    def _page(self, status: int, words: str) -> None:
        data = f"<!doctype html><title>{words}</title><p>{words}".encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's own name for it
        """Say nothing: the tests report what matters."""


@contextmanager
def services() -> Iterator[Services]:
    """Run them on loopback, encrypted as they are."""
    found = Services()
    handler = type("Handler", (_Handler,), {"services": found})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        trustme.CA().issue_cert(BUTTONDOWN, MAILCHIMP, LISTMONK, NEWS).configure_cert(context)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        found.port = server.server_port
        Thread(target=server.serve_forever, daemon=True).start()
        yield found
        server.shutdown()
