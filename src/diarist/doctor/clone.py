"""The repository that a folder is in, as this clone knows it: nothing is asked of its server."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from diarist.diary.errors import GitError
from diarist.ledger.git import Git

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 20
"""Seconds for each command of git's: none asks a server."""

WRITTEN = ("mkdocs.yml", "posts", "docs", ".github", "requirements.txt")
"""What a diary consists of, as far as its people write it."""

_SCP = re.compile(r"(?:[^@/:]+@)?(?P<host>[^/:]+):(?!//)(?P<path>.+)")
_NAME = re.compile(r"[\w.-]+", re.ASCII)
"""What a host's name consists of: whatever else stands in it would make another host of an address it is put into."""

_PART = re.compile(r"(?!\.{1,2}$)[\w.~-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a repository is: a host on the web, an owner and a name."""

    host: str
    owner: str
    name: str

    @property
    def path(self) -> str:
        """As GitHub writes it: OWNER/NAME."""
        return f"{self.owner}/{self.name}"


def place_of(address: str) -> Place | None:
    """The place that a remote's address means, as `https://…`, `ssh://…` or `git@host:owner/name`; else None."""
    if "://" in address:
        try:
            url = urlsplit(address)
        except ValueError:
            return None
        host, path = url.hostname or "", url.path
    elif found := _SCP.fullmatch(address):
        host, path = found["host"], found["path"]
    else:
        return None
    parts = path.strip("/").removesuffix(".git").split("/")
    if not _NAME.fullmatch(host) or len(parts) < 2 or not all(map(_PART.fullmatch, parts)):
        return None
    return Place(host.lower(), "/".join(parts[:-1]), parts[-1])


class Clone:
    """What git says of a folder. Where it cannot, each answer is empty."""

    def __init__(self, root: Path) -> None:
        self._git = Git(root, PATIENCE)

    @cached_property
    def top(self) -> str:
        """The repository's own folder; empty where there is no repository."""
        return self._text("rev-parse", "--show-toplevel")

    @cached_property
    def remote(self) -> str:
        """The address of `origin`, which may hold a password: to be shown by its `place` alone."""
        return self._text("remote", "get-url", "origin")

    @cached_property
    def place(self) -> Place | None:
        """Where `origin` is."""
        return place_of(self.remote)

    @cached_property
    def branch(self) -> str:
        """The branch that is checked out; empty where it is none."""
        return self._text("symbolic-ref", "--short", "--quiet", "HEAD")

    @cached_property
    def has_commits(self) -> bool:
        """Whether anything was ever committed."""
        return bool(self._text("rev-parse", "--verify", "--quiet", "HEAD"))

    @cached_property
    def is_at_origin(self) -> bool:
        """Whether the branch `main` was ever pushed, as far as this clone knows."""
        return bool(self._text("rev-parse", "--verify", "--quiet", "refs/remotes/origin/main"))

    @cached_property
    def unpushed(self) -> int:
        """The number of commits that the server's `main` does not have, as far as this clone knows."""
        return int(self._text("rev-list", "--count", "refs/remotes/origin/main..HEAD") or 0)

    @cached_property
    def unsaved(self) -> list[str]:
        """The files of the diary that are not committed as they are now."""
        said = self._text("status", "--porcelain", "--no-renames", "-z", "--", *WRITTEN)
        return [entry.strip().partition(" ")[2].strip() for entry in said.split("\0") if entry.strip()]

    def ignores(self, path: str) -> bool:
        """Whether git leaves a file of the folder alone."""
        try:
            return self._git.says("check-ignore", "--quiet", "--", path)
        except GitError:
            return False

    def _text(self, *arguments: str) -> str:
        try:
            return self._git.text(*arguments)
        except (GitError, UnicodeDecodeError):
            return ""
