"""What the keys of an old entry say, whatever its system calls them."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from diarist.diary.fields import bare
from diarist.diary.strange_keys import When, kept_back_by
from diarist.diary.text import is_web_address, on_one_line
from diarist.diary.value import Value
from diarist.importers.loose_front_matter import words_in
from diarist.importers.moments import moment_by_its_own_clock
from diarist.importers.old_blog import OldPicture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime
    from zoneinfo import ZoneInfo

_DATES = (
    *("date", "pubDate", "pubDatetime", "publishDate", "publishedDate", "published_at", "date_published"),
    *("published_date", "published_on", "post_date", "posted", "published", "created", "created_at", "creation_date"),
    *("added", "added_on", "date_added", "dateCreated", "pubdate", "first_published_at"),
)
_UPDATES = (
    *("updated", "lastmod", "modified", "last_modified_at", "updatedDate", "modDatetime", "updated_at"),
    "last_updated",
)
_DESCRIPTIONS = ("description", "custom_excerpt", "excerpt", "summary", "abstract", "meta_description", "subtitle")
_TAGS = ("tags", "tag", "categories", "category", "topics")
_PICTURES = (
    *("image", "feature_image", "featured_image", "featuredImage", "cover_image", "coverImage", "cover", "hero_image"),
    *("heroImage", "hero", "header", "banner", "featured_img", "feature-img", "og_image", "ogImage", "socialImage"),
    *("header_img", "header_image", "thumbnail", "thumb", "img", "photo", "teaser"),
    *("splash", "images"),
)
_IN_A_PICTURE = (
    *("src", "url", "path", "image", "feature", "file", "relative", "teaser", "overlay_image", "og_image", "href"),
    "thumbnail",
)
_ALTS = (
    *("image_alt", "cover_alt", "feature_image_alt", "hero_alt", "alt", "image_description", "cover_image_alt"),
    "featured_image_alt",
)
_CAPTIONS = ("image_caption", "feature_image_caption", "caption", "cover_caption")
_OLDER = ("aliases", "alias", "redirect_from", "redirects", "redirect", "old_url", "legacy_url", "old_urls")
_POSTS = (
    *("syndication", "syndicated", "mastodon", "mastodon_url", "toot", "tweet", "twitter_url", "bluesky"),
    *("bluesky_url", "linkedin"),
)
_GROUPS = ("params", "extra", "taxonomies", "meta")
_ENGINES_OWN = frozenset(
    {
        "post",
        "posts",
        "blog",
        "blogs",
        "all",
        "nav",
        "uncategorized",
        "uncategorised",
        "article",
        "articles",
        "home",
        "",
    }
)
"""Tags by which a system collects its own pages."""

_IS_ADDRESS = re.compile(r"\S*[./]\S*|[^\n]+\.\w{3,4}", re.DOTALL)
"""What may be a picture's: a sentence is none."""

_TEMPLATED = re.compile(r"\{\{|\{%|\{[a-z]")


_key = lru_cache(maxsize=512)(bare)
"""Each of some two hundred names is looked for in every entry."""


