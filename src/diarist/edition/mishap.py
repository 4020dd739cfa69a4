"""What ended a build, where it is a person's to mend: a template, a hook of theirs, a disk that is full."""

from __future__ import annotations

import errno
import os
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from diarist.diary.problems import Problem
from diarist.edition.made_by_mkdocs import HOOKS
from diarist.edition.mkdocs_needs import MEND_TEMPLATE

if TYPE_CHECKING:
    from collections.abc import Iterable

_OF_OLD = "it may be of an earlier Diarist: "
_MEND_MISSING = "delete your own copy, and Diarist's is used"
_ENGINE = Path(__file__).parents[1]
_DISK = {
    errno.ENOSPC: ("the disk is full", "make room on it"),
    errno.EDQUOT: ("the disk is full, as far as you may fill it", "make room on it"),
    errno.EACCES: ("it may not be read or written", "allow it"),
    errno.EPERM: ("it may not be read or written", "allow it"),
    errno.EROFS: ("the disk can only be read", "work on another"),
    errno.ENOTDIR: ("a file stands where a folder should be", "move the file away"),
    errno.EISDIR: ("a folder stands where a file should be", "move the folder away"),
    errno.ENAMETOOLONG: ("its name is too long for this disk", "give it a shorter one"),
    errno.EIO: ("the disk cannot be read or written", "look whether it is in order"),
    errno.ENOENT: ("it is not there any more", "look whether another program deleted it"),
}


def mishap(error: BaseException, root: Path, templates: Iterable[Path] = ()) -> Problem | None:
    """What a person can do about an error that ended a build; None where it is Diarist's own.

    `templates` are the folders of the pages' templates.
    """
    if isinstance(error, OSError) and error.errno in _DISK:
        return disk_problem(error, root)
    if isinstance(error, TemplateSyntaxError):
        name = error.filename or error.name or "templates/site"
        return Problem(_named(name, root), error.lineno, f"the template cannot be read: {error.message}", MEND_TEMPLATE)
    frames = traceback.extract_tb(error.__traceback__)
    where = next((frame for frame in reversed(frames) if _is_below(frame.filename, templates)), None)
    if where and (isinstance(error, TemplateError) or not _is_below(frames[-1].filename, [_ENGINE])):
        what = f"the template cannot be filled in: {_words(error)}"
        mend = f"{_OF_OLD}{MEND_TEMPLATE}" if isinstance(error, UndefinedError) else MEND_TEMPLATE
        return Problem(_named(where.filename, root), where.lineno or 1, what, mend)
    if isinstance(error, TemplateNotFound):
        return Problem("templates/site", 1, f"there is no template {error.name}", _MEND_MISSING)
    if frames and is_hook(frames[-1].filename, root):
        return hook_problem(frames[-1].filename, frames[-1].lineno or 1, _words(error), root)
    return None


def disk_problem(error: OSError, root: Path) -> Problem:
    """What is wrong with a disk or a folder, and with which."""
    what, mend = _DISK.get(error.errno or 0, (error.strerror or str(error), "look at it"))
    name = error.filename2 or error.filename
    return Problem(_named(os.fsdecode(name), root) if name else ".", 1, what, f"{mend}, and try again")


def hook_problem(path: str, line: int, why: str, root: Path) -> Problem:
    """What is wrong with a hook that is not one of Diarist's."""
    return Problem(_named(path, root), line, f"this hook failed: {why}", "mend it, or take it out of `hooks:`")


def is_hook(path: str, root: Path) -> bool:
    """Whether a program is a diary's own hook, and not one of those that come with Diarist."""
    file = Path(path)
    is_inside = file.is_absolute() and file.is_relative_to(root) and "site-packages" not in file.parts
    return is_inside and file.name not in HOOKS and not _is_below(path, [_ENGINE])


def _is_below(path: str, folders: Iterable[Path]) -> bool:
    return any(Path(path).is_relative_to(folder) for folder in folders)


def _words(error: BaseException) -> str:
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


def _named(path: str, root: Path) -> str:
    file = Path(path)
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else path
