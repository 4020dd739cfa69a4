"""The old addresses of an entry, as redirects below the site's address: each leads to the one that it has now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diarist.diary.addresses import place, without_index
from diarist.diary.old_addresses import PAGES

if TYPE_CHECKING:
    from collections.abc import Collection

    from diarist.diary.entry import Entry


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


def _alias_address(alias: str) -> str:
    bare = alias.strip("/")
    if bare.lower().endswith(PAGES):
        return without_index(bare)
    return f"{bare}/"
