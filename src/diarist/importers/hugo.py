"""Hugo (https://gohugo.io/content-management/urls/)."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from diarist.importers.address_patterns import below, parts_of, tidy, with_colons, with_sections
from diarist.importers.files_as_entries import Page, Reading, is_entry_file, read_entries
from diarist.importers.moments import without_day
from diarist.importers.old_blog import OldBlog
from diarist.importers.old_settings import FolderData, first_settings, settings_in, words_at
from diarist.importers.old_slugs import of_hugo, of_zola

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
_FILE = re.compile(r"(\.html?)/$", re.IGNORECASE)
"""An address that ends as a file's does is that of a file."""

_LANGUAGE = re.compile(r"\.([a-z]{2}(?:-[a-z]{2,4})?)$", re.IGNORECASE)


def knows(files: SourceFiles) -> bool:
    """Whether its settings are there, and a folder of content."""
    names = files.names()
    is_named = any(name in _SETTINGS for name in names) or any(name.startswith("archetypes/") for name in names)
    if not is_named:
        return False
    hugo = _Hugo(first_settings(files, _SETTINGS), files)
    return any(map(hugo.is_below, names))


def read(files: SourceFiles, zone: ZoneInfo, now: datetime) -> OldBlog:
    """All that is dated in its content."""
    settings = first_settings(files, _SETTINGS)
    hugo = _Hugo(settings, files)
    names = [name for name in files.names() if hugo.is_below(name) and is_entry_file(name)]
    reading = Reading(files, zone, now, hugo.address, hugo.shared, feeds_by_address=True)
    entries = read_entries(reading, names)
    return OldBlog(
        kind=KIND,
        entries=tuple(hugo.in_language(entry) for entry in entries),
        files=files,
        home=hugo.home,
        statics=(
            *_mounted(settings, "static", words_at(settings, "staticDir")),
            *_mounted(settings, "assets", words_at(settings, "assetDir")),
            hugo.content.rstrip("/"),
            "",
        ),
        snippets=("layouts/partials", hugo.content.rstrip("/"), "static"),
        feeds=("index.xml",),
        facts=_params(settings, files),
        left=reading.left,
    )


