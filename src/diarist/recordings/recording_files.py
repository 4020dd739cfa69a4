"""The files of recordings: known by their first bytes, looked at, and cleaned in memory or where they lie."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from diarist.diary.errors import RecordingError
from diarist.recordings.endings import CLEANED, is_recording
from diarist.recordings.jpeg_xl import is_jpeg_xl, look_at_jpeg_xl
from diarist.recordings.look import without
from diarist.recordings.matroska import is_matroska, look_at_matroska
from diarist.recordings.mp3 import is_mp3, look_at_mp3
from diarist.recordings.mpeg4 import is_mpeg4, look_at_mpeg4
from diarist.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diarist.recordings.look import Look

MOST = 300_000_000
"""Bytes of the largest file that is read."""

_HEAD = 64


def recordings_in(places: Iterable[Path]) -> Iterator[Path]:
    """The recordings that can be cleaned among some files and everything in some folders, in order.

    In folders nothing hidden is looked at, and no link: it may lead to anybody's.
    """
    for place in places:
        if not place.is_dir():
            yield from [place] if is_recording(place) else []
            continue
        for folder, folders, names in os.walk(place):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            files = (Path(folder, name) for name in sorted(names) if not name.startswith("."))
            yield from (file for file in files if file.suffix.lower() in CLEANED and not file.is_symlink())


def look_at(path: Path) -> Look:
    """What the recording in a file is, and tells. Raises RecordingError."""
    return look(read(path), path.name)


def look(data: bytes, name: str) -> Look:
    """What a recording is, and tells; `name` is for people. Raises RecordingError."""
    try:
        return _look(data)
    except RecordingError as error:
        raise RecordingError(f"{name} cannot be cleaned: {error.what}", error.mend) from None


def clean_in_place(path: Path) -> Look:
    """Put the clean recording in the place of the one that tells too much, or leave it; what it was.

    The file is whole at any time. Raises RecordingError, and OSError where it cannot be written.
    """
    data = read(path)
    found = look(data, path.name)
    if not found.is_clean:
        write_whole(path, without(data, found.edits))
    return found


def cleaned(path: Path) -> bytes:
    """The bytes of a recording without what it tells besides. Raises RecordingError."""
    data = read(path)
    return without(data, look(data, path.name).edits)


def read(path: Path) -> bytes:
    """The bytes of a file that is one and no pipe, and not too large. Raises RecordingError."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise RecordingError(f"{path.name} cannot be read as a file", "put the recording itself there")
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > MOST:
                raise RecordingError(f"{path.name} is too large to be read", "save it smaller, or cut it into parts")
            return file.read()
    except FileNotFoundError:
        raise RecordingError(f"{path.name} is not there", "add the file, or correct its name") from None
    except OSError:
        raise RecordingError(f"{path.name} cannot be read", "allow reading it, or save it again") from None


def _look(data: bytes) -> Look:
    head = data[:_HEAD]
    if not data:
        raise RecordingError("it is empty", "add it again")
    for is_one, look_at_one in (
        (is_matroska, look_at_matroska),
        (is_jpeg_xl, look_at_jpeg_xl),
        (is_mpeg4, look_at_mpeg4),
        (is_mp3, look_at_mp3),
    ):
        if is_one(head):
            return look_at_one(data)
    raise RecordingError("it is no MP3, M4A, MP4 or WebM", "save it as one of these, and use that file")
