"""A folder of Markdown or HTML that no known system made: each dated file is an entry."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from diarist.importers.address_patterns import tidy
from diarist.importers.files_as_entries import Page, Reading, is_entry_file, read_entries
from diarist.importers.old_blog import OldBlog

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from diarist.importers.source_files import SourceFiles

TITLE = "a folder of files"
KIND = "folder"
_DATED = re.compile(r"/(?:19|20)\d\d/(?:(?:0[1-9]|1[0-2])/)?(?:(?:[0-2]\d|3[01])/)?[^/]+(?:/index)?$")
_NO_ENTRIES = frozenset({"_layouts", "_includes", "layouts", "templates", "themes", "archetypes", "components"})


def knows(files: SourceFiles) -> bool:
    """Whether anything in the source may be an entry."""
    return any(map(_is_one, files.names()))


def read(files: SourceFiles, zone: ZoneInfo, now: datetime) -> OldBlog:
    """All that is dated; where nothing is, everything, by its first commit."""
    names = tuple(filter(_is_one, files.names()))
    reading = Reading(files, zone, now, _address)
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


def _address(page: Page) -> str:
    """Where a page stood: as its keys say, or below the year whose folder it is in; else nobody knows."""
    if (given := page.front.words("permalink", "url", "path")) and not set(":{") & set(given):
        return tidy(given)
    found = _DATED.search(f"/{posixpath.splitext(page.name)[0]}")
    return tidy(re.sub("/index$", "", found.group()) + "/") if found else ""


def _is_one(name: str) -> bool:
    return is_entry_file(name) and _NO_ENTRIES.isdisjoint(posixpath.dirname(name).split("/"))
