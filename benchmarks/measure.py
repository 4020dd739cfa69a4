"""Time and memory of a command, on Linux."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.sites import Site

LIMIT = 900
"""Seconds after which a build is given up."""
EVERY = 0.05
"""Seconds between two looks at the memory."""


class BuildFailedError(Exception):
    """A build ended badly; the message holds the last lines it said."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Peaks of one build in bytes: PSS summed over the process tree, and RSS of the process started first."""

    tree_pss: int
    main_rss: int


def seconds(site: Site) -> float:
    """Build the site once and return how long it took."""
    start = time.perf_counter()
    with _running(site):
        pass
    return time.perf_counter() - start


def memory(site: Site) -> Memory:
    """Build the site once and return the most memory it held at one time."""
    with _running(site) as process:
        return _watch(process)


def _watch(process: subprocess.Popen[bytes]) -> Memory:
    tree = main = 0
    while True:
        tree = max(tree, tree_pss(process.pid))
        main = max(main, _kibibytes(process.pid, "status", "VmHWM:"))
        with suppress(subprocess.TimeoutExpired):
            process.wait(EVERY)
            return Memory(tree, main)


@contextmanager
def _running(site: Site) -> Iterator[subprocess.Popen[bytes]]:
    with started(site.command, site) as process:
        yield process
        try:
            status = process.wait(LIMIT)
        except subprocess.TimeoutExpired as late:
            raise BuildFailedError(f"it was not ready after {LIMIT} seconds") from late
        if status:
            raise BuildFailedError(f"exit status {status}")


@contextmanager
def started(command: tuple[str, ...], site: Site) -> Iterator[subprocess.Popen[bytes]]:
    """Start a command in the site's folder, and end it with all that it started; what it said is told if it fails."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command,
            cwd=site.folder,
            env={**inherited, **site.env},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield process
        except BuildFailedError as failed:
            said.seek(0)
            words = said.read().decode(errors="replace")[-1500:].strip()
            raise BuildFailedError(f"{words} ({failed})".strip()) from failed
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End what a build leaves running, its workers included: they share the session made for it."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def tree_pss(pid: int) -> int:
    """Return the proportional set size of a process and all below it, in bytes.

    PSS counts a page shared by n processes as an n-th for each, so that the sum is what the tree really holds.
    Source: https://www.kernel.org/doc/html/latest/filesystems/proc.html (smaps_rollup).
    """
    return _kibibytes(pid, "smaps_rollup", "Pss:") + sum(tree_pss(child) for child in _children(pid))


def _children(pid: int) -> list[int]:
    found: list[int] = []
    with suppress(OSError):  # a process may end while it is looked at
        for task in Path(f"/proc/{pid}/task").iterdir():
            found += [int(child) for child in (task / "children").read_text().split()]
    return found


def _kibibytes(pid: int, file: str, label: str) -> int:
    with suppress(OSError):  # the same
        for line in Path(f"/proc/{pid}/{file}").read_text().splitlines():
            if line.startswith(label):
                return int(line.split()[1]) * 1024
    return 0
