"""The pages that are made of many entries: home, archive, years, tags, authors, and the ones about the diary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.diary.addresses import author_address, former_tag_address, tag_address
from diarist.diary.standing import GENERATED
from diarist.diary.topics import topic_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.diary.diary import Diary
    from diarist.diary.entry import Entry
    from diarist.diary.site import Site
    from diarist.edition.edition import Edition

FEEDS = ("feed.xml", "rss.xml", "feed.json")
"""The names of a feed's newest documents, in its folder."""

HOME_ENTRIES = 7
"""The newest entry and the six before it."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list. `address` is below the site's; pages count from 1; `key` is the tag, year or author's id.

    `feed` is the folder of the list's own feeds, below the site's address.
    """

    kind: str
    title: str
    address: str
    entries: tuple[Entry, ...] = ()
    key: str = ""
    first: str = ""
    page: int = 1
    pages: int = 1
    total: int = 0
    feed: str | None = None

    def page_address(self, page: int) -> str:
        """Where another page of the same list is."""
        return self.first if page == 1 else f"{self.first}page/{page}/"


def listings(edition: Edition) -> Iterator[Listing]:
    """Every page of the site that is not an entry's and that no file stands behind."""
    diary, size = edition.diary, edition.site.page_size
    yield Listing("home", edition.site.name, "", diary.entries[:HOME_ENTRIES], feed="")
    yield Listing("archive", "Archive", "archive/", diary.entries)
    yield Listing("tags", "Topics", "tags/")
    yield Listing("authors", "Authors", "authors/")
    yield Listing("subscribe", "Subscribe", "subscribe/")
    yield Listing("privacy", "Privacy", "privacy/")
    yield Listing("search", "Search", "search/")
    for year, entries in diary.by_year().items():
        yield from _pages(Listing("year", str(year), f"{year}/", entries, str(year)), size)
    for tag, entries in diary.by_tag().items():
        address = tag_address(tag)
        yield from _pages(Listing("tag", tag, address, entries, tag, feed=address), size)
    # Every page names the leader, whether or not they have written yet.
    for author, entries in ({edition.site.leader: ()} | diary.by_author()).items():
        address = author_address(author)
        name = edition.site.authors[author].name
        feed = address if entries else None
        yield from _pages(Listing("author", name, address, entries, author, feed=feed), size)


def list_addresses(site: Site, diary: Diary) -> frozenset[str]:
    """The addresses of the pages that are made of many entries, each list's first."""
    tags = (*map(tag_address, diary.by_tag()), *former_topics(diary))
    authors = map(author_address, (site.leader, *diary.by_author()))
    years = (f"{year}/" for year in diary.by_year())
    return frozenset((*GENERATED, *tags, *authors, *years))


def feed_addresses(diary: Diary) -> frozenset[str]:
    """The addresses of the feeds' newest documents: the whole diary's, and those of its tags and authors."""
    folders = ("", *map(tag_address, diary.by_tag()), *map(author_address, diary.by_author()))
    return frozenset(f"{folder}{name}" for folder in folders for name in FEEDS)


def former_topics(diary: Diary) -> dict[str, str]:
    """The tags by the address that they had when signs were left out of it, where no other topic is there now."""
    now = set(map(tag_address, diary.by_tag()))
    found: dict[str, str] = {}
    for tag in diary.by_tag():
        if (former := former_tag_address(tag)) not in now:
            found.setdefault(former, tag)
    return found


def own_tags(diary: Diary, entry: Entry) -> frozenset[str]:
    """The tags that no other public entry has, as the entry spells them: their pages and feeds end with the entry."""
    others = {topic_name(tag) for other in diary.entries if other.id != entry.id for tag in other.tags}
    return frozenset(tag for tag in entry.tags if topic_name(tag) not in others)


def tag_files(tag: str) -> tuple[str, ...]:
    """The addresses of a tag's page and of its feeds' newest documents."""
    return tuple(f"{tag_address(tag)}{name}" for name in ("", *FEEDS))


def _pages(whole: Listing, size: int) -> Iterator[Listing]:
    count = max(1, -(-len(whole.entries) // size))
    for page in range(1, count + 1):
        yield Listing(
            kind=whole.kind,
            title=whole.title,
            address=whole.address if page == 1 else f"{whole.address}page/{page}/",
            entries=whole.entries[(page - 1) * size : page * size],
            key=whole.key,
            first=whole.address,
            page=page,
            pages=count,
            total=len(whole.entries),
            feed=whole.feed,
        )
