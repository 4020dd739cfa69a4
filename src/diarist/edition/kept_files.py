"""The site's files that were made before, each known by its checksum: a disk may have changed or cut short any."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from diarist.whole_file import append_to_ours, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diarist.cache import Cache
    from diarist.edition.targets import Target

SUMS = "sums.txt"
"""The cache's list of checksums: a line for each file, the last of a name counts."""


class KeptFiles:
    """What the cache has of a site's files; a file without its checksum was never finished, and is made anew."""

    def __init__(self, cache: Cache) -> None:
        self._cache, self._sums = cache, _read(cache)

    @property
    def names(self) -> frozenset[str]:
        """What was made before, whether it is still there or not."""
        return frozenset(self._sums)

    def has(self, name: str) -> bool:
        """Whether a file was made before, and is what it was."""
        try:
            return name in self._sums and _sum(self._cache.path(name).read_bytes()) == self._sums[name]
        except OSError:
            return False

    def make(self, targets: Iterable[Target]) -> None:
        """Make files, and keep them with their checksums. Several processes may do so at once."""
        made = []
        for each in targets:
            if each.make:
                data = each.make()
                self._cache.put(each.name, data)
                made.append(f"{each.name} {_sum(data)}\n")
        if made:
            append_to_ours(self._cache.path(SUMS), "".join(made).encode())

    def forget(self, names: Iterable[str]) -> None:
        """Take the checksums of what was deleted off the list."""
        lost = set(names)
        kept = {name: value for name, value in _read(self._cache).items() if name not in lost}
        lines = "".join(f"{name} {value}\n" for name, value in kept.items())
        write_whole(self._cache.path(SUMS), lines.encode(), ours=True)


def _read(cache: Cache) -> dict[str, str]:
    try:
        lines = cache.path(SUMS).read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return {}
    return {name: value for name, _, value in (line.partition(" ") for line in lines)}


def _sum(data: bytes) -> str:
    return f"{zlib.crc32(data):08x}"
