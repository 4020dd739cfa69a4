"""Starts a peer that is a program of its own, and stops it after the tests."""

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import httpx

LONGEST_START = 60
"""Seconds; on a machine that is busy with other tests."""


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(
    command: Sequence[str],
    is_ready: Callable[[], bool],
    folder: Path,
    environment: Mapping[str, str] | None = None,
) -> Iterator[None]:
    """Run a program in an empty folder, from when it `is_ready` to the end of the block; what it says is in `log`."""
    log = folder / "log"
    with (
        log.open("wb") as out,
        subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, "TMPDIR": str(folder), **(environment or {})},
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        ) as program,
    ):
        try:
            _wait(program, is_ready, log)
            yield
        finally:
            _stop(program)


def answers(address: str) -> bool:
    """Whether somebody listens at an address; what they say does not matter."""
    try:
        httpx.get(address, trust_env=False)
    except httpx.TransportError:
        return False
    return True


def _wait(program: subprocess.Popen[bytes], is_ready: Callable[[], bool], log: Path) -> None:
    until = time.monotonic() + LONGEST_START
    while not is_ready():
        assert program.poll() is None, f"{program.args!r} ended:\n{log.read_text(errors='replace')[-2000:]}"
        assert time.monotonic() < until, f"{program.args!r} does not start:\n{log.read_text(errors='replace')[-2000:]}"
        time.sleep(0.05)


def _stop(program: subprocess.Popen[bytes]) -> None:
    """End it and all that it started, gently first."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(program.pid, how)
        with contextlib.suppress(subprocess.TimeoutExpired):
            program.wait(5)
            return
