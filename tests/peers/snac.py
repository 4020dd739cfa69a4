"""snac, from Debian: a small ActivityPub server for real, whose Mastodon API knows no `Idempotency-Key`."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.needs import unavailable
from tests.peers.programs import answers, free_port, running

USER = "diary"


@dataclass(frozen=True, slots=True)
class Snac:
    """One account, the token that it posts with, and the server's `folder`."""

    address: str
    token: str
    folder: Path
    username: str = USER

    def notes(self) -> list[dict[str, Any]]:
        """The account's posts as the server keeps them: its API lists no more than a page."""
        kept = (self.folder / "user" / USER / "public").glob("*.json")
        return [json.loads(file.read_text("utf-8")) for file in kept]

    def contents(self) -> list[str]:
        """The words of the account's posts, in HTML."""
        return [note["content"] for note in self.notes()]


@contextmanager
def running_snac(folder: Path) -> Iterator[Snac]:
    """Start the server in an empty folder, with one account."""
    program = shutil.which("snac")
    if not program:
        unavailable("snac is not installed; install Debian's package snac2")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    data = folder / "data"
    password = _make(program, data, port)
    with running([program, "httpd", str(data)], lambda: answers(address), folder):
        yield Snac(address, _token(address, password), data)


def _make(program: str, data: Path, port: int) -> str:
    """Make the server's folder and its account; the account's password."""
    host = f"127.0.0.1:{port}"
    said = f"127.0.0.1\n{port}\n{host}\n\n\n"  # address, port, host, prefix, mail
    subprocess.run([program, "init", str(data)], input=said, text=True, check=True, capture_output=True)
    settings = data / "server.json"
    settings.write_text(json.dumps({**json.loads(settings.read_text("utf-8")), "protocol": "http"}), "utf-8")
    made = subprocess.run([program, "adduser", str(data), USER], input="", text=True, check=True, capture_output=True)
    found = re.search(r"User password is (\S+)", made.stdout + made.stderr)
    assert found, made.stdout + made.stderr
    return found[1]


def _token(address: str, password: str) -> str:
    who = {"login": USER, "passwd": password}
    answer = httpx.post(f"{address}/oauth/x-snac-get-token", data=who, trust_env=False)
    assert re.fullmatch(r"[0-9a-f]{32}", answer.text.strip()), answer.text
    return answer.text.strip()
