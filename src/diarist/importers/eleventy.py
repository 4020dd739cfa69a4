"""Eleventy (https://www.11ty.dev/docs/permalinks/); its settings are a program, which is read for names alone."""

from __future__ import annotations

import posixpath
import re
from datetime import UTC
from typing import TYPE_CHECKING

from diarist.importers.address_patterns import below, parts_of, strftime_of, tidy, with_braces
from diarist.importers.files_as_entries import Page, Reading, is_entry_file, read_entries
from diarist.importers.moments import without_day
from diarist.importers.old_blog import OldBlog
from diarist.importers.old_settings import FolderData, quoted_after, settings_in, text_or_nothing, words_at
from diarist.importers.old_slugs import of_eleventy
from diarist.importers.source_files import has_any

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from diarist.importers.source_files import SourceFiles

TITLE = "Eleventy"
KIND = "eleventy"
_SETTINGS = tuple(
    f"{name}.{ending}" for name in (".eleventy", "eleventy.config") for ending in ("js", "cjs", "mjs", "ts")
)
_PROGRAMS = ("js", "cjs", "mjs", "ts")
_ABOUT = ("metadata", "site", "meta")
_HOMES = ("url", "siteUrl", "baseUrl", "site", "domain", "hostname")
_PERMALINK = re.compile(
    r"\bpermalink\b\s*[:(](?:[^\"'`\n]*(?:=>|\breturn\b|\{\s*\n\s*return\b))?\s*(?P<quote>[\"'`])(?P<pattern>[^\"'`\n]*)(?P=quote)"
)
_DATE_FILTER = re.compile(r"\{\{-?\s*(?:page\.)?date\s*\|\s*(?P<name>\w+)\s*-?\}\}")
_FORMAT = r"[\"']?\b{name}\b[\"']?.{{0,600}}?\b(?:toFormat|format)\([^()\"'`]*[\"'`](?P<pattern>[yYMLd/_. -]+)[\"'`]"
"""A filter, and the pattern in which it writes a day: Luxon's, date-fns' or Day.js'."""

_MOST = 100_000
"""Characters of a program that are looked at: an enemy's may have millions, in which a pattern loses itself."""

_DATE_PATH = re.compile(r"(?:to|as)?_?(?:date_?path|path_?date|date_?url|url_?date)", re.IGNORECASE)
"""What a filter is called that writes a day as folders, where nothing says how."""

_NO_ENTRIES = frozenset({"_includes", "_layouts", "_data", "_components", "test", "tests"})


def knows(files: SourceFiles) -> bool:
    """Whether its settings are there."""
    return has_any(files, *_SETTINGS)


def read(files: SourceFiles, zone: ZoneInfo, now: datetime) -> OldBlog:
    """All that is dated in the folder that it reads."""
    program = text_or_nothing(files, *_SETTINGS)
    root = next(iter(quoted_after(program, "input")), "").strip("./")
    eleventy = _Eleventy(root, _home(files, root, program))
    data = FolderData(files, lambda folder: (f"{folder}.json", f"{folder}.11tydata.json", f"{folder}.yml"))
    filters = _DateFilters(files)

    def shared(name: str) -> dict[str, object]:
        keys = {**_from_programs(files, name), **data.shared(name)}
        pattern = keys.get("permalink")
        return keys | ({"permalink": filters.written_out(pattern)} if isinstance(pattern, str) else {})

    names = [name for name in files.names() if eleventy.is_entry(name)]
    reading = Reading(files, zone, now, eleventy.address, shared, feeds_by_address=True, days=UTC)
    copied = tuple(path.strip("./") for path in quoted_after(program, "addPassthroughCopy") if "*" not in path)
    return OldBlog(
        kind=KIND,
        entries=read_entries(reading, names),
        files=files,
        home=eleventy.home,
        statics=tuple(dict.fromkeys(("", root, "public", "static", posixpath.join(root, "public"), *copied))),
        snippets=(posixpath.join(root, "_includes"),),
        feeds=("feed/feed.xml", "feed.xml", "feed/"),
        left=reading.left,
    )


