"""The address book: every page and file of a site, below its own address, and what no entry may take the place of.

A page or a feed that is not in the tables here has no address. What is reserved, and its name, follows from them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from diarist.diary.open_questions import has_questions
from diarist.diary.promises import has_promises
from diarist.diary.topics import former_name, topic_name

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from datetime import date

    from diarist.diary.diary import Diary
    from diarist.diary.entry import Entry
    from diarist.diary.site import Site

    Grouped = Mapping[str, tuple[Entry, ...]]
    """The entries of each page of a kind, by the page's key."""

_INDEX = re.compile(r"(^|/)index\.html$", re.IGNORECASE)
_SOME = "[^/]+"
_FILE = r".+\.\w+"


@dataclass(frozen=True, slots=True)
class AddressPattern:
    """Where something is: `text` has `{}` for what tells one of a kind from another, and `some` matches that."""

    text: str
    some: str = _SOME

    @property
    def head(self) -> str:
        """What stands before the first slash; empty where that differs."""
        head = self.text.partition("/")[0]
        return "" if "{}" in head else head

    def address(self, name: str) -> str:
        """Where one of the kind is."""
        return self.text.format(name)

    @property
    def expression(self) -> str:
        """A regular expression for all of a kind, in lower case."""
        return self.some.join(map(re.escape, self.text.split("{}")))


@dataclass(frozen=True, slots=True)
class PageKind:
    """One kind of page that is made of the diary: its name, which its template has too, and where it is.

    Of some there is one: `called` is what messages call it, `title` the sentence that is its headline. Of others there
    is one for each of the `groups` of entries, by key, and it goes on over pages. With `feed_words` each of these has
    feeds; that sentence says what a feed is about, with `{name}` and `{site}`. Some there are where they are `wanted`.
    One that `is_translated` is there in each language of the diary's translations, too.
    """

    name: str
    pattern: AddressPattern
    called: str = ""
    title: str = ""
    groups: Callable[[Site, Diary], Grouped] | None = None
    in_address: Callable[[str], str] = str
    feed_words: str = ""
    wanted: Callable[[Diary], bool] | None = None
    is_translated: bool = False

    def address(self, key: str = "") -> str:
        """Where the page is; of a list, its first."""
        return self.pattern.address(self.in_address(key))


def _years(site: Site, diary: Diary) -> Grouped:  # noqa: ARG001 - every kind of list is made of both
    return {str(year): entries for year, entries in diary.by_year().items()}


def _tags(site: Site, diary: Diary) -> Grouped:  # noqa: ARG001 - as above
    return diary.by_tag()


def _languages(site: Site, diary: Diary) -> Grouped:  # noqa: ARG001 - as above
    return diary.by_language()


def _authors(site: Site, diary: Diary) -> Grouped:
    # Every page names the leader, whether or not they have written yet.
    return {site.leader: ()} | diary.by_author()


YEAR = PageKind("year", AddressPattern("{}/", r"\d{4}"), groups=_years)
TAG = PageKind("tag", AddressPattern("tags/{}/"), groups=_tags, in_address=topic_name, feed_words="feed.topic")
LANGUAGE = PageKind(
    # Where it is, only the translations can tell: any short folder might be meant for something else.
    "language",
    AddressPattern("{}/", "(?!)"),
    groups=_languages,
    in_address=str.lower,
    feed_words="feed.language",
)
AUTHOR = PageKind("author", AddressPattern("authors/{}/"), groups=_authors, feed_words="feed.author")
SUBSCRIBE = PageKind("subscribe", AddressPattern("subscribe/"), "the page about feeds", "subscribe.title")

