"""A folder of Markdown or HTML that no known system made: each dated file is an entry."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from diarist.importers.files_as_entries import Reading, is_entry_file, read_entries
from diarist.importers.old_blog import OldBlog

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from diarist.importers.source_files import SourceFiles

TITLE = "a folder of files"
KIND = "folder"
_NO_ENTRIES = frozenset({"_layouts", "_includes", "layouts", "templates", "themes", "archetypes", "components"})


def knows(files: SourceFiles) -> bool:
    """Whether anything in the source may be an entry."""
    return any(map(_is_one, files.names()))


def read(files: SourceFiles, zone: ZoneInfo, now: datetime) -> OldBlog:
    """All that is dated; where nothing is, everything, by its first commit."""
    names = tuple(filter(_is_one, files.names()))
    reading = Reading(files, zone, now)
    entries = read_entries(reading, names)
    if not entries:
        reading.left.clear()
        entries = read_entries(reading, names, dated=False)
    return OldBlog(
        kind=KIND,
        entries=entries,
        files=files,
        statics=("", "static", "public", "assets", "images", "src/assets"),
        left=reading.left,
    )


def _is_one(name: str) -> bool:
    return is_entry_file(name) and _NO_ENTRIES.isdisjoint(posixpath.dirname(name).split("/"))
