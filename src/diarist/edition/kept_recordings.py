"""Recordings that were looked at before: each is read whole to be known, and a film is large."""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Any

from diarist.diary.errors import RecordingError
from diarist.edition.kept_sights import KeptSights

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
        self._looks = KeptSights(cache, "recordings", _MOST)

    def inspect(self, path: Path) -> Inspected:
        """A recording as it will be published. Raises RecordingError where it cannot be."""
        what, mend, *facts = self._looks.get(path, lambda: _look(path))
        if what:
            raise RecordingError(what, mend)
        kind, name, length, seconds, width, height, codecs, tells_place = facts
        return Inspected(kind, name, length, seconds, width, height, tuple(codecs), tells_place)

    def save(self) -> None:
        """Keep what was looked at."""
        self._looks.save()


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
