"""A cache that is committed: refused, for somebody may have planted it, and nothing vouches for what is kept there."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from diarist.cache import CACHE
from diarist.diary.errors import DiaryError, GitError
from diarist.diary.problems import Problem
from diarist.ledger.git import Git

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PATIENCE = 30
_PLACES = tuple(CACHE.split("/"))
# Lists whose paths are shortened (version 4), or that stand in two files, do not name every path in whole.
_SHORTENED = re.compile(rb"DIRC\x00\x00\x00[^\x02\x03]|.*\x00link\x00", re.DOTALL)


def refuse_committed_cache(root: Path) -> None:
    """Raises DiaryError where git has the cache of the diary in `root`, or what stands in its place.

    A look at git's own list of files, and git itself only where that may name a cache: most builds start no git.
    """
    found = (_bytes(index) for index in _indexes(root.resolve()))
    if (root / _PLACES[0]).exists() and any(_may_name_it(data) for data in found) and (path := _tracked(root)):
        mend = f"nobody can know what is in it: git rm -r --cached {path}, delete it, and write .cache/ into .gitignore"
        raise DiaryError([Problem(path, 1, "this is committed, and Diarist would publish what it holds", mend)])


def _may_name_it(index: bytes) -> bool:
    return _PLACES[0].encode() in index.lower() or bool(_SHORTENED.match(index))


def _tracked(root: Path) -> str:
    """What of the cache is committed, as a path below the folder; empty where nothing is."""
    try:
        names = Git(root, _PATIENCE).ask("ls-files", "-z", "--", f":(icase){_PLACES[0]}").split(b"\0")
    except GitError as error:
        what = f"whether the folder is committed cannot be known: {error.what}"
        raise DiaryError([Problem(_PLACES[0], 1, what, "delete it, and mend that")]) from None
    for name in map(os.fsdecode, names):
        if name.lower() in {_PLACES[0], CACHE} or name.lower().startswith(f"{CACHE}/"):
            return "/".join(name.split("/")[: len(_PLACES)])
    return ""


def _indexes(root: Path) -> Iterator[Path]:
    """Git's lists of the files that it has, of every repository that the folder may be in.

    Source: https://git-scm.com/docs/gitrepository-layout
    """
    for folder in (root, *root.parents):
        git = folder / ".git"
        if git.is_file():
            git = folder / os.fsdecode(_bytes(git)).removeprefix("gitdir:").strip()
        if git.is_dir():
            yield git / "index"
            return


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
