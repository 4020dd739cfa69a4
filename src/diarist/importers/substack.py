"""Substack's own export, a zip (https://support.substack.com/hc/en-us/articles/360037466012): its posts alone."""

from __future__ import annotations

import csv
from html import escape, unescape
from io import StringIO
from typing import TYPE_CHECKING

from diarist.diary.errors import SourceError
from diarist.diary.text import is_web_address
from diarist.importers.moments import moment_of
from diarist.importers.old_blog import Markup, OldBlog, OldEntry
from diarist.importers.source_files import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from diarist.importers.source_files import SourceFiles

TITLE = "Substack"
KIND = "substack"
_LIST = "posts.csv"


def knows(files: SourceFiles) -> bool:
    """Whether its list of posts is there."""
    return bool(_list(files))


def read(files: SourceFiles, zone: ZoneInfo, now: datetime) -> OldBlog:
    """Its posts: of the lists of subscribers nothing is opened. Raises SourceError."""
    name = _list(files)
    folder = name.removesuffix(_LIST)
    left: dict[str, str] = {}
    entries = []
    try:
        rows = list(csv.DictReader(StringIO(text_of(files, name))))
    except csv.Error as error:
        raise SourceError(f"{name} cannot be read ({error})", "export it again") from None
    for row in rows:
        key = row.get("post_id") or ""
        if row.get("type") in {"page", "thread"} or not (row.get("title") or "").strip():
            left[key] = "it is a page, a thread, or has no headline"
            continue
        try:
            body = text_of(files, f"{folder}posts/{key}.html")
        except SourceError:
            left[key] = "its words are not in the export"
            continue
        entries.append(_entry(row, body, zone, now))
    return OldBlog(kind=KIND, entries=tuple(entries), files=files, feeds=("feed",), left=left)


def _entry(row: Mapping[str, str | None], body: str, zone: ZoneInfo, now: datetime) -> OldEntry:
    key = row.get("post_id") or ""
    slug = key.partition(".")[2] or key
    moment = moment_of(row.get("post_date"), zone)
    return OldEntry(
        source=key,
        title=unescape(row.get("title") or ""),
        body=_sound(row.get("podcast_url") or "") + body,
        markup=Markup.HTML,
        date=moment,
        description=unescape(row.get("subtitle") or ""),
        slug=slug,
        address=f"/p/{slug}",
        kept_back=_kept_back(row, moment, now),
    )


def _sound(address: str) -> str:
    """The file of an episode as a link, for its words have none."""
    if not is_web_address(address):
        return ""
    name = address.partition("?")[0].rpartition("/")[2] or address
    return f'<p><a href="{escape(address)}">{escape(name)}</a></p>'


def _kept_back(row: Mapping[str, str | None], moment: datetime | None, now: datetime) -> str:
    if (row.get("is_published") or "").lower() != "true":
        return "it is a draft"
    if (row.get("audience") or "everyone") != "everyone":
        return "it was for those who pay or subscribe"
    return "it is dated in the future" if not moment or moment.timestamp() > now.timestamp() else ""


def _list(files: SourceFiles) -> str:
    return next((name for name in files.names() if name == _LIST or name.endswith(f"/{_LIST}")), "")
