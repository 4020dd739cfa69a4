"""The blog plugin of Material for MkDocs (https://squidfunk.github.io/mkdocs-material/plugins/blog/)."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from diarist.body.headings import slug as heading_slug
from diarist.importers.address_patterns import below, slugs_of, strftime_of, tidy, with_braces
from diarist.importers.files_as_entries import Page, Reading, is_entry_file, read_entries
from diarist.importers.old_blog import OldBlog
from diarist.importers.old_settings import first_settings, settings_in, words_at

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from diarist.importers.source_files import SourceFiles

TITLE = "Material for MkDocs' blog"
KIND = "material"
_SETTINGS = ("mkdocs.yml", "mkdocs.yaml")
_NAMES = frozenset({"blog", "material/blog"})


def knows(files: SourceFiles) -> bool:
    """Whether the settings name the plugin."""
    return _plugin(first_settings(files, _SETTINGS)) is not None


def read(files: SourceFiles, zone: ZoneInfo, now: datetime) -> OldBlog:
    """Its posts."""
    settings = first_settings(files, _SETTINGS)
    plugin = _plugin(settings) or {}
    docs = (words_at(settings, "docs_dir") or "docs").strip("/")
    blog = (words_at(plugin, "blog_dir") or "blog").strip("./")
    folder = posixpath.normpath(f"{docs}/{(words_at(plugin, 'post_dir') or '{blog}/posts').replace('{blog}', blog)}")
    home = words_at(settings, "site_url")
    place = _Place(plugin, blog, home if home.startswith("http") else "")
    names = [name for name in files.names() if name.startswith(f"{folder}/") and is_entry_file(name)]
    reading = Reading(files, zone, now, place.address, feeds_by_address=True)
    return OldBlog(
        kind=KIND,
        entries=read_entries(reading, names, dated=False),
        files=files,
        home=place.home,
        statics=(docs, ""),
        snippets=("", docs, "includes", "snippets"),
        feeds=("feed_rss_created.xml", "feed_rss_updated.xml"),
        people=_people(files, posixpath.join(docs, blog, ".authors.yml")),
        left=reading.left,
    )


class _Place:
    """Where one such blog puts its posts."""

    def __init__(self, plugin: dict[str, Any], blog: str, home: str) -> None:
        self.home, self._blog = home, blog
        self._pattern = words_at(plugin, "post_url_format") or "{date}/{slug}"
        self._day = strftime_of(words_at(plugin, "post_url_date_format") or "yyyy/MM/dd")

    def address(self, page: Page) -> str:
        """Where a post stood."""
        slug = page.front.words("slug") or heading_slug(page.title) or page.slug
        categories = slugs_of(page.front.list("categories")[:1])
        values = {
            "slug": slug,
            "date": page.moment.strftime(self._day) if page.moment else "",
            "categories": categories,
            "file": page.slug,
        }
        path = with_braces(self._pattern, values, page.moment)
        return below(self.home, tidy(f"/{self._blog}/{path}/")) if path else ""


def _plugin(settings: dict[str, Any]) -> dict[str, Any] | None:
    plugins = settings.get("plugins")
    for each in plugins if isinstance(plugins, list) else [plugins]:
        if isinstance(each, str) and each in _NAMES:
            return {}
        for name, given in each.items() if isinstance(each, dict) else ():
            if name in _NAMES:
                return given if isinstance(given, dict) else {}
    return None


def _people(files: SourceFiles, name: str) -> dict[str, str]:
    authors = settings_in(files, name).get("authors")
    found = authors if isinstance(authors, dict) else {}
    return {str(key): name for key, value in found.items() if (name := words_at(value, "name"))}
