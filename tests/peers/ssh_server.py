"""OpenSSH's own server on loopback, with a key of its own, and keys of ours that it lets in."""

import contextlib
import getpass
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.needs import unavailable
from tests.peers.programs import free_port, running

_SETTINGS = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
AuthorizedKeysFile {folder}/authorized_keys
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin yes
AcceptEnv GIT_PROTOCOL
"""


@dataclass(frozen=True)
class SshServer:
    """A running server: who may come in, at which port, by which `key`, and the server's own public key."""

    folder: Path
    user: str
    port: int
    host_key: str
    key: str

    def let_in(self, options: str = "") -> None:
        """Let the key in, with what `authorized_keys` may say before it; whatever was said before is over."""
        before = f"{options} " if options else ""
        (self.folder / "authorized_keys").write_text(before + (self.folder / "ours.pub").read_text("utf-8"), "utf-8")


def new_key(path: Path) -> str:
    """Make a pair of keys; answers the private one."""
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", path], check=True)
    return path.read_text("utf-8")


@contextlib.contextmanager
def running_sshd(folder: Path) -> Iterator[SshServer]:
    """Start it in an empty folder; everybody who has the key may do everything, until `let_in` says otherwise."""
    program = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin")
    if not program or not shutil.which("ssh"):
        unavailable("no OpenSSH server; on Debian and Ubuntu: apt-get install openssh-server")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    new_key(folder / "host")
    key, port = new_key(folder / "ours"), free_port()
    (folder / "sshd_config").write_text(_SETTINGS.format(port=port, folder=folder), "utf-8")
    host_key = " ".join((folder / "host.pub").read_text("utf-8").split()[:2])
    server = SshServer(folder, getpass.getuser(), port, host_key, key)
    server.let_in()
    with running([program, "-D", "-e", "-f", str(folder / "sshd_config")], lambda: _listens(port), folder):
        yield server


def _listens(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False
