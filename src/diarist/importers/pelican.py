"""Pelican (https://docs.getpelican.com/en/latest/settings.html)."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from diarist.importers.address_patterns import below, with_braces
from diarist.importers.files_as_entries import Page, Reading, is_entry_file, read_entries
from diarist.importers.old_addresses_kept import split_address
from diarist.importers.old_blog import OldBlog
from diarist.importers.old_settings import assigned, text_or_nothing, words_at
from diarist.importers.old_slugs import of_pelican

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from diarist.importers.old_blog import OldEntry
    from diarist.importers.source_files import SourceFiles

TITLE = "Pelican"
KIND = "pelican"


def knows(files: SourceFiles) -> bool:
    """Whether its settings are there."""
    return "pelicanconf.py" in files.names()


def read(files: SourceFiles, zone: ZoneInfo, now: datetime) -> OldBlog:
    """Its articles."""
    settings = assigned(text_or_nothing(files, "pelicanconf.py")) | assigned(text_or_nothing(files, "publishconf.py"))
    pelican = _Pelican(settings)
    home = words_at(settings, "SITEURL")
    home = f"{home.rstrip('/')}/" if home.startswith("http") else ""
    inside = [name for name in files.names() if name.startswith(pelican.content)]
    pages = tuple(
        f"{pelican.content}{path}/" for path in (settings.get("PAGE_PATHS") or ["pages"]) if isinstance(path, str)
    )
    reading = Reading(files, zone, now, lambda page: below(home, pelican.address(page)), pelican.shared)
    entries = read_entries(reading, [name for name in inside if is_entry_file(name) and not name.startswith(pages)])
    folder = pelican.content.rstrip("/")
    return OldBlog(
        kind=KIND,
        entries=tuple(_known_to_feeds(entry, home) for entry in entries),
        files=files,
        home=home,
        statics=(folder, posixpath.join(folder, "extra"), ""),
        feeds=(words_at(settings, "FEED_ALL_ATOM", "FEED_ATOM") or "feeds/all.atom.xml",),
        left=reading.left,
    )


class _Pelican:
    """Where one Pelican puts its articles."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.content = f"{(words_at(settings, 'PATH') or 'content').strip('./')}/"
        self._pattern = words_at(settings, "ARTICLE_URL") or "{slug}.html"
        shared = settings.get("DEFAULT_METADATA")
        self._shared = shared if isinstance(shared, dict) else {}
        self._author = words_at(settings, "AUTHOR")
        self._is_by_name = words_at(settings, "SLUGIFY_SOURCE") == "basename"
        self._slug = partial(of_pelican, in_unicode=bool(settings.get("SLUGIFY_USE_UNICODE")))

    def shared(self, name: str) -> dict[str, object]:
        """The keys that its settings, and the folder, give to a file."""
        folder = posixpath.basename(posixpath.dirname(name.removeprefix(self.content)))
        category = {"category": folder} if folder and folder not in {"articles", "posts", "blog"} else {}
        author = {"author": self._author} if self._author else {}
        return {**author, **category, **self._shared}

    def address(self, page: Page) -> str:
        """Where an article stood."""
        source = posixpath.splitext(posixpath.basename(page.name))[0] if self._is_by_name else page.front.title
        slug = page.front.words("slug") or self._slug(source) or page.slug
        values = {
            "slug": slug,
            "lang": page.front.words("lang"),
            "category": self._slug(page.front.words("category")),
            "author": self._slug((page.front.authors or ("",))[0]),
        }
        return with_braces(page.front.words("url") or self._pattern, values, page.moment)


def _known_to_feeds(entry: OldEntry, home: str) -> OldEntry:
    """An entry with the id that its feeds have: a tag URI of its address and day (`pelican.writers`)."""
    if not (home and entry.address and entry.date):
        return entry
    parts = split_address(entry.address)
    return replace(entry, feed_id=f"tag:{parts.hostname},{entry.date:%Y-%m-%d}:{parts.path}")
