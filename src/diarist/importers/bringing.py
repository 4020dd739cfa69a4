"""An old blog's entries as entries here: each with its file, its words, its pictures and its address."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diarist.body.time_limit import time_limit
from diarist.diary import fields, strict_dates
from diarist.diary.addresses import permalink, place
from diarist.diary.entry import read_as_far_as_possible, slug_of
from diarist.diary.errors import DiaryError, TooLongError
from diarist.diary.new_entry import NewEntry
from diarist.diary.printed import typed_for
from diarist.diary.text import cut, is_iri, is_web_address, on_one_line, slugify, with_plain_ends, without_controls
from diarist.diary.writing import write_entry
from diarist.importers.addresses_in_words import Found
from diarist.importers.html_words import words_of
from diarist.importers.old_addresses_kept import is_page_address, path_of, slug_in
from diarist.importers.old_authors import author_id
from diarist.importers.old_links import OldLinks, files_by_name
from diarist.importers.old_pictures import OldPictures, PictureBook
from diarist.importers.taken_places import TakenPlaces
from diarist.importers.words_here import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from diarist.diary.site import Site
    from diarist.importers.known_entries import KnownEntries
    from diarist.importers.old_blog import OldBlog, OldEntry
    from diarist.importers.words_here import WordsHere

_MOST_OF_A_STEM = 90
"""Bytes of a file's name without its ending: an id may have a hundred."""

_PATIENCE = 10
"""Seconds of processor for the words of one entry: real ones take a thousandth of that, an enemy's may take days."""

