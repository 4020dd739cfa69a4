"""Astro (https://docs.astro.build/en/guides/content-collections/); its settings are a program, read for names alone."""

from __future__ import annotations

import posixpath
import re
from datetime import UTC
from typing import TYPE_CHECKING

from diarist.importers.address_patterns import below, parts_of, tidy
from diarist.importers.files_as_entries import Page, Reading, is_entry_file, read_entries
from diarist.importers.moments import without_day
from diarist.importers.old_blog import OldBlog
from diarist.importers.old_settings import quoted_after, text_or_nothing
from diarist.importers.old_slugs import of_astro
from diarist.importers.source_files import has_any

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from diarist.importers.source_files import SourceFiles

TITLE = "Astro"
KIND = "astro"
_SETTINGS = tuple(f"astro.config.{ending}" for ending in ("mjs", "ts", "js", "mts", "cjs"))
_HOMES = ("src/content/", "src/pages/", "src/data/", "src/blog/", "src/posts/", "content/", "posts/", "blog/")
_ROUTE = re.compile(
    r"src/pages/(?P<folder>(?:(?:[\w-]+|\[(?:year|month|day)\])/)*)\[(?:\.\.\.)?\w+\](?:/index)?\.astro"
)


def knows(files: SourceFiles) -> bool:
    """Whether its settings are there."""
    return has_any(files, *_SETTINGS)


def read(files: SourceFiles, zone: ZoneInfo, now: datetime) -> OldBlog:
    """All that is dated in its collections and pages."""
    program = text_or_nothing(files, *_SETTINGS)
    home = next(iter(quoted_after(program, "site")), "")
    base = next(iter(quoted_after(program, "base")), "").strip("/")
    home = f"{home.rstrip('/')}/{base}".rstrip("/") + "/" if home.startswith("http") else ""
    astro = _Astro(files, home)
    names = [name for name in files.names() if name.startswith(_HOMES) and is_entry_file(name)]
    reading = Reading(files, zone, now, astro.address, feeds_by_address=True, days=UTC)
    return OldBlog(
        kind=KIND,
        entries=read_entries(reading, names),
        files=files,
        home=home,
        statics=("public", "src/assets", "src", ""),
        feeds=("rss.xml", "feed.xml"),
        left=reading.left,
    )


class _Astro:
    """Where one Astro puts the entries of its collections: at the route that shows one, or is called as one is."""

    def __init__(self, files: SourceFiles, home: str) -> None:
        self.home = home
        routes = {name: found["folder"] for name in files.names() if (found := _ROUTE.fullmatch(name))}
        self._programs = {folder: text_or_nothing(files, name) for name, folder in routes.items()}

    def address(self, page: Page) -> str:
        """Where an entry stood."""
        path = posixpath.splitext(page.name)[0].removesuffix("/index")
        if path.startswith("src/pages/"):
            return below(self.home, tidy(f"{path.removeprefix('src/pages')}/"))
        collection, _, rest = path.split("content/", 1)[-1].partition("/")
        folder = self._route(collection)
        last = page.front.words("slug") or "/".join(map(of_astro, rest.split("/")))
        if "[" in folder:
            if not page.moment:
                return ""
            parts = self._parts(folder, page.moment)
            folder = re.sub(r"\[(\w+)\]", lambda found: parts[found[1]], folder)
            last = without_day(last)
        return below(self.home, tidy(f"/{folder}{last}/"))

    def _parts(self, folder: str, moment: datetime) -> dict[str, str]:
        """The parts of a day; a route that counts months itself puts no nought before them, if it does not say so."""
        parts, program = parts_of(moment), self._programs.get(folder, "")
        is_bare = "getMonth()" in program and "padStart" not in program
        return parts | {"month": parts["i_month"], "day": parts["i_day"]} if is_bare else parts

    def _route(self, collection: str) -> str:
        own = [route for route in self._programs if not re.search(r"tags?|categor|author|page", route)]
        shown = [route for route in own if collection in quoted_after(self._programs[route], "getCollection")]
        alike = {f"{collection}/", f"{collection}s/", f"{collection.removesuffix('s')}/"}
        if found := [route for route in self._programs if route in alike] or shown:
            return found[0]
        own = [route for route in own if "[year]" in route] or own
        return own[0] if len(own) == 1 else f"{collection}/"
