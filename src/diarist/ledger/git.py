"""Git as a program for programs: its plumbing, asked so that nothing of a person's own settings or work is touched."""

from __future__ import annotations

import os
import re
import subprocess
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from diarist.diary.errors import GitError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

_SETTINGS = (
    "core.hooksPath=/dev/null",
    "gc.auto=0",
    "maintenance.auto=false",
    "push.gpgSign=false",
    "push.followTags=false",
    "push.recurseSubmodules=no",
    "fetch.recurseSubmodules=no",
)
_IDENTITY = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Diarist"), ("EMAIL", "diarist@noreply.invalid"))
}
# What a hook of git's own sets for the programs that it starts (`git rev-parse --local-env-vars`), as far as it would
# lead to another repository or index than the diary's.
_ELSEWHERE = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_WORK_TREE",
)
_PASSWORD = re.compile(r"(?<=://)[^/\s@']*@|(?<=\b(?i:basic) )\S+|(?<=\b(?i:bearer) )\S+")
_SECRET = re.compile(r"TOKEN|SECRET|PASSWORD|KEY")
"""What the names of environment variables have in them whose values nobody should see."""

_SHORTEST = 8
"""Letters. What is shorter is no secret, and may stand in any word."""


_TELLING = re.compile(r"fatal: |error: |remote: |! |ssh: |.*(?:Permission denied \(|Host key verification failed)")
"""How the lines begin that say why: git's, a server's, and those of the program that connects them."""


_NO_ORIGIN = "'origin' does not appear to be a git repository"
_NO_CLONE = f"this folder is no clone of the diary's repository, where it would be kept (git: {_NO_ORIGIN})"


class Git:
    """Git in one repository. `patience` (seconds) is for each command.

    `settings` (`name=value`) and `environment` go over what holds for every repository.
    """

    def __init__(
        self, root: Path, patience: float, settings: Sequence[str] = (), environment: Mapping[str, str] | None = None
    ) -> None:
        written = (part for setting in (*_SETTINGS, *settings) for part in ("-c", setting))
        self._command = ("git", "-C", str(root), *written)
        self._patience, self._own = patience, environment or {}

    def ask(self, *arguments: str, data: bytes = b"") -> bytes:
        """What a command answers. Raises GitError."""
        return self._run(arguments, data, {0})[1]

    def text(self, *arguments: str, data: bytes = b"") -> str:
        """What a command answers in one line."""
        return self.ask(*arguments, data=data).decode().strip()

    def says(self, *arguments: str) -> bool:
        """Whether a command answers with yes (exit status 0) or no (1)."""
        return self._run(arguments, b"", {0, 1})[0] == 0

    def find(self, *arguments: str) -> str | None:
        """What a command answers; None where it says that there is nothing (exit status 2)."""
        status, said = self._run(arguments, b"", {0, 2})
        return said.decode() if status == 0 else None

    def _run(self, arguments: tuple[str, ...], data: bytes, good: Collection[int]) -> tuple[int, bytes]:
        # Files, not pipes: what git has started may outlive it and would keep a pipe open for ever.
        with TemporaryFile() as asked, TemporaryFile() as said, TemporaryFile() as warned:
            asked.write(data)
            asked.seek(0)
            try:
                status = subprocess.run(  # noqa: S603 - our own words only
                    [*self._command, *arguments],
                    stdin=asked,
                    stdout=said,
                    stderr=warned,
                    env={**_environment(), **self._own},
                    timeout=self._patience,
                    check=False,
                ).returncode
            except subprocess.TimeoutExpired:
                raise GitError(f"no answer to `git {arguments[0]}` within {self._patience:g} seconds") from None
            except OSError as error:
                raise GitError(f"git cannot be started ({error.strerror})", "install it") from None
            said.seek(0)
            warned.seek(0)
            if status not in good:
                raise GitError(_reason(warned.read().decode("utf-8", "replace")) or f"exit status {status}")
            return status, said.read()


def _environment() -> dict[str, str]:
    mine = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    return {**mine, **_IDENTITY, "LC_ALL": "C", "LANGUAGE": "", "GIT_TERMINAL_PROMPT": "0"}


def _reason(said: str) -> str:
    """What git gives as the reason: its lines that say so, else all of them; without what a server may repeat."""
    for name, value in os.environ.items():
        if len(value) >= _SHORTEST and _SECRET.search(name):
            said = said.replace(value, "***")
    lines = [line.strip() for line in _PASSWORD.sub("***", said).splitlines() if line.strip()]
    telling = [line for line in lines if _TELLING.match(line)]
    return _NO_CLONE if any(_NO_ORIGIN in line for line in telling) else "; ".join(telling or lines)