class SaidInFront:
    """The keys of one entry, found however they are spelled; those in groups come after those at the head."""

    def __init__(self, keys: Mapping[str, Any], zone: ZoneInfo, now: datetime) -> None:
        self._keys, self._zone, self._now = keys, zone, now
        self._found: dict[str, Any] = {}
        groups = [keys[group] for group in keys if group in _GROUPS and isinstance(keys[group], dict)]
        for group in (keys, *groups):
            for key, value in group.items():
                self._found.setdefault(bare(str(key)), value)

    def value(self, *names: str) -> Any:  # noqa: ANN401 - whatever stands there
        """What stands under the first of some keys that says anything; None where none does."""
        said = (self._found.get(_key(name)) for name in names)
        return next((value for value in said if value not in (None, "", [], {})), None)

    def words(self, *names: str) -> str:
        """The words under the first of some keys, on one line."""
        value = self.value(*names)
        return on_one_line(str(value)) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""

    @property
    def facts(self) -> dict[str, str]:
        """Its plain values, by what tags call them: `page.author`, or `page.header.teaser` in a group."""
        found = {}
        for key, value in self._keys.items():
            inner = value.items() if isinstance(value, dict) else ()
            for name, each in ((str(key), value), *((f"{key}.{below}", each) for below, each in inner)):
                if isinstance(each, (str, int, float)) and not isinstance(each, bool):
                    found[f"page.{name}"] = on_one_line(str(each))
        return found

    def list(self, *names: str) -> tuple[str, ...]:
        """All words under some keys, each once; a line is taken apart at its commas."""
        found: list[str] = []
        for name in names:
            value = self.value(name)
            parts = value.split(",") if isinstance(value, str) else list(words_in(value))
            found += (part.strip().strip("[]\"'") for part in parts)
        return tuple(dict.fromkeys(part for part in found if part))

    @property
    def title(self) -> str:
        """The headline."""
        return self.words("title", "headline")

    @cached_property
    def date(self) -> datetime | None:
        """When it was published."""
        given = [self.value(name) for name in _DATES]
        flat = [value.get("created") or value.get("published") if isinstance(value, dict) else value for value in given]
        return self._first(flat)

    @property
    def updated(self) -> datetime | None:
        """When it was changed last."""
        group = self.value("date")
        given = [self.value(name) for name in _UPDATES]
        given += [group.get("updated")] if isinstance(group, dict) else []
        return self._first(given)

    def _first(self, given: Iterable[object]) -> datetime | None:
        each = (moment_by_its_own_clock(value, self._zone) for value in given if value)
        return next(filter(None, each), None)

    @property
    def description(self) -> str:
        """One or two sentences about it."""
        return next((words for name in _DESCRIPTIONS if (words := self.words(name))), "")

    @property
    def tags(self) -> tuple[str, ...]:
        """Its tags and categories, without those that only its system needs."""
        return without_own_tags(self.list(*_TAGS))

    @property
    def authors(self) -> tuple[str, ...]:
        """Who wrote it."""
        for name in ("authors", "author", "byline"):
            value = self.value(name)
            people = value if isinstance(value, list) else [value]
            found = [each.get("name") or each.get("id") or "" if isinstance(each, dict) else each for each in people]
            if names := [part.strip() for each in found if each for part in re.split(r",| and ", str(each))]:
                return tuple(dict.fromkeys(filter(None, names)))
        return ()

    @property
    def picture(self) -> OldPicture | None:
        """The picture at its head."""
        alt, caption = self.words(*_ALTS), self.words(*_CAPTIONS)
        for name in _PICTURES:
            for address, words, below in _pictures(self.value(name)):
                return OldPicture(address, alt or words, caption or below)
        return None

    @property
    def older(self) -> tuple[str, ...]:
        """The addresses that it had before."""
        return tuple(address for address in self.list(*_OLDER) if not _TEMPLATED.search(address))

    @property
    def syndication(self) -> tuple[str, ...]:
        """Where else it was posted."""
        return tuple(address for address in self.list(*_POSTS) if is_web_address(address))

    @property
    def kept_back(self) -> str:
        """Why nobody was to read it; empty where anybody could."""
        when = When(self.date or self._now, self._now, self._zone)
        if (moment := self.date) and moment.timestamp() > self._now.timestamp():
            return "it is dated in the future"
        for group in (self._keys, *(self._keys[name] for name in _GROUPS if isinstance(self._keys.get(name), dict))):
            for key, written in group.items():
                is_draft = bare(str(key)) == "draft"
                if is_draft and str(written).lower() not in {"false", "no", "0", ""}:
                    return "it is a draft"
                if not is_draft and kept_back_by(str(key), value_of(written), when):
                    return f"its key {on_one_line(str(key))} keeps it back"
        return ""


def without_own_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags, each once, without those by which a system collects its own pages."""
    return tuple(dict.fromkeys(tag.strip() for tag in tags if tag.strip().lower() not in _ENGINES_OWN))


def value_of(data: object, depth: int = 4) -> Value:
    """A plain value as the diary's own reader of keys has it."""
    if isinstance(data, dict) and depth:
        return Value({str(key): value_of(item, depth - 1) for key, item in data.items()}, "a group of keys", 1, 1)
    if isinstance(data, list) and depth:
        return Value([value_of(item, depth - 1) for item in data], "a list", 1, 1)
    if isinstance(data, bool):
        return Value(str(data).lower(), "true or false", 1, 1)
    if data is None:
        return Value("", "nothing", 1, 1)
    kind = "a number" if isinstance(data, (int, float)) else "a date" if isinstance(data, date) else "text"
    return Value(str(data), kind, 1, 1)


def _pictures(value: object) -> Iterator[tuple[str, str, str]]:
    """The pictures in a value: the address, words and caption of each."""
    if isinstance(value, str) and not _TEMPLATED.search(value) and _IS_ADDRESS.fullmatch(value):
        yield value, "", ""
    elif isinstance(value, list):
        for item in value:
            yield from _pictures(item)
    elif isinstance(value, dict):
        plain = {bare(str(key)): item for key, item in value.items()}
        alt = str(plain.get("alt") or plain.get("description") or plain.get("title") or "")
        for key in _IN_A_PICTURE:
            for address, words, below in _pictures(plain.get(bare(key))):
                yield address, words or alt, below or str(plain.get("caption") or "")
