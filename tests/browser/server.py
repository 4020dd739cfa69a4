"""Serves a built site on loopback as a static host does: compressed, with 404.html for what is not there."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from diarist.diary.site import Site
from diarist.edition.site_build import begin, prepare
from tests.diaries import NOW


class SiteHandler(SimpleHTTPRequestHandler):
    """Answers GET with gzip and nothing else, for the files below `directory`, mounted at `base`."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, base: str, **kwargs: Any) -> None:  # noqa: ANN401 - the server's own signature
        self.base = base
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        """Send the file, or the site's own page for a missing one."""
        file = self._file()
        status = HTTPStatus.OK if file else HTTPStatus.NOT_FOUND
        shown = file or Path(self.directory) / "404.html"
        body = gzip.compress(shown.read_bytes()) if shown.is_file() else b""
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(str(shown)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's own name for it
        """Say nothing: the tests report what matters."""

    def _file(self) -> Path | None:
        if not self.path.startswith(self.base):
            return None
        found = Path(self.translate_path("/" + self.path.removeprefix(self.base)))
        found = found / "index.html" if found.is_dir() else found
        return found if found.is_file() else None


@contextmanager
def serve(site: Path, base: str = "/") -> Iterator[str]:
    """Serve `site` until the block ends; gives the address of its home page, `base` included.

    `base` is the path of the site's own address (`/diary/`): the links of 404.html start with it.
    """
    handler = partial(SiteHandler, directory=str(site), base=base)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{base}"
        server.shutdown()


def built(site: Site) -> None:
    """Build a small diary here and now, for the tests of a whole module.

    What a build tells the processes that it starts is taken back afterwards: other modules' tests start some, too.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONSAFEPATH", "1")
        begin(prepare(site, NOW, into=site.folder), site.folder).finish()