_A_COUNTRY = 2
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person decided: whose the entries are, what becomes of drafts, and whether the old site stays.

    Without an `author` each keeps its own. `feed_ids` are what the old feed calls its items, by the path of each.
    """

    author: str = ""
    drafts: bool = True
    stays: bool = False
    feed_ids: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Brought:
    """An old entry as it is here: its file below the diary's folder, and the bytes of it.

    `known_as` is what an import finds it by. `faults` are why it cannot be one. `lost` are old addresses that nothing
    can answer here.
    """

    known_as: str
    old: OldEntry
    path: str
    data: bytes
    address: str
    leftovers: Counter[str]
    found: Found
    faults: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    feed_id: str = ""


class Bringing:
    """Makes entries of one old blog for one diary, to which `known` have been brought before.

    `is_fetched` knows which pictures of other sites are here, by their whole addresses.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - what an entry is made of
        self,
        site: Site,
        blog: OldBlog,
        wishes: Wishes,
        known: KnownEntries,
        book: PictureBook,
        is_fetched: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self._site, self._wishes, self._known, self._book = site, wishes, known, book
        self._blog = blog = replace(blog, entries=tuple(_each_of_its_own(blog.entries)))
        self._taken = {file.lower() for file in known.files}
        self._numbers: Counter[str] = Counter()
        self._names = {entry.source: known.name(blog, entry) for entry in self.wanted()}
        self._files = {entry.source: self._file(entry) for entry in self.wanted()}
        links = OldLinks(
            files_by_name(replace(blog, entries=tuple(self.wanted())), self._files), blog.home, wishes.stays
        )
        self._words = Words(blog, OldPictures(blog, is_fetched), links)
        self._taken_places = TakenPlaces(site, self._files.values())
        self._old = {place(path_of(entry.address)) for entry in blog.entries if entry.address}

    def wanted(self) -> list[OldEntry]:
        """The entries that come in."""
        return [entry for entry in self._blog.entries if self._wishes.drafts or not entry.kept_back]

    def all(self) -> Iterator[Brought]:
        """Every entry, in the order of the source."""
        for entry in self.wanted():
            yield self._brought(entry)

    def _is_answered(self, old: str) -> bool:
        """Whether an old address can lead on here: nothing of the diary has it."""
        return "?" in old or (is_page_address(old) and self._taken_places.is_free(old.strip("/")))

    def _file(self, entry: OldEntry) -> str:
        """The file of an entry in posts/, without that folder."""
        if known := self._known.file(self._names[entry.source]):
            return known
        day = f"{entry.date.astimezone(self._site.zone):%Y-%m-%d}-" if entry.date else ""
        name = slugify(slug_in(entry) or entry.slug or entry.title) or "entry"
        stem = _cut_bytes(f"{day}{name}", _MOST_OF_A_STEM)
        file, number = f"{stem}.md", self._numbers[stem] or 1
        while file.lower() in self._taken or (self._site.posts / file).exists():
            number += 1
            file = f"{stem}-{number}.md"
        self._numbers[stem] = number
        self._taken.add(file.lower())
        return file

    def _brought(self, entry: OldEntry) -> Brought:
        file = self._files[entry.source]
        stem = file.rpartition("/")[2].removesuffix(".md")
        path, name = f"posts/{file}", self._names[entry.source]
        try:
            with time_limit(_PATIENCE):
                words = self._words.here(entry, lambda source: self._picture(source, stem, file))
        except TooLongError:
            why = f"its words take more than {_PATIENCE} seconds to read"
            return Brought(name, entry, path, b"", "", Counter(), Found(), (why,))
        new = self._new(entry, file, words)
        try:
            data = write_entry(path, new)
            new, address = self._addressed(entry, new, path, data)
            data = write_entry(path, new)
        except DiaryError as error:
            faults = tuple(problem.what for problem in error.problems)
            return Brought(name, entry, path, b"", "", words.leftovers, words.found, faults)
        own = place(address)
        lost = tuple(old for old in _olds(entry) if place(old[1:]) != own and old not in new.aliases)
        notes = (*entry.notes, *_notes(entry, new))
        return Brought(name, entry, path, data, address, words.leftovers, words.found, (), lost, notes, new.feed_id)

    def _picture(self, source: str, stem: str, file: str) -> str:
        name = self._book.name(source, stem)
        return f"{'../' * file.count('/')}{name}" if name else ""

    def _new(self, entry: OldEntry, file: str, words: WordsHere) -> NewEntry:
        lang = entry.lang.replace("_", "-") if _LANGUAGE.fullmatch(entry.lang.replace("_", "-")) else ""
        shown = lang or self._site.language
        stem = slugify(file.rpartition("/")[2].removesuffix(".md"))
        slug = slug_in(entry) or slugify(entry.slug)
        image = words.image
        return NewEntry(
            title=_typed(entry.title, shown, fields.MAX_TITLE) or "Untitled",
            date=strict_dates.written(entry.date, self._site.zone) if entry.date else "",
            id=stem,
            feed_id=self._feed_id(entry),
            slug=slug if slug and slug != slug_of(f"posts/{file}") and len(slug.encode()) <= fields.MAX_NAME else "",
            authors=self._authors(entry),
            description=_typed(_plain(entry.description), shown, fields.MAX_TEXT),
            tags=tuple(dict.fromkeys(cut(tag, 50) for tag in entry.tags)),
            series=_typed(entry.series, shown, fields.MAX_TITLE),
            image=image,
            image_alt=_typed(entry.picture.alt, shown, fields.MAX_TEXT) if image and entry.picture else "",
            image_caption=_typed(_plain(entry.picture.caption), shown, fields.MAX_TEXT)
            if image and entry.picture
            else "",
            lang="" if _is_one(lang, self._site.language) else lang,
            draft=bool(entry.kept_back),
            syndication=tuple(filter(is_web_address, entry.syndication)),
            imported=self._names[entry.source],
            updated=self._updated(entry),
            body=_body(entry, words.markdown),
        )

    def _updated(self, entry: OldEntry) -> str:
        if not entry.updated or not entry.date or entry.updated.timestamp() <= entry.date.timestamp():
            return ""
        zone = self._site.zone
        if entry.updated.astimezone(zone).date() == entry.date.astimezone(zone).date():
            return ""
        return strict_dates.written(entry.updated.replace(microsecond=0), zone)

    def _feed_id(self, entry: OldEntry) -> str:
        known, ways = self._wishes.feed_ids or {}, filter(None, (entry.address, *entry.others))
        found = next((known[way] for each in ways if (way := place(path_of(each))) in known), entry.feed_id)
        can_be = found == on_one_line(found) and len(found) <= fields.BY_NAME["feed_id"].limit
        return found if found and can_be and self._taken_places.takes_feed_id(found) else ""

    def _authors(self, entry: OldEntry) -> tuple[str, ...]:
        if self._wishes.author:
            return () if self._wishes.author == self._site.leader else (self._wishes.author,)
        found = tuple(dict.fromkeys(author_id(self._site, self._blog, name) for name in entry.authors))
        return () if found == (self._site.leader,) else found

    def _addressed(self, entry: OldEntry, new: NewEntry, path: str, data: bytes) -> tuple[NewEntry, str]:
        """The entry with an address that no other has, and its old ones that lead there."""
        read = read_as_far_as_possible(path, data, self._site)
        if not read:
            return new, ""
        address, number = permalink(self._site, read), 1
        while not self._taken_places.takes(address):
            number += 1
            new = replace(new, slug=f"{read.slug}-{number}")
            address = permalink(self._site, replace(read, slug=f"{read.slug}-{number}"))
            if number > 50 or "{slug}" not in self._site.permalink_pattern:
                break
        own = place(address)
        olds = [old for old in _olds(entry) if place(old[1:]) != own and self._is_answered(old)]
        return replace(new, aliases=tuple(olds)), address


