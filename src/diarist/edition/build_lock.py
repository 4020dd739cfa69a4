"""One build of a diary at a time: another waits until the first is done, since both would write the same files."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diarist.cache import Cache

LOCK = "build.lock"
"""The cache's name for the file that whoever builds holds; the system lets go of it when a process dies."""

PATIENCE = 2
"""Seconds after which somebody who waits is told why."""

WAITING = "Another command is at work on the site of this diary: waiting until it is done."


@contextmanager
def alone(cache: Cache, say: Callable[[str], None]) -> Iterator[None]:
    """Keep other builds out. Raises OSError where the cache cannot be written."""
    cache.folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(cache.path(LOCK))
    try:
        lock.acquire(timeout=PATIENCE)
    except Timeout:
        say(WAITING)
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
