"""The site built, or shown live, by MkDocs in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from diarist.commands.report import MOST, rest
from diarist.edition.press import LEFT_OUT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from rich.console import Console

# What the theme says about the future of MkDocs is for us, not for whoever writes a diary: docs/decisions/ has it.
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
_CRASH = "Traceback (most recent call last):\n"
_STRICT = "Aborted with "
CRASH_LOG = ".cache/diarist-crash.log"
_PREFIX = re.compile(r"^(?:ERROR|WARNING|INFO)\s+-\s+(?:diarist: )?")


def build(root: Path, console: Console, arguments: Sequence[str] = ()) -> int:
    """Build the site of the diary in `root`; what is wrong is printed as it comes.

    The answer is 0 when all is well, 1 when the site is there without the entries that are wrong, 2 when it is not.
    """
    start = time.monotonic()
    command = [sys.executable, "-m", "mkdocs", "build", *arguments]
    said: list[str] = []
    with (
        console.status("Building the site…"),
        subprocess.Popen(  # noqa: S603 - our own interpreter
            command, cwd=root, env=os.environ | _QUIET, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as process,
    ):
        for line in _few(_worth_saying(process.stdout or (), said)):
            console.print(line, markup=False, highlight=False, soft_wrap=True)
    if _CRASH in said:
        log = root / CRASH_LOG
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text("".join(said), "utf-8")
        sorry = f"The site is not built: something is wrong with Diarist itself. Please report {CRASH_LOG}"
        console.print(sorry, highlight=False, soft_wrap=True)
    elif process.returncode == 0:
        seconds = time.monotonic() - start
        console.print(f"The site is built, in {seconds:.1f} seconds. Look at it with: diarist serve", highlight=False)
    whole = process.returncode == 0 or any(line.startswith((LEFT_OUT, _STRICT)) for line in said)
    return min(process.returncode, 1) if whole else 2


def _worth_saying(lines: Iterable[str], said: list[str]) -> Iterator[str]:
    """The lines of MkDocs that are for people, without its signs; `said` gets all of them, as they come."""
    for line in lines:
        said.append(line)
        if _CRASH not in said and line.strip() and not line.startswith("INFO "):
            yield _PREFIX.sub("", line.rstrip())


def _few(lines: Iterable[str]) -> Iterator[str]:
    """The first lines and the last, which says what became of it; how many there are between."""
    kept: list[str] = []
    for number, line in enumerate(lines):
        if number < MOST:
            yield line
        else:
            kept.append(line)
    if len(kept) > 1:
        yield rest(len(kept) - 1)
    yield from kept[-1:]


def begin_preview(root: Path, folder: Path) -> subprocess.Popen[bytes]:
    """Begin to build the site into `folder` (absolute) as only its writers see it; what it would say is left out."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder)]
    environment = os.environ | _QUIET | {"DIARIST_PREVIEW": str(folder)}
    return subprocess.Popen(  # noqa: S603 - our own interpreter
        command, cwd=root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def serve(root: Path, arguments: Sequence[str] = ()) -> int:
    """Show the site live until somebody stops it."""
    command = [sys.executable, "-m", "mkdocs", "serve", *arguments]
    try:
        return subprocess.run(command, cwd=root, env=os.environ | _QUIET, check=False).returncode  # noqa: S603 - as above
    except KeyboardInterrupt:
        return 0
