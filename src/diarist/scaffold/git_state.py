"""Whether a folder is a repository already, and whether one at a forge belongs to it: what is left to do follows."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from diarist.diary.errors import GitError
from diarist.ledger.git import Git

_PATIENCE = 10


class GitState(Enum):
    """What git knows of a folder."""

    NONE = "no repository"
    HERE = "a repository, only on this machine"
    SHARED = "a repository, and one at a forge that it is sent to"


def git_state(folder: Path) -> GitState:
    """What git knows of a folder; nothing where there is no git, or the folder lies within another repository."""
    git = Git(folder, _PATIENCE)
    try:
        if Path(git.text("rev-parse", "--show-toplevel")).resolve() != folder.resolve():
            return GitState.NONE
        return GitState.SHARED if git.text("remote") else GitState.HERE
    except (GitError, OSError):
        return GitState.NONE
