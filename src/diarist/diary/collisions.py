"""Where two things of a site would have one address: entries and old addresses give way to what the site makes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from diarist.diary.addresses import (
    RESERVED,
    WRITE,
    address_key,
    is_feed_of,
    is_made,
    is_of_the_form,
    is_own,
    list_addresses,
    permalink,
    place,
)
from diarist.diary.aliases import alias_addresses, without_aliases
from diarist.diary.docs_folder import docs_addresses
from diarist.diary.docs_refused import ANOTHER_NAME
from diarist.diary.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diarist.diary.diary import Diary
    from diarist.diary.entry import Entry
    from diarist.diary.site import Site

_PAGE = re.compile(r"/page/\d+$")


@dataclass(frozen=True, slots=True)
class OwnPlaces:
    """What a site makes itself and copies from docs/, in lower case: no entry may take the place of it.

    `lists` are the pages of many entries, each list's first; `files` what is no page; `languages` those with feeds.
    """

    lists: frozenset[str]
    files: frozenset[str]
    languages: frozenset[str] = frozenset()

    def is_list(self, address: str) -> bool:
        """Whether a page of a list is there."""
        return _PAGE.sub("", place(address)) in self.lists

    def is_file(self, address: str) -> bool:
        """Whether a file of the site is there, or where one of the address's folders would be."""
        parts = place(address).split("/")
        paths = ("/".join(parts[: count + 1]) for count in range(len(parts)))
        return any(path in self.files or is_made(path) or is_feed_of(path, self.languages) for path in paths)

    def is_needed(self, alias: str) -> bool:
        """Whether an old address would stand in the way of anything."""
        return self.is_list(alias) or self.is_file(alias) or place(alias).partition("/")[0] in RESERVED


def own_places(site: Site, diary: Diary, docs: Iterable[str]) -> OwnPlaces:
    """The places of a site with these entries; `docs` are the addresses of what is in docs/."""
    files = [address for address in docs if not address.endswith("/")]
    files += [place(WRITE)] if site.editor else []
    return OwnPlaces(
        lists=frozenset(map(place, list_addresses(site, diary))) - {""},
        files=frozenset(address.lower() for address in (*files, *map(place, site.feed_also))) - {""},
        languages=frozenset(diary.pairs.languages),
    )


def docs_in_the_way(site: Site, diary: Diary, docs: Mapping[str, str]) -> Iterator[Problem]:
    """What of docs/, by path and address, has the address of a public entry, of a list, or of a folder above one.

    At the head of the site pages of docs/ are at home: there an entry gives way, and none takes the place of *About*.
    """
    held = {place(permalink(site, entry)): entry.path for entry in diary.entries}
    lists = own_places(site, diary, ()).lists
    above = frozenset(str(folder) for each in (*held, *lists) for folder in PurePosixPath(each).parents) - {"."}
    languages = frozenset(diary.pairs.languages)
    for path, address in docs.items():
        at, is_page = place(address), not address or address.endswith("/")
        if is_of_the_form(site, address):
            yield Problem(path, 1, f"its address /{address} is one that this site uses itself", ANOTHER_NAME)
            continue
        if "/" in at and at in held:
            yield Problem(path, 1, f"its address /{address} is that of {held[at]}", ANOTHER_NAME)
        elif not is_page and (_PAGE.sub("", at) in lists or at in above or is_feed_of(at, languages)):
            yield Problem(path, 1, f"its address /{address} is one that this site uses itself", ANOTHER_NAME)


def address_problems(site: Site, entry: Entry, own: OwnPlaces) -> Iterator[Problem]:
    """Where an entry's own address would take the place of a list of entries, or of a file."""
    address = permalink(site, entry)
    key = address_key(site)
    if own.is_list(address):
        whose = "also that of a list of entries"
    elif own.is_file(address) or place(address) in RESERVED:
        whose = "one that this site uses itself"
    else:
        return
    line = entry.key_lines.get(key, entry.key_lines["title"])
    yield Problem(entry.path, line, f"the address /{address} is {whose}", f"write another `{key}:`")


def without_needed_aliases(diary: Diary, own: OwnPlaces) -> Diary:
    """The diary without the old addresses that the site needs itself, each with a word about it."""
    problems: list[Problem] = []

    rest = diary.mapped(lambda entry: _cleared(entry, own, problems) if entry.aliases else entry)
    return rest.without((), problems) if problems else rest


def _cleared(entry: Entry, own: OwnPlaces, problems: list[Problem]) -> Entry:
    lost = list(filter(own.is_needed, alias_addresses(entry)))
    line = entry.key_lines.get("aliases", 1)
    whats = [f"the old address /{alias} is one that this site uses itself" for alias in lost]
    problems += [Problem(entry.path, line, what, "delete it from `aliases:`", blocks=False) for what in whats]
    return without_aliases(entry, lost)


def clashing_feeds(site: Site) -> Iterator[str]:
    """The old addresses of the feed, as the settings have them, at which something else of the site is."""
    if not site.feed_also:
        return
    docs = {address.lower().rstrip("/") for address in docs_addresses(site).values()}
    files = [path.lower() for path in site.feed_also if not path.endswith("/")]
    for path in site.feed_also:
        low = path.lower()
        in_a_file = any(low.startswith(f"{file}/") for file in files)
        if is_own(low) or is_of_the_form(site, low) or low.rstrip("/") in docs or in_a_file:
            yield path
