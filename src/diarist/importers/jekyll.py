"""Jekyll, and Hexo, which keeps its entries alike (https://jekyllrb.com/docs/permalinks/)."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, Any

from diarist.diary.text import slugify
from diarist.importers.address_patterns import below, parts_of, slugs_of, tidy, with_colons
from diarist.importers.files_as_entries import Page, Reading, is_entry_file, read_entries
from diarist.importers.loose_front_matter import read_toml, read_yaml
from diarist.importers.moments import without_day
from diarist.importers.old_blog import OldBlog
from diarist.importers.old_settings import first_settings, settings_in, words_at, zone_called
from diarist.importers.old_slugs import of_jekyll
from diarist.words.languages import is_here

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from diarist.importers.old_blog import OldEntry
    from diarist.importers.said_in_front import SaidInFront
    from diarist.importers.source_files import SourceFiles

TITLE = "Jekyll"
KIND = "jekyll"
_SETTINGS = ("_config.yml", "_config.yaml", "_config.toml")
_HOMES = frozenset({"_posts", "_drafts"})
_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
"""What the names of its own patterns stand for."""

_NO_ZONE = re.compile(r"\d{4}-\d\d?-\d\d?(?:[Tt]|\s+)\d\d?:\d\d:\d\d(?:\.\d*)?")
"""A time without a zone that Jekyll takes for UTC, and no other: `safe_yaml` knows times by their seconds."""

_OUTPUT = re.compile(r":output_ext\b")


def knows(files: SourceFiles) -> bool:
    """Whether there are posts where it keeps them."""
    return any("_posts" in posixpath.dirname(name).split("/") for name in files.names())


def read(files: SourceFiles, zone: ZoneInfo, now: datetime) -> OldBlog:
    """Its posts and drafts."""
    settings = first_settings(files, _SETTINGS)
    base = words_at(settings, "baseurl", "root").strip("/")
    home = f"{words_at(settings, 'url').rstrip('/')}/{base}".rstrip("/") + "/"
    home = home if home.startswith("http") else ""
    is_hexo = any(name.startswith("source/_posts/") for name in files.names())
    jekyll = _Jekyll(settings, home, is_hexo=is_hexo)
    names = [name for name in files.names() if is_entry_file(name) and not _HOMES.isdisjoint(name.split("/")[:-1])]
    reading = Reading(files, zone, now, jekyll.address, jekyll.shared, days=jekyll.days)
    return OldBlog(
        kind=KIND,
        entries=tuple(
            _in_language(_known_to_feeds(entry, home), settings) for entry in read_entries(reading, names, dated=False)
        ),
        files=files,
        home=home,
        statics=("", "source", "docs"),
        snippets=("_includes", "docs/_includes"),
        feeds=("feed.xml", "atom.xml", "rss.xml"),
        facts={f"site.{key}": str(value) for key, value in settings.items() if isinstance(value, (str, int))},
        people=_people(files),
        left=reading.left,
    )


class _Jekyll:
    """Where one Jekyll puts its posts."""

    def __init__(self, settings: dict[str, Any], home: str, *, is_hexo: bool) -> None:
        self._home, self._is_hexo = home, is_hexo
        self._source = f"{words_at(settings, 'collections_dir', 'source').strip('./') or 'source'}/"
        # Without `timezone:` it is the machine's, and what builds blogs in public runs in UTC.
        self.days = zone_called(words_at(settings, "timezone"))
        self._has_days = not is_hexo or ":year" in words_at(settings, "new_post_name")
        written = words_at(settings, "permalink") or ("/:year/:month/:day/:title/" if is_hexo else "date")
        collections = settings.get("collections")
        posts = collections.get("posts") if isinstance(collections, dict) else None
        written = words_at(posts, "permalink") or written if isinstance(posts, dict) else written
        self._pattern = _STYLES.get(written, written)
        found = settings.get("defaults")
        self._defaults = [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []

    def shared(self, name: str) -> dict[str, object]:
        """The keys that its settings give to a file."""
        shared: dict[str, object] = {}
        for each in self._defaults:
            scope = each.get("scope")
            values = each.get("values")
            if not isinstance(scope, dict) or not isinstance(values, dict):
                continue
            path, kind = str(scope.get("path") or "").strip("/"), str(scope.get("type") or "posts")
            if kind in {"posts", "drafts"} and (name.startswith(path) or "*" in path):
                shared |= values
        return shared

    def address(self, page: Page) -> str:
        """Where a post stood."""
        pattern = page.front.words("permalink") or page.front.words("url") or self._pattern
        pattern = _STYLES.get(pattern, pattern)
        if not page.moment and ":" in pattern:
            return ""
        stem = posixpath.splitext(posixpath.basename(page.name))[0]
        title = of_jekyll(without_day(stem)) if self._has_days else stem
        above, below_posts = _folders(page.name.removeprefix(self._source))
        categories = tuple(dict.fromkeys((*above, *_categories(page.front))))
        moment = self._day(page)
        values = parts_of(moment) | {
            "title": page.front.words("slug") or ("/".join((*below_posts, title)) if self._is_hexo else title),
            "slug": page.slug,
            "name": title,
            "categories": slugs_of(categories) if self._is_hexo else "/".join(categories).lower(),
            "slugified_categories": slugs_of(categories),
            "category": slugify(categories[0]) if categories else "",
            "path": page.name,
            "short_day": f"{moment:%a}" if moment else "",
        }
        path = with_colons(_OUTPUT.sub(".html", pattern), values)
        return below(self._home, tidy(path)) if path else ""

    def _day(self, page: Page) -> datetime | None:
        """When a post is dated, as its address says it (`Jekyll::Utils.parse_date`)."""
        if page.moment and not self._is_hexo and _NO_ZONE.fullmatch(page.front.words("date")):
            return page.moment.replace(tzinfo=UTC).astimezone(self.days)
        return page.moment


def _folders(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The folders above the one of posts, which are categories, and those in it, which are none."""
    folders = name.split("/")[:-1]
    at = next(place for place, folder in enumerate(folders) if folder in _HOMES)
    return tuple(folders[:at]), tuple(folders[at + 1 :])


def _categories(front: SaidInFront) -> tuple[str, ...]:
    """Those of its keys: several in one line stand apart by spaces (`Utils.pluralized_array_from_hash`)."""
    several = front.value("categories")
    listed = several.split() if isinstance(several, str) else front.list("categories")
    return (*listed, *([one] if isinstance(one := front.value("category"), str) else front.list("category")))


def _known_to_feeds(entry: OldEntry, home: str) -> OldEntry:
    """An entry with the id that its feed has: that of jekyll-feed, which is its address without an ending."""
    if not (home and entry.address):
        return entry
    bare = re.sub(r"(?:/|\.html?)$", "", entry.address)
    return replace(entry, feed_id=bare)


def _in_language(entry: OldEntry, settings: dict[str, Any]) -> OldEntry:
    """An entry with the language of its folder, as jekyll-polyglot and its like have it; `it/` may be a topic."""
    named = settings.get("languages")
    languages = [str(each).lower() for each in named] if isinstance(named, list) else []
    folders = [part for part in entry.source.lower().split("/")[:-1] if part in languages or is_here(part)]
    return replace(entry, lang=entry.lang or folders[-1]) if folders else entry


def _people(files: SourceFiles) -> dict[str, str]:
    found = settings_in(files, "_data/authors.yml", read_yaml) or settings_in(files, "_data/authors.toml", read_toml)
    people = {key: words_at(value, "name", "display_name") for key, value in found.items() if isinstance(value, dict)}
    return {key: name for key, name in people.items() if name}
