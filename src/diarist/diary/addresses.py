"""Every address of a site, below its own: where entries, lists and feeds are, and where entries were before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from diarist.diary.old_addresses import PAGES
from diarist.diary.topics import former_name, topic_name

if TYPE_CHECKING:
    from collections.abc import Collection

    from diarist.diary.entry import Entry
    from diarist.diary.site import Site

_INDEX = re.compile(r"(^|/)index\.html$", re.IGNORECASE)


def permalink(site: Site, entry: Entry) -> str:
    """An entry's address, such as `2026/11/the-night-shift/`."""
    iso = entry.date.isocalendar()
    return site.permalink_pattern.format(
        # A week belongs to its ISO year, which is another than the calendar's around 1 January.
        year=f"{iso.year if '{week}' in site.permalink_pattern else entry.date.year:04}",
        month=f"{entry.date.month:02}",
        day=f"{entry.date.day:02}",
        week=f"w{iso.week:02}",
        slug=entry.slug,
        id=entry.id,
    ).lstrip("/")


def feed_file(path: str) -> str:
    """The file of an old address of the feed: hosts show a folder's `index.html`, whatever is in it."""
    return f"{path}index.html" if path.endswith("/") else path


def tag_address(tag: str) -> str:
    """Where a tag's page is, below the site's address."""
    return f"tags/{topic_name(tag)}/"


def former_tag_address(tag: str) -> str:
    """Where it was when signs were left out of it; the same for most."""
    return f"tags/{former_name(tag)}/"


def author_address(author: str) -> str:
    """Where an author's page is, below the site's address."""
    return f"authors/{author}/"


def alias_addresses(entry: Entry) -> tuple[str, ...]:
    """An entry's old addresses below the site's, each once: a page's (`2019/old/`) or a file's (`old.html`).

    An address that ends in `index.html` is its folder's.
    """
    found: dict[str, str] = {}
    for address in map(_alias_address, entry.aliases):
        if "?" not in address:
            found.setdefault(address.lower(), address)
    return tuple(found.values())


def alias_queries(entry: Entry) -> tuple[str, ...]:
    """The old queries by which an entry was known, such as `?p=123`: only links inside the diary can lead on."""
    return tuple(alias.removeprefix("/") for alias in entry.aliases if "?" in alias)


def without_aliases(entry: Entry, lost: Collection[str]) -> Entry:
    """An entry without some of its `alias_addresses`."""
    if not lost:
        return entry
    places = set(map(place, lost))
    return replace(entry, aliases=tuple(alias for alias in entry.aliases if place(_alias_address(alias)) not in places))


def address_key(site: Site) -> str:
    """The front matter's key that gives entries an address of their own."""
    return "slug" if "{slug}" in site.permalink_pattern else "id"


def place(address: str) -> str:
    """What two addresses share that cannot both be published: a file and a folder of one name, in any capitals."""
    return _INDEX.sub(r"\1", address.lower()).rstrip("/")


def _alias_address(alias: str) -> str:
    bare = alias.strip("/")
    if bare.lower().endswith(PAGES):
        return _INDEX.sub(r"\1", bare)
    return f"{bare}/"
