"""Recordings that were looked at before: each is read whole to be known, and a film is large."""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Any

from diarist.cache import digest
from diarist.code_digest import code_digest
from diarist.diary.errors import RecordingError
from diarist.file_states import state_of

if TYPE_CHECKING:
    from pathlib import Path

    from diarist.cache import Cache

_MOST = 5_000

TOO_LARGE = 95_000_000
"""What GitHub refuses is a little more (100 MiB, https://docs.github.com/repositories/working-with-files/managing-large-files)."""

ELSEWHERE = "put it on a service for films and name its address, or save it smaller"


@dataclass(frozen=True, slots=True)
class Inspected:
    """A recording as it will be published: what it is, its length in bytes and seconds, and its size in pixels.

    `digest` is that of the file and of what cleans it. It `tells_place` where the file says where it was taken.
    """

    kind: str
    digest: str
    length: int
    seconds: float
    width: int
    height: int
    codecs: tuple[str, ...]
    tells_place: bool


class KeptRecordings:
    """The looks at one diary's recordings, by the states of their files."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._file = f"recordings-{code_digest()}.json"
        self._kept: dict[str, list[Any]] | None = None
        self._seen: dict[str, list[Any]] = {}

    def inspect(self, path: Path) -> Inspected:
        """A recording as it will be published. Raises RecordingError where it cannot be."""
        if self._kept is None:
            self._kept = _read(self._cache, self._file)
        key = digest(str(path), _state(path))
        if key not in self._seen:
            self._seen[key] = self._kept.get(key) or _look(path)
        what, mend, *facts = self._seen[key]
        if what:
            raise RecordingError(what, mend)
        kind, name, length, seconds, width, height, codecs, tells_place = facts
        return Inspected(kind, name, length, seconds, width, height, tuple(codecs), tells_place)

    def save(self) -> None:
        """Keep what was looked at, and of before as much as there is room for."""
        if self._seen.keys() - (self._kept or {}).keys():
            whole = list({**(self._kept or {}), **self._seen}.items())[-_MOST:]
            self._kept = dict(whole)
            self._cache.put(self._file, json.dumps(self._kept).encode())


def _look(path: Path) -> list[Any]:
    from diarist.recordings.look import without  # noqa: PLC0415 - where there is something to look at
    from diarist.recordings.recording_files import look, read  # noqa: PLC0415 - the same

    try:
        data = read(path)
        found = look(data, path.name)
    except RecordingError as error:
        return [error.what, error.mend]
    clean = without(data, found.edits)
    # By its bytes alone: the same recording has the same name wherever it lies.
    name = hashlib.sha256(clean).hexdigest()
    facts = Inspected(
        *(found.kind, name, len(clean), found.seconds, found.width, found.height, found.codecs, found.tells_place)
    )
    return ["", "", *astuple(facts)]


def _state(path: Path) -> str:
    try:
        return state_of(path.stat())
    except OSError:
        return ""


def _read(cache: Cache, name: str) -> dict[str, list[Any]]:
    try:
        kept = json.loads(cache.path(name).read_bytes())
    except (OSError, ValueError):
        return {}
    whole = kept.items() if isinstance(kept, dict) else ()
    return {key: value for key, value in whole if isinstance(value, list) and len(value) in {2, 10}}
