"""Entries that were announced under an id that is gone: renamed files, as a rule, that nobody should get twice."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.diary.addresses import place
from diarist.diary.aliases import alias_addresses
from diarist.diary.announced import headline_digest
from diarist.diary.errors import LedgerError
from diarist.diary.problems import Problem
from diarist.diary.reading import half_right_entries
from diarist.diary.translations import language_folder
from diarist.ledger.announcements import open_ledger
from diarist.ledger.source import Source, is_announced, sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from diarist.diary.entry import Entry
    from diarist.diary.site import Site
    from diarist.edition.edition import Edition
    from diarist.edition.story import Story
    from diarist.ledger.record import Event

    Events = Mapping[str, Sequence[Event]]
    """What the ledger has, by entry's id."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """An entry that seems to be one that was announced under another id.

    `same` is what the two share: `words`, `address` or `headline`. `address` is where the page was, below the site's;
    empty where it is there still, or nobody knows it.
    """

    entry: Entry
    id: str
    same: str
    address: str

    @property
    def what(self) -> str:
        """What is wrong, in words."""
        return f"an entry with the same {self.same} was announced as `{self.id}` and is gone from posts/"

    @property
    def mend(self) -> str:
        """What to write."""
        alias = f" and `aliases: [/{self.address}]`" if self.address else ""
        again = f"diarist announce --again {self.entry.id}"
        return f"if this is it, write `id: {self.id}`{alias} into {self.entry.path}; if it is another: {again}"

    def problem(self) -> Problem:
        """The same as advice: its page is published all the same."""
        line = self.entry.key_lines.get("id") or self.entry.key_lines.get("title", 1)
        return Problem(self.entry.path, line, f"{self.what}, so this one is not posted", self.mend, blocks=False)


def renamed(edition: Edition, events: Events) -> dict[str, Renamed]:
    """The entries, by path, that no announcement is known of, and that seem to be one whose id is gone."""
    new = [story for story in _stories(edition) if story.entry.id not in events and not story.entry.draft]
    ids = {story.entry.id for story in edition.stories.values()}
    lost = {id_: sources(of_id) for id_, of_id in events.items() if id_ not in ids and is_announced(of_id)}
    if not new or not lost:
        return {}
    gone = _without_what_is_there(edition, lost)
    headlines = Counter(headline_digest(story.entry.title) for story in _stories(edition))
    found = (_match(edition.site, story, gone, headlines) for story in new)
    return {each.entry.path: each for each in found if each}


def known_renamed(edition: Edition) -> dict[str, Renamed]:
    """The same, as far as the ledger is known here without a network."""
    try:
        return renamed(edition, open_ledger(edition.site).read_local())
    except LedgerError:  # who builds or announces says so
        return {}


def feed_ids(found: Iterable[Renamed]) -> dict[str, str]:
    """Under which id feeds know an entry until somebody decides, by its path: no subscriber sees it as new.

    A headline alone is too little for that: what is really new would be shown to nobody.
    """
    ranked = sorted((each for each in found if each.same != "headline"), key=lambda each: each.same != "words")
    by_id = {each.id: each.entry.path for each in reversed(ranked)}
    return {path: id_ for id_, path in by_id.items()}


def _stories(edition: Edition) -> Iterator[Story]:
    return (edition.story(entry) for entry in (*edition.diary.entries, *edition.diary.scheduled))


def _without_what_is_there(edition: Edition, lost: Mapping[str, tuple[Source, ...]]) -> dict[str, tuple[Source, ...]]:
    """The ids that are really gone: an entry that cannot be read for a mistake is none of them."""
    unread = {problem.path for problem in edition.diary.problems} - edition.stories.keys()
    there = {
        entry.path: entry.id
        for entry in half_right_entries(edition.site, unread.__contains__)
        # A translation is known by its original's id: that of its own name says nothing.
        if "id" in entry.key_lines or not (entry.translation_of or language_folder(entry.path))
    }
    closed = unread - there.keys()
    return {
        id_: known
        for id_, known in lost.items()
        if id_ not in there.values() and not any(source.file in closed for source in known)
    }


def _match(
    site: Site, story: Story, gone: Mapping[str, tuple[Source, ...]], headlines: Mapping[str, int]
) -> Renamed | None:
    """The id that an entry most probably had: that of the same words, else of the same address, else headline."""
    headline = headline_digest(story.entry.title)
    places = {place(address) for address in (story.address, *alias_addresses(story.entry))}
    # A headline that many entries have tells none of them.
    tells = headlines[headline] == 1
    for same, is_same in (
        ("words", lambda source: source.words == story.content),
        ("address", lambda source: bool(source.page) and place(_below(site, source.page)) in places),
        ("headline", lambda source: tells and source.headline == headline),
    ):
        for id_, known in gone.items():
            if any(map(is_same, known)):
                address = next((_below(site, source.page) for source in known if source.page), "")
                return Renamed(story.entry, id_, same, "" if place(address) in places else address)
    return None


def _below(site: Site, page: str) -> str:
    """A page's address below the site's, whatever that was called then."""
    for home in (site.address, site.identity):
        if page.startswith(home):
            return page.removeprefix(home)
    return ""
