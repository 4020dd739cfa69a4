"""The files of pictures: found, looked at, and cleaned where they lie or beside an entry."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from diarist.diary.errors import PictureError
from diarist.photographs.clean_picture import clean, is_picture, look, scan_pages
from diarist.photographs.picture_kinds import reading
from diarist.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diarist.photographs.clean_picture import Sight

_MOST = 300_000_000
"""Bytes of the largest file that is read."""

_HEAD = 64


def pictures_in(places: Iterable[Path]) -> Iterator[Path]:
    """The pictures among some files and everything in some folders, in order; what was named itself is taken as one.

    In folders nothing hidden is looked at, and no link: it may lead to anybody's.
    """
    for place in places:
        if not place.is_dir():
            yield place
            continue
        for folder, folders, names in os.walk(place):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            files = (Path(folder, name) for name in sorted(names) if not name.startswith("."))
            yield from (file for file in files if _is_one(file))


def look_at(path: Path) -> Sight:
    """What the picture in a file is, and tells. Raises PictureError."""
    return look(_read(path), path.name)


def clean_in_place(path: Path) -> Sight:
    """Put the clean picture in the place of the one that tells too much, or leave it; what it was.

    The file is whole at any time: the one or the other. Raises PictureError, and OSError where it cannot be written.
    """
    data = _read(path)
    # What every program shows is left what it is, though its name may say something else.
    is_plain = look(data, path.name).is_shown_everywhere
    sight, cleaned = clean(data, path.name, "" if is_plain else path.suffix[1:])
    if cleaned != data:
        write_whole(path, cleaned)
    return sight


def cleaned_scan(path: Path) -> bytes:
    """The bytes of a TIFF of one picture without what it tells besides. Raises PictureError."""
    data = _read(path)
    if scan_pages(data, path.name) > 1:
        raise PictureError(f"{path.name} holds several pictures", "save it as PDF, and use that file")
    return clean(data, path.name, "tif")[1]


def clean_copy(path: Path, folder: Path, stem: str) -> tuple[Sight, Path]:
    """A clean copy of a picture in another folder, as pages show it; what it was, and where the copy is.

    Raises PictureError, FileExistsError where there is one of that name, and OSError.
    """
    data = _read(path)
    sight = look(data, path.name)
    copy = folder / f"{stem}.{sight.kept_ending}"
    _, cleaned = clean(data, path.name, sight.kept_ending)
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(copy, cleaned, fresh=True)
    return sight, copy


def _read(path: Path) -> bytes:
    with reading(path) as file:
        if os.fstat(file.fileno()).st_size > _MOST:
            raise PictureError(f"{path.name} is too large", "save it smaller: 4000 pixels are plenty")
        return file.read()


def _is_one(path: Path) -> bool:
    try:
        if path.is_symlink() or not path.is_file():
            return False
        with path.open("rb") as file:
            return is_picture(file.read(_HEAD))
    except OSError:
        return False
