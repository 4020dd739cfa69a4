"""Where links of entries can lead, and those that end with an entry that is left out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from diarist.body.body import place_of
from diarist.body.links import Places
from diarist.diary.addresses import GENERATED, RESERVED, feed_addresses, list_addresses, permalink
from diarist.diary.aliases import alias_addresses, alias_queries
from diarist.diary.diary import Diary
from diarist.diary.problems import Problem
from diarist.diary.reading import half_right_entries

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from diarist.diary.entry import Entry
    from diarist.diary.site import Site
    from diarist.edition.standing_pages import Docs
    from diarist.edition.story import Story


def places_of(site: Site, diary: Diary, docs: Docs) -> Places:
    """What entries can link to while this diary is the public one."""
    files = {**dict.fromkeys(docs.unseen), **_files(site, diary, docs)}
    return Places(
        files=files,
        pages=pages_of(site, diary, docs.public.values()),
        home=site.address,
        later=_later(site, diary) | {*docs.unseen.values()} - {*GENERATED},
        made=RESERVED,
        queries={query: files[entry.path] for entry in reversed(diary.everything) for query in alias_queries(entry)},
    )


def pages_of(site: Site, diary: Diary, docs: Iterable[str] = ()) -> frozenset[str]:
    """Every address that can be opened while this diary is the public one; `docs` are those of docs/."""
    entries = (address for entry in diary.entries for address in (permalink(site, entry), *alias_addresses(entry)))
    return frozenset((*list_addresses(site, diary), *feed_addresses(site, diary), *site.feed_also, *entries, *docs))


def _files(site: Site, diary: Diary, docs: Docs) -> dict[str, str | None]:
    public = {entry.path: permalink(site, entry) for entry in diary.entries}
    unseen = dict.fromkeys(entry.path for entry in (*diary.scheduled, *diary.drafts))
    # An entry that cannot be read must not make a broken link of one that leads to it.
    unread = dict.fromkeys(problem.path for problem in diary.problems)
    return {**docs.public, **unread, **public, **unseen}


def _later(site: Site, diary: Diary) -> frozenset[str]:
    """What can be opened once drafts and scheduled entries are public, and those mended that cannot be read now.

    A link there must not keep out the entry that it stands in, for what is wrong with another.
    """
    unread = {problem.path for problem in diary.problems} - {entry.path for entry in diary.everything}
    wrong = half_right_entries(site, unread.__contains__) if unread else ()
    return pages_of(site, Diary((*diary.scheduled, *diary.drafts, *wrong)))


def without_links(stories: Mapping[str, Story], hidden: Collection[str]) -> dict[str, Story]:
    """The stories without their links to some addresses."""
    return {path: replace(story, body=story.body.without(hidden)) for path, story in stories.items()}


def lost_links(
    site: Site, hidden: Collection[str], left_out: Iterable[Entry], kept: Iterable[tuple[Entry, Story]]
) -> Iterator[Problem]:
    """Say of each link to an address that is hidden which entry must be there first."""
    owners = {address: entry.path for entry in left_out for address in pages_of(site, Diary((entry,)))}
    for entry, story in kept:
        for written, target in story.body.links.items():
            address = place_of(target or "")
            if address in hidden and owners[address] != entry.path:
                yield _lost(entry, re.split("[?#]", written, maxsplit=1)[0], owners[address])


def _lost(entry: Entry, path: str, owner: str) -> Problem:
    what = f"{path} is not there while {owner} is left out, so the words stand there without a link"
    return Problem(entry.path, entry.line_of(path), what, "mend that entry, or delete the link", blocks=False)
