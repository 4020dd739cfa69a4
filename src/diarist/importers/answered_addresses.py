"""Which old addresses are answered here, and lines for a host that can lead the others on."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diarist.channels.wire.safe_xml import name_of, parsed
from diarist.diary.addresses import ATOM, is_own, place, tag_address
from diarist.importers.old_addresses_kept import is_page_address, path_of
from diarist.importers.old_feeds import items_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from zoneinfo import ZoneInfo

    from diarist.diary.site import Site
    from diarist.importers.bringing import Brought
    from diarist.importers.old_blog import OldBlog, OldEntry

_TOPICS = ("tag", "tags", "category", "categories", "topics")
"""Where systems have the pages of their topics."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address below the host, and the one here that has the same.

    It `is_guessed` where no source says that there was such a page: systems have those of topics in a few places.
    """

    old: str
    new: str
    is_guessed: bool = False


def feed_ids(data: bytes, zone: ZoneInfo) -> dict[str, str]:
    """What an old feed calls its items, by the place of each. Raises SourceError where it is no feed."""
    _, items = items_of(data, zone)
    return {place(path_of(item.address)): item.feed_id for item in items if item.address and item.feed_id}


def sitemap_paths(data: bytes) -> list[str]:
    """The paths that an old site's map lists. Raises SourceError where it is no XML."""
    found = (each for each in parsed(data).iter() if name_of(each) == "loc")
    return [path for each in found if (path := path_of("".join(map(str, each.itertext()))))]


def with_addresses(blog: OldBlog, paths: Iterable[str]) -> OldBlog:
    """A blog whose entries without an address that the map knows have the one of it that ends as they are called."""
    by_end: dict[str, list[str]] = {}
    known: set[str] = set()
    for path in paths:
        known.add(place(path[1:]))
        by_end.setdefault(path.rstrip("/").rpartition("/")[2].removesuffix(".html").lower(), []).append(path)
    entries = (_addressed(entry, by_end, known) for entry in blog.entries)
    return replace(blog, entries=tuple(entries))


def _addressed(entry: OldEntry, by_end: Mapping[str, list[str]], known: Collection[str]) -> OldEntry:
    if place(path_of(entry.address)[1:]) in known:
        return entry
    found = by_end.get(entry.slug.lower(), [])
    return replace(entry, address=found[0]) if len(found) == 1 else entry


def unanswered(paths: Iterable[str], brought: Iterable[Brought], redirects: Iterable[Redirect]) -> list[str]:
    """The old addresses that neither an entry nor a redirect answers."""
    known = {place(each.address) for each in brought}
    known |= {place(path_of(address)[1:]) for each in brought for address in (each.old.address, *each.old.others)}
    known |= {place(each.old[1:]) for each in redirects}
    return [path for path in paths if place(path[1:]) not in known and path.strip("/")]


def redirects_for(site: Site, blog: OldBlog, brought: Iterable[Brought]) -> list[Redirect]:
    """What only a host can lead on: queries, files of other kinds, topics and feeds."""
    found: dict[str, str] = {}
    for each in brought:
        for old in map(path_of, (each.old.address, *each.old.others)):
            # A page that an old entry could not have is one of the diary's own.
            is_free = not is_page_address(old) and not is_own(place(old[1:]))
            is_the_hosts = "?" in old or (old in each.lost and is_free)
            if old and is_the_hosts and not each.old.kept_back:
                found.setdefault(old, f"/{each.address}")
    tags = dict.fromkeys(tag for each in brought if not each.old.kept_back for tag in each.old.tags)
    guessed: dict[str, str] = {}
    for address in map(tag_address, tags):
        name = address.rstrip("/").rpartition("/")[2]
        guessed |= {f"/{head}/{name}/": f"/{address}" for head in _TOPICS if f"{head}/{name}/" != address}
    also = {path.strip("/") for path in site.feed_also}
    for feed in blog.feeds[:1]:
        if feed.strip("/") not in {*also, ATOM.name}:
            found[f"/{feed}"] = f"/{ATOM.name}"
    sure = [Redirect(old, new) for old, new in found.items()]
    return [*sure, *(Redirect(old, new, is_guessed=True) for old, new in guessed.items() if old not in found)]


def with_those_before(redirects: Sequence[Redirect], written: str) -> list[Redirect]:
    """What is led on now, and what the CSV of an import before leads on besides: that of another old blog."""
    now = {each.old for each in redirects}
    rows = [row for row in csv.reader(written.splitlines()[1:]) if len(row) == 2]
    return [*redirects, *(Redirect(old, new) for old, new in rows if old not in now)]


def as_csv(redirects: Iterable[Redirect]) -> str:
    """The lines for people and for programs."""
    rows = ([words.replace('"', '""') for words in (each.old, each.new)] for each in redirects)
    return "old,new\n" + "".join(f'"{old}","{new}"\n' for old, new in rows)


def as_netlify(redirects: Iterable[Redirect]) -> str:
    """The file `_redirects` of Netlify and Cloudflare Pages, which cannot tell all queries apart."""
    return "".join(f"{each.old} {each.new} 301\n" for each in redirects if not re.search(r"[?\s]", each.old + each.new))


def as_nginx(redirects: Iterable[Redirect]) -> str:
    """A map for nginx: `map $request_uri $moved { include …; }`.

    Source: https://nginx.org/en/docs/http/ngx_http_map_module.html
    """
    safe = (each for each in redirects if not set('";\\\n $') & set(each.old + each.new))
    return "".join(f'"{each.old}" "{each.new}";\n' for each in safe)
