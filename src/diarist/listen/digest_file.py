"""The digest as a file for its leader alone: where nobody else reads it, and no repository or site takes it along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.errors import GitError, UsageError
from diarist.diary.problems import Problem
from diarist.ledger.git import Git
from diarist.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_PATIENCE = 20
_WHERE = "write it outside of the repository, such as to ~/digest.html"


def check_place(path: Path, root: Path, built: Path, environment: Mapping[str, str]) -> None:
    """Raise UsageError where a digest must not be written, for a diary in `root` whose site is `built`.

    Words of strangers are in it. A runner's disk may be kept by whoever runs it; what git takes along is public one
    day, and a built site at once.
    """
    if environment.get("CI"):
        _refuse("CI is set, and others may read what a run leaves behind", "run it on your own machine")
    if path.is_symlink():
        _refuse(f"{path} is a link", _WHERE)
    folder = path.parent.resolve()
    if not folder.is_dir():
        _refuse(f"the folder {path.parent} is not there", "make it first, or write it elsewhere")
    if path.exists() and not path.is_file():
        _refuse(f"{path} is no file", _WHERE)
    if folder.is_relative_to(built.resolve()):
        _refuse(f"{path} is in the built site, which is public", _WHERE)
    place = folder / path.name
    if not _is_ignored(place):
        _refuse(f"git may take {path} along", f"{_WHERE}, or let .gitignore name it")
    if folder.is_relative_to(root.resolve()) and not _repository_of(place):
        _refuse(f"{path} is in the diary's own folder", _WHERE)


def write_digest(path: Path, words: str) -> None:
    """Write it, in place of one that was there, so that nobody else on this machine can read it. Raises OSError."""
    write_whole(path, words.encode(), private=True)


def _repository_of(place: Path) -> Path | None:
    """The folder of the repository that a file is in, whether git knows it or was told to look elsewhere."""
    return next((folder for folder in place.parents if (folder / ".git").exists()), None)


def _is_ignored(place: Path) -> bool:
    """Whether no repository takes a file along; what git has already is not ignored, whatever .gitignore says."""
    top = _repository_of(place)
    if not top:
        return True
    if ".git" in place.relative_to(top).parts:
        return False
    try:
        return Git(top, _PATIENCE).says("check-ignore", "--quiet", "--", str(place))
    except GitError:
        return False


def _refuse(what: str, mend: str) -> None:
    raise UsageError([Problem.asked(f"the digest is not written: {what}", mend)])
