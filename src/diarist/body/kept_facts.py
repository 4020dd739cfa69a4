"""What was found in the words of all entries, kept in one file: thousands are read as fast as one."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from diarist.cache import Cache


class KeptFacts:
    """The facts of entries by the cache's name for their HTML, as JSON has them; no words are among them.

    Each stands beside the size of the file with the HTML: it is good for as long as that is there, and whole.
    """

    def __init__(self, name: str, cache: Cache) -> None:
        self._name, self._cache = name, cache
        self._kept = self._load()
        self._used: dict[str, object] = {}

    def find(self, name: str) -> dict[str, Any] | None:
        """The facts that were kept; None where they are to be read from the file with the HTML, if that is there."""
        record = self._kept.get(name)
        if not (isinstance(record, list) and len(record) == 2 and isinstance(record[1], dict)):
            return None
        if record[0] != self._size(name):
            return None
        self._used[name] = record
        found: dict[str, Any] = record[1]
        return found

    def add(self, name: str, facts: dict[str, Any]) -> None:
        """Keep these, too."""
        self._used[name] = [self._size(name), facts]

    def save(self) -> None:
        """Keep what was asked for this time, and forget all else."""
        if self._used.keys() != self._kept.keys():
            self._cache.put(self._name, json.dumps(self._used).encode())

    def _load(self) -> dict[str, object]:
        try:
            kept = json.loads(self._cache.path(self._name).read_bytes())
        except (OSError, ValueError):
            return {}
        return kept if isinstance(kept, dict) else {}

    def _size(self, name: str) -> int:
        try:
            return os.stat(f"{self._cache.folder}/{name}").st_size  # noqa: PTH116 - there are thousands
        except OSError:
            return -1
