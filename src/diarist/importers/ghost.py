"""Ghost's own export, JSON (https://ghost.org/docs/migration/ghost/): posts alone, and nothing of members or keys."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from diarist.diary.errors import SourceError
from diarist.importers.ghost_documents import lexical_html, mobiledoc_html
from diarist.importers.moments import moment_of, on_own_day
from diarist.importers.old_blog import Markup, OldBlog, OldEntry, OldPicture
from diarist.importers.old_settings import loads, words_at, zone_called
from diarist.importers.said_in_front import without_own_tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from diarist.importers.source_files import SourceFiles

TITLE = "Ghost"
KIND = "ghost"
_URL = "__GHOST_URL__"
_GATED = re.compile(
    r"<!--\s*kg-gated-block:begin(?P<whom>[^>]*)-->(?P<words>.*?)(?:<!--\s*kg-gated-block:end\s*-->|\Z)", re.DOTALL
)
"""What is only for some of those who see the page (`visibility.ts` of TryGhost/Koenig)."""


def knows(files: SourceFiles) -> bool:
    """Whether an export is there."""
    return bool(_export(files))


def read(files: SourceFiles, zone: ZoneInfo, now: datetime) -> OldBlog:
    """Its posts. Raises SourceError."""
    data = _data(loads(files.read(_export(files)).decode("utf-8-sig", "replace")))
    if data is None:
        raise SourceError("there are no posts in the export", "export it again")
    export = _Export(data, zone, now)
    posts = [post for post in _rows(data, "posts") if not _is_page(post)]
    pages = [post for post in _rows(data, "posts") if _is_page(post)]
    return OldBlog(
        kind=KIND,
        entries=tuple(map(export.entry, posts)),
        files=files,
        statics=("", "content", "images"),
        feeds=("rss/",),
        pages={words_at(page, "title"): f"/{words_at(page, 'slug')}/" for page in pages},
        people=export.people,
        left={words_at(page, "title"): "it is a page" for page in pages},
    )


class _Export:
    """The tables of one export, joined."""

    def __init__(self, data: Mapping[str, Any], zone: ZoneInfo, now: datetime) -> None:
        self._zone, self._now = zone, now
        # Its days are those of the site's own zone.
        said = {words_at(row, "key"): words_at(row, "value") for row in _rows(data, "settings")}
        self._clock = zone_called(said.get("timezone") or said.get("active_timezone") or said.get("activeTimezone", ""))
        self._meta = {words_at(row, "post_id"): row for row in _rows(data, "posts_meta")}
        tags = {words_at(row, "id"): row for row in _rows(data, "tags")}
        users = {words_at(row, "id"): words_at(row, "name") for row in _rows(data, "users")}
        self._tags = _joined(data, "posts_tags", "tag_id", {key: words_at(row, "name") for key, row in tags.items()})
        self._authors = _joined(data, "posts_authors", "author_id", users)
        self._users = users
        self.people: dict[str, str] = {name: name for name in users.values() if name}

    def entry(self, post: Mapping[str, Any]) -> OldEntry:
        """One post."""
        key, meta = words_at(post, "id"), self._meta.get(words_at(post, "id"), {})
        moment = self._moment(post, "published_at")
        image = words_at(post, "feature_image").replace(_URL, "")
        alt, caption = (words_at(meta, f"feature_image_{name}") for name in ("alt", "caption"))
        body, notes = _body(post)
        names = self._authors.get(key) or tuple(filter(None, [self._users.get(words_at(post, "author_id"), "")]))
        return OldEntry(
            source=words_at(post, "uuid") or key,
            title=words_at(post, "title"),
            body=body.replace(_URL, ""),
            markup=Markup.HTML,
            date=moment or self._moment(post, "created_at"),
            updated=self._moment(post, "updated_at"),
            description=words_at(post, "custom_excerpt") or words_at(meta, "meta_description"),
            # A tag that begins with # is Ghost's internal one.
            tags=without_own_tags(tag for tag in self._tags.get(key, ()) if not tag.startswith("#")),
            authors=names,
            lang=words_at(post, "locale"),
            picture=OldPicture(image, alt, caption) if image else None,
            slug=words_at(post, "slug"),
            address=f"/{words_at(post, 'slug')}/",
            feed_id=key,  # `guid` in its generate-feed.js
            kept_back=self._kept_back(post, moment),
            notes=notes,
        )

    def _moment(self, post: Mapping[str, Any], key: str) -> datetime | None:
        found = moment_of(post.get(key), self._zone)
        return (
            on_own_day(found.astimezone(self._clock), self._zone, self._now).astimezone(self._zone) if found else None
        )

    def _kept_back(self, post: Mapping[str, Any], moment: datetime | None) -> str:
        status, visibility = words_at(post, "status"), words_at(post, "visibility")
        if status == "sent" or str(post.get("email_only")) in {"1", "True"}:
            return "it went out by mail alone"
        if status != "published":
            return "it is dated in the future" if status == "scheduled" else "it is a draft"
        if visibility not in {"public", ""}:
            return "it was for members"
        return "it is dated in the future" if moment and moment.timestamp() > self._now.timestamp() else ""


def _is_page(post: Mapping[str, Any]) -> bool:
    return words_at(post, "type") == "page" or str(post.get("page")) in {"1", "True"}


def _body(post: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The words of a post: what was made of them, else what an editor wrote, else what is left of it; and notes."""
    notes: tuple[str, ...] = ()
    for key, read in (("html", str), ("lexical", lexical_html), ("mobiledoc", mobiledoc_html)):
        try:
            if (written := words_at(post, key)) and (found := read(written)):
                return _GATED.sub(_for_all, found), notes
        except SourceError as error:
            notes = (*notes, f"its {key} could not be read: {error}")
    parts = (escape(part) for part in words_at(post, "plaintext").split("\n\n") if part)
    return "".join(f"<p>{part}</p>" for part in parts), notes


def _for_all(found: re.Match[str]) -> str:
    """A part that only some see on the page, if those are all."""
    return "" if "nonMember:false" in found["whom"].replace(" ", "") else found["words"]


def _joined(data: Mapping[str, Any], table: str, key: str, names: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in sorted(_rows(data, table), key=lambda row: int(words_at(row, "sort_order") or 0)):
        post, name = words_at(row, "post_id"), names.get(words_at(row, key), "")
        found[post] = (*found.get(post, ()), *([name] if name else []))
    return found


def _rows(data: Mapping[str, Any], table: str) -> Iterator[Mapping[str, Any]]:
    rows = data.get(table)
    yield from (row for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()


def _data(export: object) -> dict[str, Any] | None:
    """The tables of an export, whichever version wrote it; None where there are none."""
    if isinstance(export, dict) and isinstance(export.get("db"), list) and export["db"]:
        export = export["db"][0]
    if isinstance(export, dict) and isinstance(export.get("data"), dict):
        export = export["data"]
    return export if isinstance(export, dict) and isinstance(export.get("posts"), list) else None


def _export(files: SourceFiles) -> str:
    for name in files.names():
        if name.lower().endswith(".json") and "/" not in name:
            head = files.read(name)[:5000]
            if b'"db"' in head or (b'"posts"' in head and b'"meta"' in head):
                return name
    return ""
