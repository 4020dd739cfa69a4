"""Medium's own export, a zip (https://help.medium.com/hc/en-us/articles/115004745787): its posts alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from diarist.diary.errors import SourceError
from diarist.diary.text import on_one_line, slugify
from diarist.importers.moments import moment_in_name, moment_of
from diarist.importers.old_addresses_kept import split_address
from diarist.importers.old_blog import Markup, OldBlog, OldEntry
from diarist.importers.source_files import text_of

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bs4 import Tag

    from diarist.importers.source_files import SourceFiles

TITLE = "Medium"
KIND = "medium"
_POST = re.compile(r"(?:.*/)?posts/(?P<draft>draft_)?[^/]*?-{0,2}(?P<hash>[0-9a-f]{8,14})?\.html")


def knows(files: SourceFiles) -> bool:
    """Whether posts are there as it exports them."""
    names = [name for name in files.names() if _POST.fullmatch(name)]
    return bool(names) and b"h-entry" in files.read(names[0])


def read(files: SourceFiles, zone: ZoneInfo, now: datetime) -> OldBlog:  # noqa: ARG001 - what all readers get
    """Its posts and drafts; answers to others' posts have no headline, and are left."""
    left: dict[str, str] = {}
    found = [_entry(files, name, zone, left) for name in files.names() if _POST.fullmatch(name)]
    entries = tuple(entry for entry in found if entry)
    people = {name: name for entry in entries for name in entry.authors}
    return OldBlog(kind=KIND, entries=entries, files=files, people=people, left=left)


def _entry(files: SourceFiles, name: str, zone: ZoneInfo, left: dict[str, str]) -> OldEntry | None:
    try:
        soup = BeautifulSoup(text_of(files, name), "lxml")
    except SourceError as error:
        left[name] = str(error)
        return None
    matched = _POST.fullmatch(name)
    title, body = _words(soup, ".p-name"), soup.select_one("[data-field=body]")
    if not title or body is None or not matched:
        left[name] = "it has no headline, so it is taken for an answer to somebody else"
        return None
    _without_head(body, title)
    time, canonical = soup.select_one("time.dt-published"), soup.select_one("a.p-canonical")
    where = str(canonical["href"]) if canonical and canonical.get("href") else ""
    is_theirs = (split_address(where).hostname or "").endswith("medium.com")
    moment = moment_of(time.get("datetime"), zone) if time else moment_in_name(name, zone)
    is_draft = bool(matched["draft"]) or not moment
    return OldEntry(
        source=matched["hash"] or name,
        title=title,
        body=body.decode_contents(),
        markup=Markup.HTML,
        date=moment,
        description=_words(soup, "[data-field=subtitle]"),
        authors=tuple(filter(None, [_words(soup, "a.p-author")])),
        slug=slugify(title),
        address="" if is_theirs else where,
        feed_id=f"https://medium.com/p/{matched['hash']}" if matched["hash"] else "",
        syndication=(where,) if is_theirs else (),
        folder=name.rpartition("/")[0],
        kept_back="it is a draft" if is_draft else "",
    )


def _words(soup: BeautifulSoup, pattern: str) -> str:
    found = soup.select_one(pattern)
    return on_one_line(found.get_text(" ")) if found else ""


def _without_head(body: Tag, title: str) -> None:
    """Take out what says the headline again."""
    for heading in body.select("h1, h3.graf--title, h3")[:1]:
        if slugify(heading.get_text()) == slugify(title):
            heading.decompose()
