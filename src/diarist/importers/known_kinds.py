"""The one table of the systems that are read, each by its own file, in the order in which a source is tried on them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from diarist.diary.errors import SourceError
from diarist.importers.source_files import FolderFiles, OneFile, ZipFiles

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from diarist.importers.old_blog import OldBlog
    from diarist.importers.source_files import SourceFiles

KINDS = (
    *("wordpress", "ghost", "substack", "medium", "material_blog", "pelican", "astro", "eleventy", "lume", "hugo"),
    *("jekyll", "old_feeds", "any_folder"),
)
"""The modules; what knows a source by less comes after what knows it by more."""


class Reader(Protocol):
    """What the module of a system has."""

    TITLE: str

    def knows(self, files: SourceFiles) -> bool:
        """Whether a source is of this system."""

    def read(self, files: SourceFiles, zone: ZoneInfo, now: datetime) -> OldBlog:
        """All of a source. Raises SourceError."""


def open_source(path: Path, pictures: Path | None = None) -> SourceFiles:
    """The files of a folder, a zip or a single export. Raises SourceError."""
    if path.is_dir():
        return FolderFiles(path)
    if not path.is_file():
        raise SourceError(f"{path} is not there", "name a folder, an export or a zip")
    with path.open("rb") as file:
        is_zip = file.read(4) == b"PK\x03\x04"
    return ZipFiles(path) if is_zip else OneFile(path, pictures)


def reader_of(files: SourceFiles) -> Reader:
    """What reads a source. Raises SourceError where nothing does."""
    for name in KINDS:
        reader = cast("Reader", import_module(f"diarist.importers.{name}"))
        if reader.knows(files):
            return reader
    what = "nothing in it is an entry of a system that is known here"
    raise SourceError(
        what, "name the folder that has its settings, or its export (see the guide, “Bring the old blog along”)"
    )
