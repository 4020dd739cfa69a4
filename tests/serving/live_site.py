"""A live server of a small diary, on a free port of this machine, for tests to ask."""

import http.client
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from diarist.diary.read_site import read_site
from diarist.serving.current import Current
from diarist.serving.local_server import listener
from diarist.serving.server import LiveServer
from diarist.serving.snapshot import Snapshot, snapshot
from diarist.serving.watcher import Watcher
from tests.commands.small_diary import ROOT, SETTINGS, write


def a_diary(root: Path) -> None:
    """A diary with one public entry, one draft and one page."""
    (root / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    shutil.copytree(ROOT / "hooks", root / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "templates/site", root / "templates/site")
    (root / "docs").mkdir()
    (root / "docs/about.md").write_text("# About\n\nThis diary.\n", "utf-8")
    write(root, "2026-11-13-first.md", title="The first", date="2026-11-13")
    write(root, "2026-12-04-later.md", title="The unfinished", date="2026-12-04", more="draft: true\n")


def shown(folder: Path) -> Snapshot:
    """The diary as it is now."""
    return snapshot(folder, read_site(folder / "mkdocs.yml"))


@dataclass
class Live:
    """A live server: what it shows, what it says in the terminal, and its answers."""

    folder: Path
    current: Current
    port: int
    watcher: Watcher
    said: list[str] = field(default_factory=list)

    def look(self) -> None:
        """Let it look whether anything has changed."""
        self.watcher.look(self.current, self.said.append)

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
        """The status, the headers and the words of an answer; `path` goes out as it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, dict(answer.getheaders()), body


@contextmanager
def served(folder: Path) -> Iterator[Live]:
    """The live server of a diary, until the block ends."""
    watcher = Watcher(folder, read_site(folder / "mkdocs.yml"))
    current = Current(shown(folder))
    listening = listener("127.0.0.1", 0)
    with LiveServer(listening, "127.0.0.1", current) as server:
        Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        yield Live(folder, current, listening.getsockname()[1], watcher)
        server.shutdown()
