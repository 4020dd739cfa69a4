"""Files read as the entries of an old blog: what all systems that keep one of Markdown, HTML or rst for each share."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from diarist.body.time_limit import time_limit
from diarist.diary.errors import SourceError, TooLongError
from diarist.diary.text import is_web_address, on_one_line, slugify
from diarist.importers.first_commits import first_commits
from diarist.importers.loose_front_matter import has_unread_keys, split
from diarist.importers.moments import moment_in_name, on_own_day, without_day
from diarist.importers.old_blog import Markup, OldEntry
from diarist.importers.said_in_front import SaidInFront
from diarist.importers.source_files import FolderFiles, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime, tzinfo
    from zoneinfo import ZoneInfo

    from diarist.importers.source_files import SourceFiles

WORDS = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".html", ".htm", ".rst")
"""Endings of files that may be an entry."""

_UNREAD = "its keys cannot be read, and may say that it is a draft"
_PATIENCE = 10
"""Seconds of processor for one file."""

_LINKS = ("external_url", "link_url", "link", "redirect_to")
"""Where an entry leads that is a link and a headline, and no more."""

_HTML = (".html", ".htm")
_RST = ".rst"
_ABOUT_THE_FILES = re.compile(
    r"(?:readme|licen[cs]e|contributing|changelog|code_of_conduct|security|authors|404|search|archives?|tags|categories)"
    r"(?:\.[a-z-]+)?",
    re.IGNORECASE,
)
_FIRST_HEADING = re.compile(r"\A\s*+(?:#[ \t]++(?P<hash>[^\n]++)(?:\n|\Z)|(?P<line>[^\n#>\-*]++)\n=++[ \t]*+(?:\n|\Z))")
_IMPORTS = re.compile(r"\A(?:\s*(?:import|export)\s[^\n]*(?:\n|\Z))+")
_MARKS = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*_`]|\{[:#][^}]*\}")


@dataclass(frozen=True, slots=True)
class Page:
    """One file of a source: its name, its keys, when it is dated, the last part of its address, and its headline.

    `moment` is in the zone in which its system counts days. The headline may be its first heading.
    """

    name: str
    front: SaidInFront
    moment: datetime | None
    slug: str
    title: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How the files of one source are read.

    `address` says where a page stood, empty where nobody knows. `shared` are keys that hold for a file where it does
    not say otherwise. `days` is the zone in which the system counts the days of its addresses; None where each date
    counts in the zone that it names. With `feeds_by_address` the system's feeds call an item as its page is.
    `draft_folders` are those in which a system keeps what nobody is to read.
    """

    files: SourceFiles
    zone: ZoneInfo
    now: datetime
    address: Callable[[Page], str] = lambda _: ""
    shared: Callable[[str], dict[str, object]] = lambda _: {}
    feeds_by_address: bool = False
    days: tzinfo | None = None
    draft_folders: tuple[str, ...] = ("_drafts", "drafts", "draft")
    left: dict[str, str] = field(default_factory=dict)
    commits: dict[str, datetime] = field(default_factory=dict)
    asked: list[bool] = field(default_factory=list)

    def counted(self, moment: datetime | None) -> datetime | None:
        """A moment where the system counts days; one that names no zone stays as it is, for it is in the system's."""
        return moment.astimezone(self.days) if moment and self.days and moment.tzinfo is not self.zone else moment

    def first_commit(self, name: str) -> datetime | None:
        """When a file was first committed; git is asked once, and only where something has no other date."""
        if not self.asked and isinstance(self.files, FolderFiles):
            self.commits.update(first_commits(self.files.root))
        self.asked.append(True)
        return self.commits.get(name)


def is_entry_file(name: str) -> bool:
    """Whether a file may be an entry, by its name alone."""
    stem, ending = posixpath.splitext(posixpath.basename(name))
    return ending.lower() in WORDS and not stem.startswith("_") and not _ABOUT_THE_FILES.fullmatch(stem)


def read_entries(reading: Reading, names: Iterable[str], *, dated: bool = True) -> tuple[OldEntry, ...]:
    """The entries among some files. With `dated`, what has no day in its keys or its name is a page, and left."""
    found = (_read_in_time(reading, name, dated=dated) for name in names)
    return tuple(entry for entry in found if entry)


def _read_in_time(reading: Reading, name: str, *, dated: bool) -> OldEntry | None:
    try:
        with time_limit(_PATIENCE):
            return _read(reading, name, dated=dated)
    except TooLongError:
        reading.left[name] = f"it takes more than {_PATIENCE} seconds to read"
        return None


