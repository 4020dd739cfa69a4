"""WordPress' own export, WXR, of any version (https://wordpress.org/documentation/article/tools-export-screen/)."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING

from diarist.body.time_limit import time_limit
from diarist.channels.wire.safe_xml import children, parsed, words
from diarist.diary.errors import SourceError, TooLongError
from diarist.importers.moments import by_two_clocks
from diarist.importers.old_blog import Markup, OldBlog, OldEntry, OldPicture
from diarist.importers.said_in_front import without_own_tags
from diarist.importers.wordpress_words import html_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from lxml import etree

    from diarist.importers.source_files import SourceFiles

TITLE = "WordPress"
KIND = "wordpress"
_MARK = re.compile(rb"https?://wordpress\.org/export/")
_HEAD = 20_000
_PATIENCE = 10
"""Seconds of processor for one post."""

_OTHER = {
    "private": "it was private",
    "draft": "it is a draft",
    "pending": "it waits for a review",
    "future": "it is dated in the future",
}
_GONE = frozenset({"trash", "auto-draft", "inherit"})
_NO_DAY = "0000-00-00 00:00:00"


def knows(files: SourceFiles) -> bool:
    """Whether an export is there."""
    return bool(_export(files))


def read(files: SourceFiles, zone: ZoneInfo, now: datetime) -> OldBlog:
    """Its posts: nothing is read of those who commented. Raises SourceError."""
    channel = next(children(parsed(files.read(_export(files))), "channel"), None)
    if channel is None:
        raise SourceError("there is nothing in the export", "export it again")
    items = list(children(channel, "item"))
    pictures = {words(item, "post_id"): item for item in items if words(item, "post_type") == "attachment"}
    export = _Export(pictures, zone, now, words(channel, "language"))
    posts = [item for item in items if words(item, "post_type") in {"post", ""}]
    kept = [item for item in posts if words(item, "status") not in _GONE]
    pages = [item for item in items if words(item, "post_type") == "page" and words(item, "status") == "publish"]
    authors = list(children(channel, "author"))
    read_in_time = [(item, _in_time(export, item)) for item in kept]
    return OldBlog(
        kind=KIND,
        entries=tuple(entry for _, entry in read_in_time if entry),
        files=files,
        home=f"{home.rstrip('/')}/" if (home := words(channel, "base_blog_url") or words(channel, "link")) else "",
        statics=("", "uploads", "wp-content"),
        feeds=("feed/",),
        pages={words(item, "title"): words(item, "link") for item in pages},
        people={
            login: words(each, "author_display_name") for each in authors if (login := words(each, "author_login"))
        },
        left={words(item, "title") or words(item, "link"): "it is a page" for item in pages}
        | {words(item, "title") or words(item, "post_id"): "it is in the bin" for item in posts if item not in kept}
        | {
            words(item, "title") or words(item, "post_id"): f"it takes more than {_PATIENCE} seconds to read"
            for item, entry in read_in_time
            if not entry
        },
    )


def _in_time(export: _Export, item: etree._Element) -> OldEntry | None:
    """One post; None where an enemy wrote it so that reading it would take days."""
    try:
        with time_limit(_PATIENCE):
            return export.entry(item)
    except TooLongError:
        return None


class _Export:
    """What the posts of one export have in common."""

    def __init__(self, pictures: Mapping[str, etree._Element], zone: ZoneInfo, now: datetime, lang: str) -> None:
        self._pictures, self._zone, self._now, self._lang = pictures, zone, now, lang

    def entry(self, item: etree._Element) -> OldEntry:
        """One post."""
        meta = {words(each, "meta_key"): words(each, "meta_value") for each in children(item, "postmeta")}
        number, link, slug = words(item, "post_id"), words(item, "link"), words(item, "post_name")
        moment = self._moment(item, "post_date")
        older = [words(m, "meta_value") for m in children(item, "postmeta") if words(m, "meta_key") == "_wp_old_slug"]
        is_plain = "?" in link
        return OldEntry(
            source=words(item, "guid") or number or link,  # every WordPress has a post 1
            title=unescape(words(item, "title")),
            body=html_of(words(item, "encoded", "/content/"), self._shown),
            markup=Markup.HTML,
            date=moment,
            updated=self._moment(item, "post_modified"),
            description=unescape(words(item, "encoded", "excerpt")),
            tags=without_own_tags(unescape("".join(map(str, each.itertext()))) for each in _topics(item)),
            authors=tuple(filter(None, [words(item, "creator")])),
            lang=self._lang,
            picture=self._picture(meta.get("_thumbnail_id", "")),
            slug=slug,
            address="" if is_plain else link,
            others=(
                *([f"/?p={number}"] if number else []),
                *(_with_slug(link, each) for each in older if not is_plain),
            ),
            feed_id=words(item, "guid"),
            kept_back=self._kept_back(item, moment),
        )

    def _moment(self, item: etree._Element, name: str) -> datetime | None:
        universal, local = words(item, f"{name}_gmt"), words(item, name)
        there = ["" if written == _NO_DAY else written for written in (universal, local)]
        return by_two_clocks(there[0], there[1], self._zone, self._now)

    def _kept_back(self, item: etree._Element, moment: datetime | None) -> str:
        status = words(item, "status")
        if words(item, "post_password"):
            return "it was protected by a password"
        if status not in {"publish", ""}:
            return _OTHER.get(status, f"its status was {status}")
        if moment and moment.timestamp() > self._now.timestamp():
            return "it is dated in the future"
        return "" if moment else "nobody knows its date"

    def _picture(self, number: str) -> OldPicture | None:
        item = self._pictures.get(number)
        if item is None:
            return None
        alt = next(
            (words(m, "meta_value") for m in children(item, "postmeta") if "image_alt" in words(m, "meta_key")), ""
        )
        return OldPicture(
            words(item, "attachment_url") or words(item, "guid"), unescape(alt), words(item, "encoded", "excerpt")
        )

    def _shown(self, number: str) -> str:
        """A picture of a gallery, by its number, as HTML."""
        picture = self._picture(number.strip())
        if not picture:
            return ""
        caption = f"<figcaption>{escape(picture.caption)}</figcaption>" if picture.caption else ""
        return f'<figure><img src="{escape(picture.address)}" alt="{escape(picture.alt)}">{caption}</figure>'


def _export(files: SourceFiles) -> str:
    """The name of the export; empty where there is none."""
    for name in files.names():
        if name.lower().endswith(".xml") and "/" not in name and _MARK.search(files.read(name)[:_HEAD]):
            return name
    return ""


def _topics(item: etree._Element) -> list[etree._Element]:
    return [each for each in children(item, "category") if each.get("domain") in {"category", "post_tag", None}]


def _with_slug(link: str, slug: str) -> str:
    """An address with another last part."""
    bare = link.rstrip("/")
    return f"{bare.rpartition('/')[0]}/{slug}/"
