"""The server of the live site. It shows drafts, so it answers nobody but a browser that was sent to it.

Nothing here knows a path of the disk.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, unquote

from diarist.serving.answer import Answer
from diarist.serving.live_page import CHANGES
from diarist.serving.local_server import PLAIN, LocalHandler, LocalServer

if TYPE_CHECKING:
    import socket

    from diarist.serving.current import Current

PATIENCE = 20
"""Seconds that a page waits for a change before it asks again."""


class LiveServer(LocalServer):
    """Answers whoever comes to a socket, which listens at the address that `host` names, with what is shown."""

    def __init__(self, listening: socket.socket, host: str, current: Current) -> None:
        super().__init__(listening, host, _Handler)
        self.current = current


class _Handler(LocalHandler):
    server: LiveServer

    def answer(self) -> Answer:
        """A file of the site, or what changed."""
        path, _, query = self.path.partition("?")
        path = unquote(path)
        shown = self.server.current.snapshot
        if path == f"{shown.base}{CHANGES}":
            seen = parse_qs(query).get("seen", [""])[0]
            return Answer(self.server.current.after(seen, PATIENCE).name.encode(), PLAIN)
        if path.startswith(shown.base):
            return shown.answer(path.removeprefix(shown.base))
        if path in {"/", shown.base.rstrip("/")}:
            return Answer(b"", status=HTTPStatus.FOUND, location=quote(shown.base))
        return Answer(b"The site begins at " + quote(shown.base).encode(), PLAIN, HTTPStatus.NOT_FOUND)
