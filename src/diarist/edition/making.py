"""Everything written read into an edition: each entry with its words, its pictures and all that is wrong with it."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from diarist.body.body import Body, Image, place_of
from diarist.body.links import Places
from diarist.body.render import Bodies
from diarist.cache import digest
from diarist.diary.addresses import (
    GENERATED,
    RESERVED,
    address_key,
    alias_addresses,
    alias_queries,
    feed_addresses,
    is_made,
    list_addresses,
    permalink,
    place,
    without_aliases,
)
from diarist.diary.copies import digest_of
from diarist.diary.diary import Diary
from diarist.diary.problems import Problem
from diarist.diary.reading import half_right_entries, read_diary
from diarist.diary.settings_file import SettingsFile
from diarist.diary.text import cut, visible
from diarist.edition.album import PORTRAIT_WIDTHS, SVG, Album
from diarist.edition.edition import Edition
from diarist.edition.extensions import extension_advice
from diarist.edition.gates import Gates
from diarist.edition.missing_headings import missing_headings
from diarist.edition.own_words import read_own_words
from diarist.edition.standing_pages import read_standing, with_links
from diarist.edition.story import Story
from diarist.ledger.announcements import announced_ids
from diarist.outputs.pictures import PictureError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from concurrent.futures import Executor
    from datetime import datetime
    from pathlib import Path

    from diarist.body.rendered import Rendered
    from diarist.cache import Cache
    from diarist.diary.entry import Entry
    from diarist.diary.site import Site

DESCRIPTION = 200
"""The longest description made from a lead, in characters: what search engines and cards show of one."""


def make_edition(
    site: Site, now: datetime, cache: Cache, executor: Executor | None = None, *, preview: bool = False
) -> Edition:
    """Read, render and check the whole diary as it is public at `now`. Nothing is written but to the cache.

    With `preview`, for the writer's own eyes, drafts and scheduled entries are in it as if they were public.
    """
    bodies = Bodies(site, cache)
    docs = read_standing(site, now, bodies, executor, preview=preview)
    standing = docs.public
    diary = read_diary(site, now, _taken(docs.addresses), partial(announced_ids, site))
    unseen = frozenset(entry.path for entry in (*diary.scheduled, *diary.drafts))
    if preview:
        diary = diary.unveiled()
    ground = _Ground(site, diary, standing)
    diary = ground.cleared(diary)
    everything = (*diary.entries, *diary.scheduled, *diary.drafts)
    bodies.render(everything, executor)
    facts = {entry.path: bodies.facts(entry) for entry in everything}
    files = {**dict.fromkeys(docs.unseen), **_files(site, diary, standing)}
    later = _later(site, diary) | {*docs.unseen.values()} - {*GENERATED}
    queries = {query: files[entry.path] for entry in reversed(everything) for query in alias_queries(entry)}
    places = Places(files, _pages(site, diary, standing), site.address, later, RESERVED, queries)
    desk = _Desk(Album(site, cache), bodies, places, ground, Gates(site, cache))
    desk.gates.read([(entry, facts[entry.path].wordless, bodies.path(entry)) for entry in everything], executor)
    desk.gather(everything, facts, executor)
    stories = {entry.path: desk.story(entry, facts[entry.path]) for entry in everything}
    desk.problems += (*missing_headings(everything, stories, facts), *extension_advice(site))
    own = read_own_words(site, desk.gates.settings, now)
    desk.problems += [problem for problem in own.problems if problem.blocks]
    blocked = {problem.path for problem in desk.problems if problem.blocks}
    public = diary.without(blocked | desk.displaced, desk.problems)
    if hidden := places.pages - _pages(site, public, standing):
        owners = _owners(site, [entry for entry in diary.entries if entry.path in blocked | desk.displaced])
        kept = [entry for entry in everything if entry.path not in blocked]
        lost = [problem for entry in kept for problem in _lost(entry, stories[entry.path], hidden, owners)]
        public = public.without((), lost)
        stories = {path: replace(story, body=story.body.without(hidden)) for path, story in stories.items()}
    docs = with_links(docs, site, replace(places, pages=_pages(site, public, standing)), bodies)
    public = public.without((), docs.problems)
    return Edition(own.site, public.without_words(), stories, desk.album, bodies, unseen, docs)


class _Desk:
    """Where entries become stories, and what is wrong with any is noted."""

    def __init__(self, album: Album, bodies: Bodies, places: Places, ground: _Ground, gates: Gates) -> None:
        self.site, self.album, self.bodies = ground.site, album, bodies
        self.places, self.ground, self.gates = places, ground, gates
        self.problems: list[Problem] = []
        self.displaced: set[str] = set()
        self._paths: dict[tuple[str, str], Path] = {}

    def gather(self, entries: Iterable[Entry], facts: Mapping[str, Rendered], executor: Executor | None) -> None:
        """Find every picture that entries and authors show, and have them made."""
        for keys, name in _named_in_settings(self.site):
            path = self.album.named(name)
            self.album.add([path], None, PORTRAIT_WIDTHS)
            self._note_setting(keys, path)
        for entry in entries:
            for written in dict.fromkeys([*facts[entry.path].pictures, *([entry.image] if entry.image else [])]):
                try:
                    self._paths[entry.path, written] = self.album.find(posixpath.dirname(entry.path), written)
                except PictureError as error:
                    self._note(entry, written, error.what, error.mend)
        self.album.add(self._paths.values(), executor)

    def story(self, entry: Entry, facts: Rendered) -> Story:
        found: list[Problem] = []
        links = self.places.links(entry, facts, found)
        if clashes := list(self.ground.clashes(entry)):
            found += clashes
            self.displaced.add(entry.path)
        found += self.gates.problems(entry)
        self.problems += [problem.advice() for problem in found] if entry.draft else found
        for remark in facts.remarks:
            line = entry.body_line + remark.line - 1
            blocks = remark.blocks and not entry.draft
            self.problems.append(Problem(entry.path, line, remark.what, remark.mend, blocks=blocks))
        if not (entry.withdrawn or facts.words or facts.pictures or facts.framed or facts.remarks):
            self._note(entry, "", "the entry has no words that readers would see", "write some below the front matter")
        if entry.card == "quote" and not facts.quote:
            self._note(
                entry, "", "the card should show a quotation, but the entry has none", "start a paragraph with >"
            )
        images = {written: image for written in facts.pictures if (image := self._image(entry, written))}
        for written in dict.fromkeys((*facts.pictures, entry.image)):
            self._remark_on(entry, written)
        body = Body(links, images)
        said = facts.lead_text or self._picture_words(entry, body)
        return Story(
            entry=entry.without_words(),
            address=permalink(self.site, entry),
            body=body,
            image=self._image(entry, entry.image) if entry.image else None,
            description=entry.withdrawn or entry.description or cut(said or entry.title, DESCRIPTION),
            lead_text="" if entry.withdrawn else said,
            quote=facts.quote if entry.card == "quote" else "",
            words=facts.words,
            fingerprint=digest(repr(entry)),
            content=digest_of(entry),
            is_erased=bool(entry.withdrawn) and not visible(entry.body),
        )

    def _picture_words(self, entry: Entry, body: Body) -> str:
        """What stands for an entry that has no words of its own: those of its first picture, if it has any."""
        shown = body.pictures(self.bodies.load(entry).html).values() if body.images else ()
        return entry.image_alt or next(filter(None, shown), "")

    def _image(self, entry: Entry, written: str) -> Image | None:
        path = self._paths.get((entry.path, written))
        if not path:
            return None  # said already
        try:
            return self.album.image(path)
        except PictureError as error:
            self._note(entry, written, error.what, error.mend)
            return None

    def _remark_on(self, entry: Entry, written: str) -> None:
        path = self._paths.get((entry.path, written))
        for what, mend in self.album.remarks(path) if path and not entry.withdrawn else ():
            self._note(entry, written, f"look at {written}: {what}", mend, blocks=False)

    def _note_setting(self, keys: tuple[str, ...], path: Path) -> None:
        settings = self.site.root / "mkdocs.yml"
        try:
            is_drawing = self.album.image(path).media_type == SVG
        except PictureError as error:
            what, mend = error.what, error.mend
        else:
            if not is_drawing or keys[-1] != "logo":
                return
            what, mend = f"{path.name} is a drawing, which the share card cannot show", "save it as PNG"
        self.problems.append(SettingsFile(settings).found(keys, what, mend).advice())

    def _note(self, entry: Entry, written: str, what: str, mend: str, *, blocks: bool = True) -> None:
        line = entry.key_lines["image"] if written and written == entry.image else entry.line_of(written)
        self.problems.append(Problem(entry.path, line, what, mend, blocks=blocks and not entry.draft))


def _named_in_settings(site: Site) -> Iterator[tuple[tuple[str, ...], str]]:
    """The pictures that the settings name, each with the setting's keys and its path below docs/."""
    for author in site.authors.values():
        if author.portrait:
            yield ("extra", "diary", "authors", author.id, "portrait"), author.portrait
    if site.card_logo:
        yield ("extra", "diary", "card", "logo"), site.card_logo


