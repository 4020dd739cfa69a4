"""What is to be said, whatever it is about: each channel makes words of its own of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An entry before this one: its headline and its page's whole address."""

    title: str
    link: str
    date: datetime
    lang: str
    direction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Something to be said on channels, all words plain but for `html`; an entry, or anything else that has a page.

    `id` is what the ledger knows it by: it never changes. `path` is the file that problems with it are said of, and
    `key_lines` are the lines of its keys there.

    `link` is its page's whole address, `card` its picture's, where it has one. `description` is one or two sentences;
    `lead` the first paragraph; `html` the sanitised words with whole addresses only, in the language of `lang` (BCP 47)
    and `direction`. `links` are the pages elsewhere that it links to, `feeds` the folders of the feeds that have it.
    `fingerprint` says which words they are: the live page carries the same. `content` is what headline and words are
    known by, whatever it is called. `date` and `updated` are aware.

    `focus` is where the subject of the first picture in `html` is, in hundredths of its width and height; `earlier`
    are the newest of what was published before, and `subscribe` is the page for whom a mail was forwarded to.

    `announce` says where it goes: everywhere, nowhere, or by channel's name, with words of its own for one; where it
    `insists`, however old it is; where it was `imported`, only when a person asks. `halves` are the ids of what says
    the same in another language, public or not. `correction` is what was wrong in it, `withdrawn` the notice in its
    place.
    """

    id: str
    path: str
    title: str
    author: str
    date: datetime
    lang: str
    link: str
    description: str
    lead: str
    html: str
    fingerprint: str
    content: str = ""
    direction: str = "ltr"
    card: str = ""
    card_alt: str = ""
    tags: tuple[str, ...] = ()
    focus: tuple[int, int] = (50, 50)
    links: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    announce: bool | Mapping[str, str | bool] = True
    insists: bool = False
    imported: bool = False
    updated: datetime | None = None
    correction: str = ""
    withdrawn: str = ""
    halves: tuple[str, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    subscribe: str = ""
    key_lines: Mapping[str, int] = field(default_factory=dict)
