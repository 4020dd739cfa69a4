"""Hugo (https://gohugo.io/content-management/urls/)."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from diarist.diary.text import slugify
from diarist.importers.address_patterns import below, parts_of, tidy, with_colons
from diarist.importers.files_as_entries import Page, Reading, is_entry_file, read_entries
from diarist.importers.old_blog import OldBlog
from diarist.importers.old_settings import FolderData, first_settings, words_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from diarist.importers.old_blog import OldEntry
    from diarist.importers.source_files import SourceFiles

TITLE = "Hugo"
KIND = "hugo"
_ENDINGS = ("toml", "yaml", "yml", "json")
_SETTINGS = tuple(
    f"{folder}{name}.{ending}"
    for folder in ("", "config/_default/")
    for name in ("hugo", "config")
    for ending in _ENDINGS
)
_LANGUAGE = re.compile(r"\.([a-z]{2}(?:-[a-z]{2,4})?)$", re.IGNORECASE)


def knows(files: SourceFiles) -> bool:
    """Whether its settings are there, and a folder of content."""
    names = files.names()
    is_named = any(name in _SETTINGS for name in names) or any(name.startswith("archetypes/") for name in names)
    return is_named and any(name.startswith("content/") for name in names)


def read(files: SourceFiles, zone: ZoneInfo, now: datetime) -> OldBlog:
    """All that is dated in its content."""
    settings = first_settings(files, _SETTINGS)
    hugo = _Hugo(settings, files)
    names = [name for name in files.names() if name.startswith(hugo.content) and is_entry_file(name)]
    reading = Reading(files, zone, now, hugo.address, hugo.shared, feeds_by_address=True)
    entries = read_entries(reading, names)
    return OldBlog(
        kind=KIND,
        entries=tuple(hugo.in_language(entry) for entry in entries),
        files=files,
        home=hugo.home,
        statics=(words_at(settings, "staticDir") or "static", "assets", hugo.content.rstrip("/"), ""),
        snippets=("layouts/partials", "content", "static"),
        feeds=("index.xml",),
        left=reading.left,
    )


class _Hugo:
    """Where one Hugo puts its pages."""

    def __init__(self, settings: dict[str, Any], files: SourceFiles) -> None:
        base = words_at(settings, "baseURL")
        self.home = base if base.startswith("http") else ""
        self.content = f"{words_at(settings, 'contentDir') or 'content'}/"
        given = settings.get("permalinks")
        patterns = given.get("page", given) if isinstance(given, dict) else {}
        split = first_settings(files, [f"config/_default/permalinks.{ending}" for ending in _ENDINGS])
        patterns = patterns or split.get("page", split)
        self._patterns = {str(key): str(value) for key, value in patterns.items()} if isinstance(patterns, dict) else {}
        self._default = (words_at(settings, "defaultContentLanguage") or "en").lower()
        languages = settings.get("languages")
        self._languages = {str(key).lower() for key in languages} if isinstance(languages, dict) else set()
        self._is_ugly = str(settings.get("uglyURLs", "")).lower() == "true"
        cascades = FolderData(files, lambda _: ("_index.md",))
        self.shared = _cascaded(cascades)

    def language(self, name: str) -> str:
        """The language that a file's name or folder says it is in; empty where it is the site's own."""
        stem = posixpath.splitext(posixpath.basename(name))[0]
        found = _LANGUAGE.search(stem)
        first = name.removeprefix(self.content).split("/")[0].lower()
        language = found[1].lower() if found else first
        return language if language in self._languages and language != self._default else ""

    def in_language(self, entry: OldEntry) -> OldEntry:
        """An entry with the language of its file."""
        language = self.language(entry.source)
        return replace(entry, lang=entry.lang or language) if language else entry

    def address(self, page: Page) -> str:
        """Where a page stood."""
        if given := page.front.words("url", "permalink"):
            return below(self.home, tidy(given))
        path = posixpath.splitext(page.name.removeprefix(self.content))[0]
        path = _LANGUAGE.sub("", path) if self.language(page.name) or self._languages else path
        *folders, stem = path.split("/")
        if stem == "index" and folders:
            *folders, stem = folders
        language = self.language(page.name)
        folders = folders[1:] if folders and folders[0].lower() in self._languages else folders
        section = folders[0] if folders else ""
        if pattern := self._patterns.get(section, ""):
            filled = self._filled(pattern, page, section, folders, stem)
        else:
            last = page.front.words("slug") or stem
            filled = "/".join(["", *folders, last, ""])
        filled = re.sub(r"\s+", "-", filled).lower()
        ugly = re.sub("/$", ".html", filled) if self._is_ugly else filled
        return below(self.home, tidy(f"/{language}/{ugly}" if language else ugly)) if filled else ""

    def _filled(self, pattern: str, page: Page, section: str, folders: list[str], stem: str) -> str:
        title = slugify(page.front.title) or stem
        name = page.front.words("slug") or stem
        values = parts_of(page.moment) | {
            "section": section,
            "sections": "/".join(folders),
            "title": title,
            "slug": page.front.words("slug") or title,
            "filename": stem,
            "contentbasename": stem,
            "slugorfilename": name,
            "slugorcontentbasename": name,
        }
        return with_colons(f"{pattern.rstrip('/')}/", values)


def _cascaded(data: FolderData) -> Callable[[str], dict[str, object]]:
    """What the pages of folders say for all below them (https://gohugo.io/content-management/front-matter/#cascade)."""

    def shared(name: str) -> dict[str, object]:
        cascade = data.shared(name).get("cascade")
        groups = cascade if isinstance(cascade, list) else [cascade]
        return {key: value for group in groups if isinstance(group, dict) for key, value in group.items()}

    return shared