PAGE_KINDS = (
    PageKind("home", AddressPattern(""), "the home page"),
    PageKind("archive", AddressPattern("archive/"), "the archive", "archive.title"),
    PageKind("tags", AddressPattern("tags/"), "the list of tags", "tags.title"),
    PageKind("authors", AddressPattern("authors/"), "the list of authors", "authors.title"),
    SUBSCRIBE,
    PageKind("privacy", AddressPattern("privacy/"), "the privacy page", "privacy.title"),
    PageKind("search", AddressPattern("search/"), "the search page", "search.title"),
    PageKind(
        *("questions", AddressPattern("questions/"), "the list of questions", "questions.title"),
        wanted=has_questions,
        is_translated=True,
    ),
    PageKind(
        *("promises", AddressPattern("promises/"), "the list of promises", "promises.title"),
        wanted=has_promises,
        is_translated=True,
    ),
    YEAR,
    TAG,
    AUTHOR,
    LANGUAGE,
)
"""Every kind of page but the entries' own, which are where the settings and their front matter say."""

TRANSLATED = {"home": "", **{kind.name: kind.address() for kind in PAGE_KINDS if kind.is_translated}}
"""The addresses of the pages that are there in each language of a diary, below that language's own, by their kinds."""


@dataclass(frozen=True, slots=True)
class FeedFile:
    """One form of a feed. `name` is that of the document with the newest items, in the feed's folder.

    `title` is what the form is called, `short` the same where there is little room, `media_type` what it is served as.
    """

    name: str
    title: str
    short: str
    media_type: str

    @property
    def expression(self) -> str:
        """A regular expression for the names of its documents: the newest items', and the archive's, by number."""
        stem, _, ending = self.name.partition(".")
        return rf"{stem}(?:-archive-\d+)?\.{ending}"


ATOM = FeedFile("feed.xml", "Atom", "Atom", "application/atom+xml")
RSS = FeedFile("rss.xml", "RSS", "RSS", "application/rss+xml")
JSON_FEED = FeedFile("feed.json", "JSON Feed", "JSON", "application/feed+json")

FEED_FILES = (ATOM, RSS, JSON_FEED)
"""Every form in which each feed can be read."""

FEED_STYLE = "assets/feed.css"
"""How browsers show a feed to people who open its address."""

CALENDAR = "events.ics"
"""The dates that entries invite to, where there are any."""

WRITE = "write/"
"""The form for writing and all that belongs to it, where `editor:` is on; nothing else is ever there."""

NOT_FOUND = "404.html"
ROBOTS = "robots.txt"
SITEMAP = "sitemap.xml"
SITE_CARD = "card.jpg"
CARD = AddressPattern("cards/{}.jpg")
PICTURE = AddressPattern("pictures/{}", _FILE)
RECORDING = AddressPattern("recordings/{}", _FILE)
PODCAST = RECORDING.address("podcast.xml")
PODCAST_PICTURE = RECORDING.address("podcast.jpg")
SEARCH_FILE = AddressPattern("search/{}.json")

FILES = (
    *map(AddressPattern, (CALENDAR, NOT_FOUND, ROBOTS, SITEMAP, f"{SITEMAP}.gz", SITE_CARD, "index.html")),
    *(CARD, PICTURE, RECORDING, SEARCH_FILE, AddressPattern("assets/{}", _FILE)),
)
"""Every other file that is made, and no page."""

GENERATED = {kind.address(): kind.called for kind in PAGE_KINDS if not (kind.groups or kind.wanted)}
"""The pages every diary has, and what they are called in messages."""

LISTS = tuple(kind for kind in PAGE_KINDS if kind.groups)
"""The pages of which there are many."""

_PAGE_HEADS = {kind.pattern.head for kind in PAGE_KINDS}

RESERVED = frozenset(({pattern.head for pattern in FILES} | {file.name for file in FEED_FILES}) - _PAGE_HEADS)
"""What stands at the head of the site's folder and is no page: no old address may begin with it."""

