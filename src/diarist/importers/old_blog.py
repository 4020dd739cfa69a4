"""An old blog as its reader found it: its entries, frozen, each in the words of its source."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from diarist.importers.source_files import SourceFiles


class Markup(StrEnum):
    """What the words of an old entry are written in."""

    MARKDOWN = "Markdown"
    HTML = "HTML"


@dataclass(frozen=True, slots=True)
class OldPicture:
    """The picture at the head of an old entry: its address as the source has it, its words, and the line below it."""

    address: str
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OldEntry:
    """One entry of an old blog; whatever is empty, its source does not say.

    `source` is what it is known by from one run to the next, within its blog: a path, or an export's own id.
    `date` and `updated` are aware, and None where nobody knows. `authors` are names or ids, as they stand there. `slug`
    is the last part of its address. `address` is the one it had, and `others` are older ones: whole, or below the old
    host, with a slash before it. `feed_id` is what feeds called it. `folder` is where the addresses of its pictures
    count from, below the source. `kept_back` says in words why nobody could read it without asking for it: it comes in
    as a draft then. `facts` are plain values of its keys, by what its own tags call them, such as `page.author`.
    `notes` are what a person should know of how it was read.
    """

    source: str
    title: str
    body: str
    markup: Markup = Markup.MARKDOWN
    date: datetime | None = None
    updated: datetime | None = None
    description: str = ""
    tags: tuple[str, ...] = ()
    series: str = ""
    authors: tuple[str, ...] = ()
    lang: str = ""
    picture: OldPicture | None = None
    slug: str = ""
    address: str = ""
    others: tuple[str, ...] = ()
    feed_id: str = ""
    syndication: tuple[str, ...] = ()
    folder: str = ""
    kept_back: str = ""
    notes: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OldBlog:
    """All of an old blog that is an entry, and where the rest of it is.

    `kind` is the system's name in lower case, which is part of what each entry is known by. `home` is the old site's
    whole address, where the source says it. `statics` are the folders of the source whose files stood at the head of
    the old site, and `snippets` those of pieces that were put into several pages. `feeds` are the paths of its main
    feed below its home. `pages` are addresses of what is no entry, by what it is called. `facts` are plain values of
    its settings, by what its tags call them, such as `site.title`. `people` are the names of authors by what entries
    call them. `left` says of what was not read why, by its name in the source.
    """

    kind: str
    entries: tuple[OldEntry, ...]
    files: SourceFiles
    home: str = ""
    statics: tuple[str, ...] = ("",)
    snippets: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    pages: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    left: Mapping[str, str] = field(default_factory=dict)