def _is_one(lang: str, other: str) -> bool:
    """Whether two languages (BCP 47) are one, of which at most one says in which country; Chinese is written in two."""
    one, two = (each.lower().replace("_", "-").split("-") for each in (lang, other))
    countries = [*one[1:], *two[1:]]
    return one == two or (one[0] == two[0] != "zh" and len(countries) == 1 and len(countries[0]) == _A_COUNTRY)


def _each_of_its_own(entries: Iterable[OldEntry]) -> Iterator[OldEntry]:
    """The entries, each with a source that no other has: some exports call two alike."""
    whole = tuple(entries)
    named, seen = {entry.source for entry in whole}, Counter[str]()
    for entry in whole:
        seen[entry.source] += 1
        source = entry.source
        while seen[entry.source] > 1 and source in named:
            source = f"{entry.source} ({seen[entry.source]})"
            seen[entry.source] += source in named
        named.add(source)
        yield replace(entry, source=source) if source != entry.source else entry


def _olds(entry: OldEntry) -> list[str]:
    """The old addresses of an entry, each once, as aliases are written."""
    paths = [path_of(address) for address in (entry.address, *entry.others)]
    plain = [
        re.sub(r"/index\.html?$", "/", path) for path in paths if path and len(path) <= fields.BY_NAME["aliases"].limit
    ]
    return list(dict.fromkeys(path for path in plain if path != "/"))


def _body(entry: OldEntry, markdown: str) -> str:
    notes = [
        f"<!-- import: {note.replace('--', '- -')} -->"
        for note in ([f"a draft, for {entry.kept_back}"] if entry.kept_back else [])
    ]
    plain = without_controls(with_plain_ends(markdown), [])
    return "\n\n".join([*notes, plain or "<!-- import: there were no words -->"])


def _notes(entry: OldEntry, new: NewEntry) -> Iterator[str]:
    if len(on_one_line(entry.title)) > fields.MAX_TITLE:
        yield f"its headline was longer than {fields.MAX_TITLE} characters, and is cut"
    if entry.feed_id and not new.feed_id:
        yield f"feeds knew it as {entry.feed_id}, which is too long or another's here: subscribers see it as new"
    if new.feed_id and not is_iri(new.feed_id):
        yield f"feeds knew it as {new.feed_id}, which is no address: RSS and JSON Feed keep it, Atom cannot"


def _typed(words: str, lang: str, most: int) -> str:
    shorter = cut(on_one_line(without_controls(words, [])), most)
    return (typed_for(shorter, lang) or shorter) if shorter else ""


def _plain(words: str) -> str:
    return words_of(words) if "<" in words else words


def _cut_bytes(words: str, most: int) -> str:
    return words.encode()[:most].decode("utf-8", "ignore").rstrip("-")