_OWN_HEADS = RESERVED | {address.rstrip("/") for address in GENERATED}
_FEED_FOLDERS = "|".join(kind.pattern.expression for kind in LISTS if kind.feed_words)
_FEED_NAMES = "|".join(file.expression for file in FEED_FILES)
_FEED_NAME = re.compile(_FEED_NAMES)
_FEED_PATH = f"(?:{_FEED_FOLDERS})?(?:{_FEED_NAMES})"
_FILES = re.compile("|".join((_FEED_PATH, *(pattern.expression for pattern in FILES))))
_OF_ALL = (pattern.expression for pattern in FILES if pattern.text.partition("/")[0] in {pattern.text, "search"})
_ALWAYS = re.compile("|".join((_FEED_PATH, *_OF_ALL)))
_LISTS = re.compile("|".join(rf"(?:{kind.pattern.expression.removesuffix('/')})(/page(/\d+)?)?/?" for kind in LISTS))


def is_made(path: str) -> bool:
    """Whether a file that is made is, or may come to be, at a path in lower case: a folder there would stop a build."""
    return bool(_FILES.fullmatch(path))


def is_of_every_site(path: str) -> bool:
    """Whether a path in lower case is that of a feed, or of a file that is neither a picture, a card nor a sound."""
    return path != ROBOTS and bool(_ALWAYS.fullmatch(path))


def is_feed_of(path: str, languages: Collection[str]) -> bool:
    """Whether a path in lower case is, or may come to be, a document of the feed of one of some languages."""
    folder, _, name = path.rpartition("/")
    return folder in languages and bool(_FEED_NAME.fullmatch(name))


def is_own(path: str) -> bool:
    """Whether a path in lower case is or may become one of the site's own, whatever entries there are."""
    return path.partition("/")[0] in _OWN_HEADS or bool(_LISTS.fullmatch(path) or _FILES.fullmatch(path))


def is_of_a_list(page: str) -> bool:
    """Whether a page, as MkDocs names it, is one of those that come and go with the entries."""
    coming = (kind.pattern for kind in PAGE_KINDS if kind.groups or kind.wanted)
    heads = (f"{pattern.head}/" if pattern.head else pattern.some for pattern in coming)
    if any(re.match(head, page) for head in heads):
        return True
    folder, _, name = page.partition("/")
    if name != "index.md":
        return False
    from diarist.words.language_names import is_language  # noqa: PLC0415 - few navigations name such a page

    return folder == folder.lower() and is_language(folder)


@dataclass(frozen=True, slots=True)
class EntryList:
    """A list of entries that has a page of its own: its kind, its key there, and the entries, newest first."""

    kind: PageKind
    key: str
    entries: tuple[Entry, ...]

    @property
    def address(self) -> str:
        """Where its first page is."""
        return self.kind.address(self.key)

    @property
    def has_feeds(self) -> bool:
        """Whether it can be subscribed to: where nothing is, there is no feed."""
        return bool(self.kind.feed_words and self.entries)

    def name(self, site: Site) -> str:
        """What it is called on pages and in feeds."""
        if self.kind is LANGUAGE:
            from diarist.words.language_names import own_name  # noqa: PLC0415 - most diaries have one language

            return own_name(self.key)
        return site.authors[self.key].name if self.kind is AUTHOR else self.key


def entry_lists(site: Site, diary: Diary) -> Iterator[EntryList]:
    """Every list of a diary's public entries, kind by kind."""
    for kind in LISTS:
        if kind.groups:
            yield from (EntryList(kind, key, entries) for key, entries in kind.groups(site, diary).items())


def single_pages(site: Site, diary: Diary) -> Iterator[PageKind]:
    """The kinds of which a diary has one page; one that came to be wanted takes no entry's address."""
    for kind in PAGE_KINDS:
        if not kind.groups and (not kind.wanted or (kind.wanted(diary) and _is_free(site, diary, kind.address()))):
            yield kind


def _is_free(site: Site, diary: Diary, address: str) -> bool:
    return all(place(permalink(site, entry)) != place(address) for entry in diary.entries)


def translated_pages(site: Site, diary: Diary) -> Iterator[tuple[PageKind, str, str]]:
    """The pages that are there in each language of a diary's translations: their kind, the language, the address."""
    for kind in single_pages(site, diary):
        for language in diary.pairs.languages.values() if kind.is_translated else ():
            yield kind, language, f"{LANGUAGE.address(language)}{kind.address()}"