def _taken(standing: Mapping[str, str]) -> dict[str, str]:
    """Every address that is not an entry's, in lower case, with the words for whose it is."""
    return GENERATED | {address.lower(): path for path, address in standing.items()}


def _files(site: Site, diary: Diary, standing: Mapping[str, str]) -> dict[str, str | None]:
    public = {entry.path: permalink(site, entry) for entry in diary.entries}
    unseen = dict.fromkeys(entry.path for entry in (*diary.scheduled, *diary.drafts))
    # An entry that cannot be read must not make a broken link of one that leads to it.
    unread = dict.fromkeys(problem.path for problem in diary.problems)
    return {**standing, **unread, **public, **unseen}


def _pages(site: Site, diary: Diary, standing: Mapping[str, str]) -> frozenset[str]:
    """Every address that can be opened while this diary is the public one."""
    entries = (address for entry in diary.entries for address in (permalink(site, entry), *alias_addresses(entry)))
    feeds = (*feed_addresses(site, diary), *site.feed_also)
    return frozenset((*list_addresses(site, diary), *feeds, *entries, *standing.values()))


def _later(site: Site, diary: Diary) -> frozenset[str]:
    """What can be opened once drafts and scheduled entries are public, and those mended that cannot be read now.

    A link there must not keep out the entry that it stands in, for what is wrong with another.
    """
    known = {entry.path for entry in (*diary.entries, *diary.scheduled, *diary.drafts)}
    unread = {problem.path for problem in diary.problems} - known
    wrong = half_right_entries(site, unread.__contains__) if unread else ()
    return _pages(site, Diary((*diary.scheduled, *diary.drafts, *wrong)), {})


