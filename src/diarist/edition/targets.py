"""A file of the site as a kept thing: where it is, what it is known by, and how it is made where nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from diarist.cache import digest
from diarist.diary.addresses import file_at

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Target:
    """One file of the site.

    `address` is that of the file, below the site's. `name` is the cache's: a digest of all that the file shows and of
    the code and templates that make it, with the file's ending, so that the same name always has the same bytes.
    `make` gives these; None where others have put them into the cache, or say why not.
    """

    address: str
    name: str
    make: Callable[[], bytes] | None = None


def target(address: str, key: str, make: Callable[[], bytes]) -> Target:
    """A file that is made of what `key` is a digest of; `address` is a page's or a file's."""
    file = file_at(address)
    return Target(file, digest("target", key) + PurePosixPath(file).suffix, make)