def list_addresses(site: Site, diary: Diary) -> frozenset[str]:
    """The addresses of the pages that are made of many entries, each list's first."""
    single = [kind.address() for kind in single_pages(site, diary)]
    single += [address for _, _, address in translated_pages(site, diary)]
    return frozenset((*single, *(found.address for found in entry_lists(site, diary)), *former_topics(diary)))


def feed_addresses(site: Site, diary: Diary) -> frozenset[str]:
    """The addresses of the feeds' newest documents: the diary's, its lists', and those of former topics."""
    lists = (found.address for found in entry_lists(site, diary) if found.has_feeds)
    folders = ("", *lists, *former_topics(diary))
    return frozenset(f"{folder}{file.name}" for folder in folders for file in FEED_FILES)


def former_topics(diary: Diary) -> dict[str, str]:
    """The tags by the address that they had when signs were left out of it, where no other topic is there now."""
    tags = diary.by_tag()
    now = set(map(tag_address, tags))
    found: dict[str, str] = {}
    for tag in tags:
        if (former := TAG.pattern.address(former_name(tag))) not in now:
            found.setdefault(former, tag)
    return found


def own_tags(diary: Diary, entry: Entry) -> frozenset[str]:
    """The tags that no other public entry has, as the entry spells them: their pages and feeds end with the entry."""
    others = {topic_name(tag) for other in diary.entries if other.id != entry.id for tag in other.tags}
    return frozenset(tag for tag in entry.tags if topic_name(tag) not in others)


def tag_files(tag: str) -> tuple[str, ...]:
    """The addresses of a tag's page and of its feeds' newest documents."""
    return tuple(tag_address(tag) + name for name in ("", *(file.name for file in FEED_FILES)))


def tag_address(tag: str) -> str:
    """Where a tag's page is."""
    return TAG.address(tag)


def author_address(author: str) -> str:
    """Where an author's page is, by their id."""
    return AUTHOR.address(author)


def further_page(first: str, number: int) -> str:
    """Where a page of a list is; pages count from 1."""
    return first if number == 1 else f"{first}page/{number}/"


def is_of_the_form(site: Site, address: str) -> bool:
    """Whether an address is that of the form for writing, or below it, in a diary that has one."""
    return site.editor is not None and f"{place(address)}/".startswith(WRITE)


def file_at(address: str) -> str:
    """The file of an address: hosts show a folder's `index.html`, whatever is in it."""
    return address if address and not address.endswith("/") else f"{address}index.html"


def permalink(site: Site, entry: Entry) -> str:
    """An entry's address, such as `2026/11/the-night-shift/`; a translation's stands below its language."""
    return entry.page or _filled_in(site.permalink_pattern, entry.date.date(), entry.slug, entry.id)


def whole_permalink(site: Site, entry: Entry) -> str:
    """The same as a whole address, as links from elsewhere have it."""
    return site.address + permalink(site, entry)


@lru_cache(maxsize=16_384)
def _filled_in(pattern: str, day: date, slug: str, id_: str) -> str:
    iso = day.isocalendar()
    return pattern.format(
        # A week belongs to its ISO year, which is another than the calendar's around 1 January.
        year=f"{iso.year if '{week}' in pattern else day.year:04}",
        month=f"{day.month:02}",
        day=f"{day.day:02}",
        week=f"w{iso.week:02}",
        slug=slug,
        id=id_,
    ).lstrip("/")


def address_key(site: Site) -> str:
    """The front matter's key that gives entries an address of their own."""
    return "slug" if "{slug}" in site.permalink_pattern else "id"


def without_index(address: str) -> str:
    """An address without the `index.html` that hosts show for its folder."""
    return _INDEX.sub(r"\1", address)


def place(address: str) -> str:
    """What two addresses share that cannot both be published: a file and a folder of one name, in any capitals."""
    low = address.lower()
    return (without_index(low) if low.endswith("index.html") else low).rstrip("/")