def _from_programs(files: SourceFiles, name: str) -> dict[str, object]:
    """The pattern of addresses that the program beside some entries writes out, of the nearest folder."""
    folders = posixpath.dirname(name).split("/")
    for depth in range(len(folders), 0, -1):
        stem = f"{'/'.join(folders[:depth])}/{folders[depth - 1]}.11tydata"
        program = text_or_nothing(files, *(f"{stem}.{ending}" for ending in _PROGRAMS))
        if found := _PERMALINK.search(program):
            written = re.sub(r"\$\{\s*(?:data\.)?([\w.]+)\s*\}", r"{{ \1 }}", found["pattern"])
            return {"permalink": written}
    return {}


def _home(files: SourceFiles, root: str, program: str) -> str:
    """The old site's address, where its data or a program beside them says it; else empty."""
    folder = posixpath.join(root, next(iter(quoted_after(program, "data")), "_data"))
    stems = [posixpath.join(folder, name) for name in _ABOUT]
    data = [settings_in(files, f"{stem}.{ending}") for stem in stems for ending in ("json", "yml", "yaml")]
    said = [words_at(each, key) for each in data for key in _HOMES]
    programs = [text_or_nothing(files, f"{stem}.{ending}") for stem in stems for ending in _PROGRAMS]
    said += [address for each in programs for key in _HOMES for address in quoted_after(each, key)]
    return next((home for home in (*said, *quoted_after(program, "url")) if re.match("https?://", home)), "")


class _DateFilters:
    """The blog's own filters that write a day, as far as its programs say in which pattern."""

    def __init__(self, files: SourceFiles) -> None:
        self._files = files
        self._known: dict[str, str] = {}

    def written_out(self, pattern: str) -> str:
        """A pattern of addresses in which such a filter is the day that it writes."""
        return _DATE_FILTER.sub(self._pattern, pattern)

    def _pattern(self, found: re.Match[str]) -> str:
        name = found["name"]
        if name not in self._known:
            self._known[name] = self._said_of(name) or ("%Y/%m/%d" if _DATE_PATH.fullmatch(name) else "")
        return f"{{date:{self._known[name]}}}" if self._known[name] else found.group()

    def _said_of(self, name: str) -> str:
        wanted = re.compile(_FORMAT.format(name=re.escape(name)), re.DOTALL)
        for file in self._files.names():
            if file.endswith(tuple(f".{ending}" for ending in _PROGRAMS)):
                text = text_or_nothing(self._files, file)[:_MOST]
                if name in text and (found := wanted.search(text)):
                    return strftime_of(found["pattern"])
        return ""


class _Eleventy:
    """Where one Eleventy puts its pages, as far as its templates of addresses can be read."""

    def __init__(self, root: str, home: str) -> None:
        self._root, self.home = f"{root}/" if root else "", home

    def is_entry(self, name: str) -> bool:
        """Whether a file may be an entry."""
        folders = name.split("/")[:-1]
        return name.startswith(self._root) and is_entry_file(name) and _NO_ENTRIES.isdisjoint(folders)

    def address(self, page: Page) -> str:
        """Where a page stood."""
        path = posixpath.splitext(page.name.removeprefix(self._root))[0]
        *folders, stem = path.split("/")
        if stem == "index" and folders:
            *folders, stem = folders
        slug = without_day(stem)
        given = page.front.words("permalink")
        if not given:
            return below(self.home, tidy("/".join(["", *folders, slug, ""])))
        values = parts_of(page.moment) | {
            "fileSlug": slug,
            "filePathStem": f"/{'/'.join([*folders, slug])}",
            "title": of_eleventy(page.front.title),
            "slug": page.front.words("slug") or slug,
        }
        filled = with_braces(given, values, page.moment)
        return below(self.home, filled.removesuffix("index.html")) if filled else ""