def _owners(site: Site, left_out: Iterable[Entry]) -> dict[str, str]:
    """Which entry that is left out an address is there through."""
    return {address: entry.path for entry in left_out for address in _pages(site, Diary((entry,)), {})}


def _lost(entry: Entry, story: Story, hidden: Collection[str], owners: Mapping[str, str]) -> Iterator[Problem]:
    for written, target in story.body.links.items():
        address = place_of(target or "")
        if address in hidden and owners[address] != entry.path:
            path = re.split("[?#]", written, maxsplit=1)[0]
            what = f"{path} is not there while {owners[address]} is left out, so the words stand there without a link"
            yield Problem(entry.path, entry.line_of(path), what, "mend that entry, or delete the link", blocks=False)


class _Ground:
    """What the site itself stands on, in lower case: no entry may take the place of it."""

    def __init__(self, site: Site, diary: Diary, standing: Mapping[str, str]) -> None:
        self.site = site
        self._lists = frozenset(map(place, list_addresses(site, diary))) - {""}
        files = [address for address in standing.values() if not address.endswith("/")]
        self._files = frozenset(address.lower() for address in (*files, *map(place, site.feed_also))) - {""}

    def clashes(self, entry: Entry) -> Iterator[Problem]:
        """Where an entry's own address would take the place of a list of entries, or of a file."""
        address = permalink(self.site, entry)
        key = address_key(self.site)
        line = entry.key_lines.get(key, entry.key_lines["title"])
        if self._is_list(address):
            what = f"the address /{address} is also that of a list of entries"
            yield Problem(entry.path, line, what, f"write another `{key}:`")
        elif self._is_file(address) or place(address) in RESERVED:
            what = f"the address /{address} is one that this site uses itself"
            yield Problem(entry.path, line, what, f"write another `{key}:`")

    def cleared(self, diary: Diary) -> Diary:
        """The diary without the old addresses that the site needs itself, each with a word about it."""
        problems: list[Problem] = []

        def clear(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
            return tuple(self._cleared(entry, problems) if entry.aliases else entry for entry in entries)

        rest = Diary(clear(diary.entries), clear(diary.scheduled), clear(diary.drafts), diary.problems)
        return rest.without((), problems) if problems else rest

    def _cleared(self, entry: Entry, problems: list[Problem]) -> Entry:
        lost = list(filter(self._is_own, alias_addresses(entry)))
        line = entry.key_lines.get("aliases", 1)
        whats = [f"the old address /{alias} is one that this site uses itself" for alias in lost]
        problems += [Problem(entry.path, line, what, "delete it from `aliases:`", blocks=False) for what in whats]
        return without_aliases(entry, lost)

    def _is_own(self, alias: str) -> bool:
        return self._is_list(alias) or self._is_file(alias) or place(alias).partition("/")[0] in RESERVED

    def _is_list(self, address: str) -> bool:
        return re.sub(r"/page/\d+$", "", place(address)) in self._lists

    def _is_file(self, address: str) -> bool:
        """Whether a file of the site stands there, or where one of the address's folders would be."""
        parts = place(address).split("/")
        paths = ["/".join(parts[: n + 1]) for n in range(len(parts))]
        return any(path in self._files or is_made(path) for path in paths)
