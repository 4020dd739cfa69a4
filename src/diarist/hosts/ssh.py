"""The way to a server over SSH: with one key, to one server that is known by its own, and with nobody's settings."""

from __future__ import annotations

import re
import shlex
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from diarist.diary.errors import HostError, SettingError
from diarist.diary.settings import Setting
from diarist.diary.text import shown
from diarist.hosts.known_hosts import known_hosts

if TYPE_CHECKING:
    from collections.abc import Iterator

KNOWN_HOST = Setting(
    "known_host",
    "text",
    "",
    "The server's own public key, such as `ssh-ed25519 AAAA…`, from whoever keeps it. Those of github.com, gitlab.com "
    "and codeberg.org are known.",
)
_PUBLIC_KEY = re.compile(r"(?:ssh|ecdsa|sk)-[\w@.-]+ [A-Za-z0-9+/]{40,}={0,3}")
_OPTIONS = (
    *("-F", "none", "-T", "-x", "-a"),
    *(
        part
        for option in (
            "BatchMode=yes",
            "ConnectTimeout=20",
            "GlobalKnownHostsFile=none",
            "IdentitiesOnly=yes",
            "IdentityAgent=none",
            "PasswordAuthentication=no",
            "ServerAliveCountMax=4",
            "ServerAliveInterval=15",
            "StrictHostKeyChecking=yes",
            "UpdateHostKeys=no",
        )
        for part in ("-o", option)
    ),
)
"""Nothing of a person's own settings, keys or agent, and no question to anybody: https://man.openbsd.org/ssh_config."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that is reached over SSH; `key` is its own public one, where the settings say it."""

    user: str
    name: str
    port: int
    key: str = ""


def checked_key(written: str) -> str:
    """A server's public key as it stands in the settings, without the comment behind it. Raises SettingError."""
    key = " ".join(written.split()[:2])
    if key and not _PUBLIC_KEY.fullmatch(key):
        raise SettingError(
            f"is no public key of a server ({shown(written)})",
            "ask whoever keeps the server for its file /etc/ssh/ssh_host_ed25519_key.pub, and write what stands there",
        )
    return key


@contextmanager
def ssh_command(server: Server, private_key: str, variable: str) -> Iterator[str]:
    """The command line that leads to a server, for as long as the block lasts: then the key's file is gone.

    `variable` is where the key came from, for whoever has to mend it. Raises HostError.
    """
    if not (known := known_hosts(server.name, server.port, server.key)):
        raise HostError(
            f"nobody knows the key of {server.name}, so that another could take its place",
            "write its public key after `known_host:`, as whoever keeps the server gives it to you",
        )
    with _ended_in_order(), TemporaryDirectory(prefix="diarist-") as name:
        folder = Path(name)
        key, hosts = folder / "key", folder / "known_hosts"
        _write_private(key, private_key.replace("\r\n", "\n").strip() + "\n")
        _write_private(hosts, known)
        _check_private(key, variable)
        files = ("-i", str(key), "-o", f"UserKnownHostsFile={hosts}")
        yield shlex.join(["ssh", *_OPTIONS, *files, "-p", str(server.port)])


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Let whoever ends this process (SIGTERM) end it as an error would, so that no key is left among the files."""
    if threading.current_thread() is not threading.main_thread():  # only that one may say what a signal does
        yield
        return
    before = signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _write_private(path: Path, text: str) -> None:
    path.touch(0o600, exist_ok=False)
    path.write_text(text, "utf-8", newline="")


def _check_private(key: Path, variable: str) -> None:
    """Raise HostError where a file is no private key that can be used without asking for a passphrase."""
    command = ["ssh-keygen", "-y", "-P", "", "-f", str(key)]
    done = subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)  # noqa: S603 - no words of others
    if done.returncode:
        raise HostError(
            f"{variable} holds no private SSH key, or one with a passphrase",
            "make a pair with: ssh-keygen -t ed25519 -f ../diary-key; what belongs there is all of diary-key",
        )
