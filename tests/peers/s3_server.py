"""An S3-like store on loopback (https://docs.getmoto.org/en/latest/docs/server_mode.html), with one bucket."""

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import httpx

from tests.diaries import ROOT
from tests.needs import unavailable
from tests.peers.programs import answers, free_port, running

BUCKET = "diary"
_NAMESPACE = {"s3": "http://s3.amazonaws.com/doc/2006-03-01/"}


@dataclass(frozen=True)
class Store:
    """A running store; everybody may ask for everything there."""

    address: str

    def listed(self) -> list[str]:
        """What is in the bucket."""
        said = httpx.get(f"{self.address}/{BUCKET}", params={"list-type": "2", "max-keys": "10000"}, trust_env=False)
        return [str(key.text) for key in ET.fromstring(said.text).iterfind(".//s3:Key", _NAMESPACE)]  # noqa: S314 - our own peer's

    def get(self, key: str) -> httpx.Response:
        """One object, as it is served."""
        return httpx.get(f"{self.address}/{BUCKET}/{key}", trust_env=False)

    def put(self, key: str, data: bytes) -> None:
        """Put something there that is none of ours."""
        httpx.put(f"{self.address}/{BUCKET}/{key}", content=data, trust_env=False).raise_for_status()

    def empty(self) -> None:
        """Begin anew, with an empty bucket that everybody may read."""
        httpx.post(f"{self.address}/moto-api/reset", trust_env=False).raise_for_status()
        headers = {"x-amz-acl": "public-read-write"}
        httpx.put(f"{self.address}/{BUCKET}", headers=headers, trust_env=False).raise_for_status()


@contextlib.contextmanager
def running_store(folder: Path) -> Iterator[Store]:
    """Start it in an empty folder."""
    program = ROOT / ".venv/moto/bin/moto_server"
    if not program.exists() and not shutil.which("moto_server"):
        unavailable("the S3-like store moto is not installed: make .venv/moto/.ready")
    port = free_port()
    store = Store(f"http://127.0.0.1:{port}")
    command = [str(program) if program.exists() else "moto_server", "-H", "127.0.0.1", "-p", str(port)]
    with running(command, lambda: answers(f"{store.address}/moto-api/"), folder):
        yield store
