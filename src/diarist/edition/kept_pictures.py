"""Pictures that were looked at before: a photograph is read whole for its digest, and an old diary has thousands."""

from __future__ import annotations

import json
from dataclasses import astuple
from typing import TYPE_CHECKING, Any

from diarist.cache import digest
from diarist.code_digest import code_digest
from diarist.diary.errors import PictureError
from diarist.file_states import state_of
from diarist.outputs.published_picture import WIDTHS, Picture, Rendition

if TYPE_CHECKING:
    from pathlib import Path

    from diarist.cache import Cache

MOST = 50_000
"""So many looks are kept."""


class KeptPictures:
    """The looks at one diary's pictures, by the states of their files."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._file = f"pictures-{code_digest()}.json"
        self._kept = _read(cache, self._file)
        self._seen: dict[str, list[Any]] = {}

    def inspect(self, path: Path, widths: tuple[int, ...] = WIDTHS) -> Picture:
        """A picture as it will be published. Raises PictureError where it cannot be."""
        key = digest(str(path), _state(path), repr(widths))
        if key not in self._seen:
            self._seen[key] = self._kept.get(key) or _look(path, widths)
        what, mend, *facts = self._seen[key]
        if what:
            raise PictureError(what, mend)
        name, width, height, media_type, renditions, moving, lost = facts
        sizes = tuple(Rendition(*each) for each in renditions)
        return Picture(path, name, width, height, media_type, sizes, moving, tuple(lost))

    def save(self) -> None:
        """Keep what was looked at, and of before as much as there is room for."""
        if self._seen.keys() - self._kept.keys():
            whole = list({**self._kept, **self._seen}.items())[-MOST:]
            self._kept = dict(whole)
            self._cache.put(self._file, json.dumps(self._kept).encode())


def _look(path: Path, widths: tuple[int, ...]) -> list[Any]:
    from diarist.outputs.pictures import inspect  # noqa: PLC0415 - Pillow, where there is something to look at

    try:
        return ["", "", *astuple(inspect(path, widths))[1:]]
    except PictureError as error:
        return [error.what, error.mend]


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
    return {key: value for key, value in whole if isinstance(value, list) and len(value) in {2, 9}}
