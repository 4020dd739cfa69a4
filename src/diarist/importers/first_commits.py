"""When the files of a source were first committed: git is asked so that nothing of a strange repository runs."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SAFE = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.attributesFile=/dev/null",
    "core.sshCommand=false",
    "log.showSignature=false",
    "diff.external=",
    "protocol.allow=never",
    "submodule.recurse=false",
)
"""What in a repository's own settings names a program to run, and would have one fetched
(https://git-scm.com/docs/git-config)."""

_PATIENCE = 60
_MARK = "\x01"


def first_commits(root: Path) -> dict[str, datetime]:
    """When each file of a folder was first committed, by its path below it; nothing where git does not know.

    It is not asked at all where the folder, or the repository's, belongs to somebody else: whoever owns it may have
    named a program in its settings.
    """
    home = _repository(root)
    if not home:
        return {}
    prefix = root.resolve().relative_to(home.resolve()).as_posix()
    below = "" if prefix == "." else f"{prefix}/"
    found: dict[str, datetime] = {}
    for path, moment in _log(home):
        if path.startswith(below):
            found[path.removeprefix(below)] = moment  # the log goes from the newest to the first
    return found


def _repository(root: Path) -> Path | None:
    """The folder of the repository that a folder is in, where all of it is ours."""
    for folder in (root.resolve(), *root.resolve().parents):
        git = folder / ".git"
        if git.is_symlink() or git.is_file():
            return None  # it leads to a repository elsewhere
        if git.is_dir():
            return folder if _is_ours(folder) and _is_ours(git) and _is_ours(git / "config") else None
    return None


def _is_ours(path: Path) -> bool:
    try:
        return not hasattr(os, "getuid") or path.stat().st_uid == os.getuid()
    except OSError:
        return False


def _log(home: Path) -> Iterator[tuple[str, datetime]]:
    settings = [part for setting in _SAFE for part in ("-c", setting)]
    command = ["git", f"--git-dir={home / '.git'}", "--no-pager", *settings, "log", "--no-ext-diff", "--no-textconv"]
    command += ["--no-show-signature", "--no-renames", "--diff-filter=A", "--name-only", "-z", f"--format={_MARK}%at"]
    try:
        said = subprocess.run(  # noqa: S603 - our own words only
            command, capture_output=True, timeout=_PATIENCE, check=True, env=_environment(), cwd=home / ".git"
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return
    for commit in said.decode("utf-8", "replace").split(_MARK)[1:]:
        head, *names = commit.replace("\n", "\0").split("\0")
        moment = _moment(head)
        if moment:
            yield from ((name, moment) for name in names if name)


def _moment(head: str) -> datetime | None:
    """The moment of a commit; None where no calendar has it, for whoever commits may write any number."""
    try:
        return datetime.fromtimestamp(int(head), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMP", "TEMP") if name in os.environ}
    quiet = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_OPTIONAL_LOCKS": "0"}
    quiet["GIT_NO_LAZY_FETCH"] = "1"
    return {**kept, **quiet, "GIT_TERMINAL_PROMPT": "0", "GIT_PAGER": "cat", "LC_ALL": "C", "HOME": os.devnull}