class _Hugo:
    """Where one Hugo puts its pages."""

    def __init__(self, settings: dict[str, Any], files: SourceFiles) -> None:
        base = words_at(settings, "baseURL", "base_url")
        self._is_zola = "base_url" in settings
        self.home = base if base.startswith("http") else ""
        self.content = f"{_mounted(settings, 'content', words_at(settings, 'contentDir'))[0]}/"
        given = settings.get("permalinks")
        of_pages = given.get("page") if isinstance(given, dict) else None  # or a section's that is called so
        patterns = of_pages if isinstance(of_pages, dict) else given if isinstance(given, dict) else {}
        split = first_settings(files, [f"config/_default/permalinks.{ending}" for ending in _ENDINGS])
        patterns = patterns or split.get("page", split)
        self._patterns = {str(key): str(value) for key, value in patterns.items()} if isinstance(patterns, dict) else {}
        self._default = (words_at(settings, "defaultContentLanguage") or "en").lower()
        languages = _languages(settings, files)
        self._languages = {str(key).lower() for key in languages}
        homes = {words_at(value, "contentDir").strip("/"): str(key).lower() for key, value in languages.items()}
        self._homes = {f"{home}/": key for home, key in homes.items() if home}
        ugly = settings.get("uglyURLs", settings.get("uglyurls", ""))
        self._ugly = {str(key).lower(): value for key, value in ugly.items()} if isinstance(ugly, dict) else ugly
        cascades = FolderData(files, lambda _: ("_index.md",))
        self.shared = _cascaded(cascades)

    def language(self, name: str) -> str:
        """The language that a file's name or folder says it is in; empty where it is the site's own."""
        stem = posixpath.splitext(posixpath.basename(name))[0]
        found = _LANGUAGE.search(stem)
        first = name.removeprefix(self.content).split("/")[0].lower()
        home = next((key for home, key in self._homes.items() if name.startswith(home)), first)
        language = found[1].lower() if found else home
        return language if language in self._languages and language != self._default else ""

    def is_below(self, name: str) -> bool:
        """Whether a file is in the folder of its content, or in a language's own."""
        return name.startswith((self.content, *self._homes))

    def in_language(self, entry: OldEntry) -> OldEntry:
        """An entry with the language of its file."""
        language = self.language(entry.source)
        return replace(entry, lang=entry.lang or language) if language else entry

    def address(self, page: Page) -> str:
        """Where a page stood."""
        if given := page.front.words("url", "permalink", *(("path",) if self._is_zola else ())):
            return below(self.home, tidy(given))
        home = next((home for home in self._homes if page.name.startswith(home)), self.content)
        path = posixpath.splitext(page.name.removeprefix(home))[0]
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
            last = page.front.words("slug") or (without_day(stem) if self._is_zola else stem)
            filled = "/".join(["", *map(of_zola, (*folders, last)), ""] if self._is_zola else ["", *folders, last, ""])
        filled = of_hugo(_FILE.sub(r"\1", filled))
        ugly = re.sub(r"(?<!\.html)/$", ".html", filled) if self._is_ugly(section) else filled
        return below(self.home, tidy(f"/{language}/{ugly}" if language else ugly)) if filled else ""

    def _is_ugly(self, section: str) -> bool:
        """Whether pages of a section are files; that may be said of all, or of each section."""
        said = self._ugly.get(section.lower(), "") if isinstance(self._ugly, dict) else self._ugly
        return str(said).lower() == "true"

    def _filled(self, pattern: str, page: Page, section: str, folders: list[str], stem: str) -> str:
        title = page.front.title or stem
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
        return with_colons(f"{with_sections(pattern, folders).rstrip('/')}/", values)


def _languages(settings: dict[str, Any], files: SourceFiles) -> dict[str, Any]:
    """What is said of each language, by its code: in the settings, or in files of their own."""
    given = settings.get("languages")
    if isinstance(given, dict):
        return given
    folder = "config/_default/"
    whole = first_settings(files, [f"{folder}languages.{ending}" for ending in _ENDINGS])
    each = (re.fullmatch(rf"{folder}languages\.([\w-]+)\.(?:toml|ya?ml|json)", name) for name in files.names())
    return whole or {found[1]: settings_in(files, found[0]) for found in each if found}


def _mounted(settings: dict[str, Any], target: str, named: str) -> tuple[str, ...]:
    """The folders that stand for one of its own (https://gohugo.io/configuration/module/#mounts)."""
    module = settings.get("module")
    mounts = module.get("mounts") if isinstance(module, dict) else None
    each = [mount for mount in mounts if isinstance(mount, dict)] if isinstance(mounts, list) else []
    found = (words_at(mount, "source").strip("/") for mount in each if words_at(mount, "target").strip("/") == target)
    return tuple(dict.fromkeys(filter(None, found))) or (named.strip("/") or target,)


def _params(settings: dict[str, Any], files: SourceFiles) -> dict[str, str]:
    """What entries may have put in by name, with the tag `param`."""
    split = first_settings(files, [f"config/_default/params.{ending}" for ending in _ENDINGS])
    given = settings.get("params")
    params = {**split, **(given if isinstance(given, dict) else {})}
    return {f"param.{key}".lower(): str(value) for key, value in params.items() if isinstance(value, (str, int))}


def _cascaded(data: FolderData) -> Callable[[str], dict[str, object]]:
    """What the pages of folders say for all below them (https://gohugo.io/content-management/front-matter/#cascade)."""

    def shared(name: str) -> dict[str, object]:
        cascade = data.shared(name).get("cascade")
        groups = cascade if isinstance(cascade, list) else [cascade]
        return {key: value for group in groups if isinstance(group, dict) for key, value in group.items()}

    return shared
