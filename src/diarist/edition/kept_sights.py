"""What files were found to be when they were looked at before, by their states: a look costs reading them whole."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from diarist.cache import digest
from diarist.code_digest import code_digest
from diarist.file_states import state_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from diarist.cache import Cache


class KeptSights:
    """The looks at one diary's files of one kind; of those of before, as many are kept as there is room for."""

    def __init__(self, cache: Cache, kind: str, most: int) -> None:
        self._cache, self._file, self._most = cache, f"{kind}-{code_digest()}.sights", most
        self._kept: dict[str, list[Any]] | None = None
        self._seen: dict[str, list[Any]] = {}

    def get(self, path: Path, look: Callable[[], list[Any]], *more: str) -> list[Any]:
        """What a `look` at a file finds, or found while the file was as it is now; `more` is what else it goes by.

        A look is a list of what JSON can hold, and never empty; where it was kept, tuples in it have become lists.
        """
        if self._kept is None:
            self._kept = _read(self._cache, self._file)
        key = digest(str(path), _state(path), *more)
        if key not in self._seen:
            self._seen[key] = self._kept.get(key) or look()
        return self._seen[key]

    def save(self) -> None:
        """Keep what was looked at."""
        kept = self._kept or {}
        if self._seen.keys() - kept.keys():
            self._kept = dict(list({**kept, **self._seen}.items())[-self._most :])
            looks = json.dumps(self._kept).encode()
            self._cache.put(self._file, f"{digest(looks)}\n".encode() + looks)


def _read(cache: Cache, name: str) -> dict[str, list[Any]]:
    """The looks as they were kept; none where any byte of them has changed since, for then they may say anything."""
    try:
        known, _, looks = cache.path(name).read_bytes().partition(b"\n")
    except OSError:
        return {}
    return dict(json.loads(looks)) if known == digest(looks).encode() else {}


def _state(path: Path) -> str:
    try:
        return state_of(path.stat())
    except OSError:
        return ""