def _read(reading: Reading, name: str, *, dated: bool) -> OldEntry | None:
    try:
        keys, body = split(text_of(reading.files, name))
        is_unread = not keys and has_unread_keys(body)
        if name.lower().endswith(_RST):
            keys, body = _of_rst(keys, body)
    except SourceError as error:
        reading.left[name] = str(error)
        return None
    is_html = name.lower().endswith((*_HTML, _RST))
    front = SaidInFront({**reading.shared(name), **keys}, reading.zone, reading.now)
    moment = (
        front.date
        or moment_in_name(name, reading.zone)
        or moment_in_name(front.words("path", "permalink", "url"), reading.zone)
    )
    if not keys and is_html:
        keys, body = _of_a_whole_page(body)
        front = SaidInFront(keys, reading.zone, reading.now)
    if not moment and dated:
        reading.left[name] = "it has no date, so it is taken for a page"
        return None
    moment = moment or reading.first_commit(name)
    if not body.strip() and front.title and is_web_address(pointed := front.words(*_LINKS)):
        body = f"[{front.title}](<{pointed}>)"
    if not body.strip():
        reading.left[name] = "there are no words in it"
        return None
    entry = _entry(reading, name, front, moment, body, Markup.HTML if is_html else Markup.MARKDOWN)
    return replace(entry, kept_back=_UNREAD) if is_unread else entry


def _entry(  # noqa: PLR0913, PLR0917 - what was found of one file
    reading: Reading, name: str, front: SaidInFront, moment: datetime | None, body: str, markup: Markup
) -> OldEntry:
    stem = _stem(name)
    title, body = _headline(front.title, body.replace("\t\n", "\n"), markup)
    slug = _bare(front.words("slug")) or slugify(without_day(stem)) or slugify(title)
    page = Page(name, front, reading.counted(moment), slug, title)
    address = reading.address(page)
    return OldEntry(
        source=name,
        title=title or without_day(stem).replace("-", " ").replace("_", " ").strip().capitalize(),
        body=_IMPORTS.sub("", body) if name.lower().endswith(".mdx") else body,
        markup=markup,
        date=on_own_day(moment, reading.zone, reading.now) if moment else None,
        updated=on_own_day(front.updated, reading.zone, reading.now) if front.updated else None,
        description=front.description,
        tags=front.tags,
        series=front.words("series"),
        authors=front.authors,
        lang=front.words("lang", "language", "locale"),
        picture=front.picture,
        slug=slug,
        address=address,
        others=front.older,
        feed_id=address if reading.feeds_by_address and address.startswith("http") else "",
        syndication=front.syndication,
        folder=posixpath.dirname(name),
        kept_back=_kept_back(reading, name, front, moment),
        facts=front.facts,
    )


def _kept_back(reading: Reading, name: str, front: SaidInFront, moment: datetime | None) -> str:
    if why := front.kept_back:
        return why
    folders = {part.lower() for part in posixpath.dirname(name).split("/")}
    if not folders.isdisjoint(reading.draft_folders):
        return "it lies among the drafts"
    if moment and moment.timestamp() > reading.now.timestamp():
        return "it is dated in the future"
    return "" if moment else "nobody knows its date"


def _stem(name: str) -> str:
    stem = posixpath.splitext(posixpath.basename(name))[0]
    stem = re.sub(r"\.(?:[a-z]{2}(?:-[A-Za-z]{2})?|html)$", "", stem)
    folder = posixpath.basename(posixpath.dirname(name))
    return folder if stem.lower() in {"index", "readme"} and folder else stem


def _bare(slug: str) -> str:
    return slug.strip("/").rpartition("/")[2]


def _headline(title: str, body: str, markup: Markup) -> tuple[str, str]:
    """The headline, and the words without a first heading that says it again."""
    if markup is Markup.HTML:
        return title, body
    found = _FIRST_HEADING.match(body)
    if not found:
        return title, body
    said = (found["hash"] or "").rstrip(" \t").rstrip("#") or found["line"] or ""
    words = on_one_line(_MARKS.sub(r"\1", said))
    if not title or slugify(words) == slugify(title):
        return title or words, body[found.end() :]
    return title, body


def _of_rst(keys: dict[str, object], text: str) -> tuple[dict[str, object], str]:
    """The keys of a file in reStructuredText, and its words as HTML. Raises SourceError."""
    from diarist.importers.restructured_text import read_rst  # noqa: PLC0415 - docutils is for whoever has such files

    read = read_rst(text)
    return {**read.keys, **keys}, read.html


def _of_a_whole_page(text: str) -> tuple[dict[str, object], str]:
    """What a page of HTML without keys says of itself, and its words."""
    soup = BeautifulSoup(text, "lxml")
    said: dict[str, object] = {}
    for meta in soup.find_all("meta"):
        name, content = str(meta.get("name") or meta.get("property") or ""), str(meta.get("content") or "")
        said |= {key: content for key, names in _METAS.items() if name.lower() in names and content}
    heading = soup.find("h1")
    title = heading or soup.find("title")
    said["title"] = on_one_line(title.get_text()) if title else ""
    time = soup.find("time", datetime=True)
    if time and "date" not in said:
        said["date"] = str(time["datetime"])
    if heading:
        heading.decompose()
    words = soup.find("article") or soup.find("main") or soup.find("body") or soup
    return said, words.decode_contents()


_METAS = {
    "date": {"article:published_time", "date", "dc.date", "dcterms.created"},
    "description": {"description"},
    "author": {"author"},
    "image": {"og:image"},
}
