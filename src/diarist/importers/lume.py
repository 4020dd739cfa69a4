"""Lume (https://lume.land/docs/creating-pages/urls/); its settings are a program, which is read for names alone."""

from __future__ import annotations

import posixpath
from datetime import UTC
from typing import TYPE_CHECKING

from diarist.importers.address_patterns import below, tidy
from diarist.importers.files_as_entries import Page, Reading, is_entry_file, read_entries
from diarist.importers.moments import without_day
from diarist.importers.old_blog import OldBlog
from diarist.importers.old_settings import FolderData, quoted_after, text_or_nothing
from diarist.importers.source_files import has_any

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from diarist.importers.source_files import SourceFiles

TITLE = "Lume"
KIND = "lume"
_SETTINGS = ("_config.ts", "_config.js")
_NO_ENTRIES = frozenset({"_includes", "_components", "_data"})


def knows(files: SourceFiles) -> bool:
    """Whether its settings are there."""
    return has_any(files, *_SETTINGS)


def read(files: SourceFiles, zone: ZoneInfo, now: datetime) -> OldBlog:
    """All that is dated in the folder that it reads."""
    program = text_or_nothing(files, *_SETTINGS)
    root = next(iter(quoted_after(program, "src")), "").strip("./")
    home = next(iter(quoted_after(program, "location")), "")
    lume = _Lume(f"{root}/" if root else "", home if home.startswith("http") else "")
    data = FolderData(files, lambda _: ("_data.yml", "_data.yaml", "_data.json"))
    reading = Reading(files, zone, now, lume.address, data.shared, feeds_by_address=True, days=UTC)
    return OldBlog(
        kind=KIND,
        entries=read_entries(reading, [name for name in files.names() if lume.is_entry(name)]),
        files=files,
        home=lume.home,
        statics=tuple(
            dict.fromkeys(("", root, "static", posixpath.join(root, "static"), posixpath.join(root, "uploads")))
        ),
        snippets=(posixpath.join(root, "_includes"),),
        feeds=("feed.xml", "feed.rss", "feed.json"),
        left=reading.left,
    )


class _Lume:
    """Where one Lume puts its pages."""

    def __init__(self, root: str, home: str) -> None:
        self._root, self.home = root, home

    def is_entry(self, name: str) -> bool:
        """Whether a file may be an entry."""
        return name.startswith(self._root) and is_entry_file(name) and _NO_ENTRIES.isdisjoint(name.split("/")[:-1])

    def address(self, page: Page) -> str:
        """Where a page stood: a day at the head of its name is no part of that."""
        given = page.front.words("url")
        if given.startswith("/"):
            return below(self.home, tidy(given))
        *folders, stem = posixpath.splitext(page.name.removeprefix(self._root))[0].split("/")
        if given.startswith("./"):
            return below(self.home, tidy("/".join(["", *folders, given[2:]])))
        if stem == "index" and folders:
            *folders, stem = folders
        return below(self.home, tidy("/".join(["", *folders, without_day(stem), ""])))
