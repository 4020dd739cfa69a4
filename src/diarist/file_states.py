"""What tells whether a file is the one that it was, without reading it. Nothing but Python itself is imported here."""

from __future__ import annotations

import os

UNSEEN = frozenset({"__pycache__"})
"""Folders in which nothing is ever looked at."""


def state_of(found: os.stat_result) -> str:
    """A file's size, both its times, which it is on its disk, and how many names it has."""
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino} {found.st_nlink}"


def states(place: str, *, follow: bool = True) -> dict[str, str]:
    """The state of every file at or below a path, by its path; of a place without anything nothing.

    Links are followed, but never in a circle; without `follow` a link is told from a file by its state, `link`.
    """
    found: dict[str, str] = {}
    try:
        own = os.stat(place)  # noqa: PTH116 - Path costs more than all the rest
    except OSError:
        return found
    if not os.path.isdir(place):  # noqa: PTH112 - the same
        return {place: state_of(own)}
    _walk(place, found, {(own.st_dev, own.st_ino)}, follow=follow)
    return found


def _walk(folder: str, found: dict[str, str], above: set[tuple[int, int]], *, follow: bool) -> None:
    try:
        items = list(os.scandir(folder))
    except OSError:
        found[folder] = "unread"
        return
    for item in items:
        if not follow and item.is_symlink():
            found[item.path] = "link"
        elif item.name not in UNSEEN:
            _look(item, found, above, follow=follow)


def _look(item: os.DirEntry[str], found: dict[str, str], above: set[tuple[int, int]], *, follow: bool) -> None:
    try:
        own = item.stat()
        is_folder = item.is_dir()
    except OSError:
        found[item.path] = "missing"
        return
    if not is_folder:
        found[item.path] = state_of(own)
    elif (which := (own.st_dev, own.st_ino)) not in above:
        found[f"{item.path}/"] = "folder"
        _walk(item.path, found, above | {which}, follow=follow)
