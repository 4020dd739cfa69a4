"""The page of `diarist init --web`, served from a thread, for tests to ask."""

import http.client
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

from diarist.serving.begin_form import BeginForm
from diarist.serving.begin_on_page import BeginOnPage
from diarist.serving.form_server import HOST, FormServer
from diarist.serving.local_server import listener

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
FACTS = {"product": "makers/diarist", "version": "1.4.0", "commit": "0123456789abcdef0123456789abcdef01234567"}
BOUNDARY = "----x7"


@dataclass
class FormPage:
    """A form that is served, and the browser that opened it: its cookie, and the proof that the page gave it."""

    server: FormServer
    cookie: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def port(self) -> int:
        """The port of the page."""
        return int(self.server.socket.getsockname()[1])

    @property
    def token(self) -> str:
        """The token that opens it."""
        return self.server.address.partition("token=")[2]

    def ask(
        self, path: str = "/", method: str = "GET", body: bytes = b"", **headers: str
    ) -> tuple[int, dict[str, str], str]:
        """The status, the headers and the words of an answer."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=30)
        sent = {"Cookie": self.cookie, **{name.replace("_", "-"): words for name, words in headers.items()}}
        connection.request(method, path, body or None, {name: words for name, words in sent.items() if words})
        answer = connection.getresponse()
        words = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, dict(answer.getheaders()), words

    def open(self) -> str:
        """Open the page with its token, as a browser does, and read it."""
        status, headers, _ = self.ask(f"/?token={self.token}")
        assert (status, headers["Location"]) == (303, "/")
        self.cookie = headers["Set-Cookie"].partition(";")[0]
        return self.ask()[2]

    def send(self, fields: dict[str, str], logo: bytes = b"", **headers: str) -> tuple[int, str]:
        """Send the form; with the page's own proof, unless the fields have one."""
        found = re.search(r'name="proof" value="([^"]+)"', self.ask()[2])
        fields = {"proof": found[1] if found else "", **fields}
        body = multipart(fields, logo)
        kind = f"multipart/form-data; boundary={BOUNDARY}"
        status, _, words = self.ask(method="POST", body=body, Content_Type=kind, **headers)
        return status, words


def multipart(fields: dict[str, str], logo: bytes = b"", name: str = "logo.png") -> bytes:
    """A form as browsers send it."""
    parts = [f'Content-Disposition: form-data; name="{key}"\r\n\r\n{words}'.encode() for key, words in fields.items()]
    head = f'Content-Disposition: form-data; name="logo"; filename="{name if logo else ""}"\r\nContent-Type: image/png'
    parts.append(head.encode() + b"\r\n\r\n" + logo)
    line = f"--{BOUNDARY}".encode()
    return b"".join(line + b"\r\n" + part + b"\r\n" for part in parts) + line + b"--\r\n"


@contextmanager
def form_page(folder: Path) -> Iterator[FormPage]:
    """The page that fills a folder, until the block ends."""
    page = BeginOnPage(folder, FACTS, {}, NOON)
    server = FormServer(listener(HOST, 0), BeginForm(page.start), page.write)
    thread = Thread(target=server.serve_forever, args=[0.01], daemon=True)
    thread.start()
    try:
        yield FormPage(server)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
