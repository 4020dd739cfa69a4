"""A file is written whole or not at all: never half of it, and nothing in place of what could not be replaced."""

from __future__ import annotations

import os
import stat
import time
from contextlib import suppress
from pathlib import Path

_AT_WORK = 5
"""Seconds after which nobody is at work any more on a file that lies beside its place."""

_OURS_ALONE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
"""No file or link that somebody laid there before is opened (https://pubs.opengroup.org/onlinepubs/9799919799/)."""


_OURS_TO_READ = 0o600


def write_whole(path: Path, data: bytes, *, fresh: bool = False, ours: bool = False, private: bool = False) -> None:
    """Write a file beside its place, then put it there. Raises OSError, and then everything is as it was.

    What a link leads to is written, and the rights of a file stay; but where the file is `ours`, no link is, and it
    takes the link's place. A `fresh` one replaces nothing: FileExistsError. One that is `private` is ours, and nobody
    else on this machine may read it. The data is on the disk before the name leads to it.
    """
    target = path if fresh or ours or private else Path(os.path.realpath(path))
    part = target.with_name(f".{os.urandom(8).hex()}.part")
    try:
        _write_beside(part, data, _OURS_TO_READ if private else None if fresh else _mode(target))
        try:
            if fresh:
                _put_new(part, target)
            else:
                part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        # The name beside it is of our making: whoever reads the message knows the file's own.
        error.filename, error.filename2 = os.fspath(path), None
        raise


def clear_parts(folder: Path) -> None:
    """Take away, at any depth of a folder, what was to become files whose writer was killed; no link is followed."""
    for here, _, names in os.walk(folder):
        for name in filter(_is_part, names):
            path = Path(here, name)
            with suppress(OSError):  # another may have taken it away
                found = path.lstat()
                if stat.S_ISREG(found.st_mode) and time.time() - found.st_mtime > _AT_WORK:
                    path.unlink()


def _is_part(name: str) -> bool:
    number = name.removeprefix(".").removesuffix(".part")
    return name == f".{number}.part" and len(number) == 16 and set(number) <= set("0123456789abcdef")


def append_to_ours(path: Path, data: bytes) -> None:
    """Write at the end of a file of ours, in one go; a link in its place goes. Raises OSError.

    One write at the end is whole or not there: https://man7.org/linux/man-pages/man2/open.2.html
    """
    if path.is_symlink():
        path.unlink()
    with open(path, "ab", buffering=0, opener=_unlinked) as file:
        file.write(data)


def _unlinked(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o666)


def _write_beside(part: Path, data: bytes, mode: int | None) -> None:
    """Make a file that is ours alone, with these rights; where that fails there is none."""
    descriptor = os.open(part, _OURS_ALONE, 0o666 if mode is None else mode & 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            if mode is not None:
                part.chmod(mode)
            file.write(data)
            file.flush()
            os.fsync(descriptor)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int | None:
    """The rights of a file; None where there is none yet, or a link."""
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        return None
    return None if stat.S_ISLNK(mode) else stat.S_IMODE(mode)


def _put_new(part: Path, target: Path) -> None:
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:  # a disk that knows no links
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        part.replace(target)
