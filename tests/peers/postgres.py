"""PostgreSQL, from Debian: what the AppView of Bluesky keeps its data in."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.needs import unavailable
from tests.peers.programs import free_port, running

SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=127.0.0.1")
MISSING = "PostgreSQL is not installed; install Debian's package postgresql"
USER = "postgres"
"""Whom it runs as where the tests are run by root, whom it refuses: Debian's package makes the account."""


@contextlib.contextmanager
def running_postgres() -> Iterator[str]:
    """Start the server on an empty folder; gives the address of its database."""
    programs = _programs()
    if not programs:
        unavailable(MISSING)
    # The folders of tests are closed to everybody else.
    folder = Path(tempfile.mkdtemp(prefix="diarist-postgres-"))
    try:
        as_user = _as_user(folder)
        data, port = folder / "data", free_port()
        setup = [
            "initdb",
            "--pgdata",
            str(data),
            "--username",
            USER,
            "--auth",
            "trust",
            "--no-sync",
            "--no-instructions",
        ]
        subprocess.run([*as_user, programs / setup[0], *setup[1:]], check=True, capture_output=True, cwd=folder)
        options = [option for setting in SETTINGS for option in ("-c", setting)]
        server = [*as_user, str(programs / "postgres"), "-D", str(data), "-p", str(port), "-k", str(folder), *options]
        with running(server, lambda: _is_ready(programs, port), folder):
            yield f"postgresql://{USER}@127.0.0.1:{port}/postgres"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def is_installed() -> bool:
    """Whether it can be started."""
    return _programs() is not None


def _programs() -> Path | None:
    """Where its programs are: Debian keeps them out of the way, by version."""
    found = shutil.which("postgres")
    every = [Path(found).resolve()] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    return every[-1].parent if every else None


def _as_user(folder: Path) -> Sequence[str]:
    """What starts a program as somebody who is not root."""
    if os.geteuid() != 0:
        return ()
    account = pwd.getpwnam(USER)
    os.chown(folder, account.pw_uid, account.pw_gid)
    return ("setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups")


def _is_ready(programs: Path, port: int) -> bool:
    command = [str(programs / "pg_isready"), "--quiet", "--host", "127.0.0.1", "--port", str(port)]
    return subprocess.run(command, check=False).returncode == 0
