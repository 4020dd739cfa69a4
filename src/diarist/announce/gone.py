"""Whether withdrawn entries are really gone: from the site as its readers get it, and from where they were posted.

The site is asked without tricks that go round a CDN: what a cache still shows, readers still see.
"""

from __future__ import annotations

import json
import posixpath
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

from lxml import etree

from diarist.announce.feed_reading import read_feed
from diarist.announce.live import FIRST_PAUSE, said_by
from diarist.announce.removal import LOOK, MAYBE, SITE, Removal, Standing
from diarist.channels.channel import Removable, Retellable
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.diary.addresses import CARD, SITEMAP, TAG, feed_addresses, list_addresses
from diarist.diary.errors import NotGone, NowhereError
from diarist.edition.feeds import item_id, item_iri
from diarist.edition.search import INDEX
from diarist.ledger.record import State
from diarist.words import dates
from diarist.words.catalogue import say as words
from diarist.words.languages import first_here

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from diarist.announce.cached_ledger import CachedLedger
    from diarist.announce.feed_reading import Item
    from diarist.channels.channel import Channel
    from diarist.channels.wire.web import Web
    from diarist.clock import Clock
    from diarist.edition.edition import Edition
    from diarist.edition.story import Story
    from diarist.ledger.record import Event

_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)


@dataclass(frozen=True, slots=True)
class Sight:
    """Something on the live site to look at; `look` raises NotGone."""

    entry: str
    what: str
    address: str
    look: Callable[[], None]


class LiveSite:
    """What is looked at on the live site for the withdrawn entries of an edition.

    `files` are, by an entry's id, the addresses of files that were erased with it, and of the topics only it had.
    """

    def __init__(self, edition: Edition, web: Web, files: dict[str, set[str]]) -> None:
        self._edition, self._web, self._files = edition, web, files
        self._home = edition.site.address
        self._withdrawn = [story for story in edition.public() if story.entry.withdrawn]

    def sights(self) -> Iterator[Sight]:
        """Everything to look at; nothing, where nothing is withdrawn."""
        if not self._withdrawn:
            return
        images = {address for image in self._edition.images() for address, _ in image.sources}
        site, diary = self._edition.site, self._edition.diary
        feeds = feed_addresses(site, diary)
        published = {self._home + address for address in images | list_addresses(site, diary) | feeds}
        for story in self._withdrawn:
            link = self._home + story.address
            yield Sight(story.entry.id, "page", link, partial(self._page, story, link))
            for address in sorted(self._files_of(story) - published):
                what = "topic" if address.startswith(f"{self._home}{TAG.pattern.head}/") else "picture"
                yield Sight(story.entry.id, what, address, partial(self._file, address))
        for name in sorted({*feeds, *site.feed_also}):
            yield Sight("", "feed", self._home + name, partial(self._feed, self._home + name))
        yield Sight("", "search", self._home + INDEX, self._search)
        yield Sight("", "sitemap", self._home + SITEMAP, self._sitemap)

    def _files_of(self, story: Story) -> set[str]:
        """The addresses of the pictures that only a withdrawn entry showed, and of an erased one's card."""
        images = [*story.body.images.values(), *([story.image] if story.image else [])]
        shown = {self._home + address for image in images for address, _ in image.sources}
        card = {self._home + CARD.address(story.entry.id)} if story.is_erased else set()
        return shown | card | self._files.get(story.entry.id, set())

    def _page(self, story: Story, link: str) -> None:
        page = self._fetch(link)
        if page is None:
            return
        says = said_by(page)
        if says.canonical != link:
            raise NotGone(f"it is another page: it says that it is {says.canonical or 'none of Diarist’s'}")
        if says.fingerprint != story.fingerprint:
            raise NotGone("it has other words than the notice")

    def _file(self, address: str) -> None:
        if self._fetch(address) is not None:
            raise NotGone("it is still there")

    def _feed(self, address: str) -> None:
        """Read a feed and its archive, to its oldest document."""
        seen: set[str] = set()
        while address.startswith(self._home) and address not in seen:
            seen.add(address)
            document = read_feed(self._there(address))
            if not document:
                raise NotGone(f"{address} is not a feed")
            for item in document.items:
                self._check_item(item, address)
            address = document.older

    def _check_item(self, item: Item, address: str) -> None:
        for story in self._withdrawn:
            entry = story.entry
            known = {item_id(self._edition, entry), item_iri(self._edition, entry)}
            if item.id in known or item.link == self._home + story.address:
                own = first_here(entry.lang, self._edition.site.language)
                allowed = {"", entry.withdrawn, f"{words('feed.withdrawn', own)} {entry.withdrawn}"}
                title = words("feed.withdrawn_title", own, title=entry.title)
                is_notice = item.title == title and not item.files and allowed.issuperset(item.texts)
                if not is_notice:
                    raise NotGone(f"{address} says more of {entry.id} than that it is withdrawn")

    def _search(self) -> None:
        years = self._json(self._home + INDEX)
        for name in years if isinstance(years, list) else []:
            address = posixpath.join(posixpath.dirname(INDEX), str(name))
            rows = self._json(self._home + address)
            found = {row.get("u") for row in rows if isinstance(row, dict)} if isinstance(rows, list) else set()
            self._forbid(found, "", address)

    def _json(self, address: str) -> object:
        try:
            return json.loads(self._there(address))
        except (ValueError, RecursionError):
            raise NotGone(f"{address} cannot be understood") from None

    def _sitemap(self) -> None:
        address = self._home + SITEMAP
        try:
            root = etree.fromstring(self._there(address), etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError:
            raise NotGone(f"{address} cannot be understood") from None
        self._forbid({(loc.text or "").strip() for loc in root.iter("{*}loc")}, self._home, SITEMAP)

    def _forbid(self, found: Collection[object], home: str, where: str) -> None:
        """Nobody may be led to a withdrawn entry from there."""
        for story in self._withdrawn:
            if home + story.address in found:
                raise NotGone(f"{where} still names {story.entry.id}")

    def _there(self, address: str) -> bytes:
        data = self._fetch(address)
        if data is None:
            raise NotGone(f"{address} is not there")
        return data

    def _fetch(self, address: str) -> bytes | None:
        """What readers get; None where there is nothing any more."""
        answer = self._web.ask("GET", address, accept=_GONE)
        if isinstance(answer, Failure):
            raise (NowhereError if answer.is_nowhere else NotGone)(f"it cannot be read: {answer.why}")
        return None if answer.status_code in _GONE else answer.content


def looked_at(
    sights: Iterable[Sight], clock: Clock, patience: timedelta, say: Callable[[str], None] = lambda _: None
) -> Iterator[Removal]:
    """Look at everything, again and again at what is still there, for as long as a cache may take; how it stands.

    What is waited for is said to `say` before the first wait. Raises NowhereError where no name leads to the site.
    """
    until, pause = clock.now() + patience, FIRST_PAUSE
    left = {sight: _why(sight) for sight in sights}
    if any(left.values()):
        say(_waited_for([sight for sight, why in left.items() if why], patience))
    while any(left.values()) and clock.now() + timedelta(seconds=pause) <= until:
        clock.sleep(pause)
        left = {sight: why and _why(sight) for sight, why in left.items()}
        pause *= 2
    for sight, why in left.items():
        standing = Standing.THERE if why else Standing.GONE
        yield Removal(sight.entry, sight.what, standing, why, sight.address)


def _waited_for(sights: Sequence[Sight], patience: timedelta) -> str:
    minutes = round(patience.total_seconds() / 60)
    first, more = sights[0].address, len(sights) - 1
    named = f"{first} and {more} more" if more else first
    return f"Not gone yet: {named}. Looking again for {minutes} minutes at most, for a cache may still have it…"


def _why(sight: Sight) -> str:
    try:
        sight.look()
    except NowhereError:
        raise
    except NotGone as error:
        return str(error)
    return ""


def erased_files(ledger: CachedLedger, entries: Iterable[str]) -> dict[str, set[str]]:
    """By entry, the addresses of the files that were erased with it, as the ledger has them."""
    return {entry: {event.address for event in ledger.posts(entry) if event.account == SITE} for entry in entries}


def posts_left(entry: str, channels: Sequence[Channel], ledger: CachedLedger) -> Iterator[Removal]:
    """How it stands with each post of a withdrawn entry: as its channel says, else as the ledger does."""
    by_account = {channel.account: channel for channel in channels}
    # A correction may have changed the very post: it is asked for once.
    posts = {(event.account, event.id or event.address or event.target): event for event in ledger.posts(entry)}
    for event in posts.values():
        if event.account != SITE:
            standing, why = _stands(by_account.get(event.account), event)
            yield Removal(entry, event.channel, standing, why, event.address)
    for record in ledger.records().get(entry, {}).values():
        if record.state in MAYBE:
            yield Removal(entry, record.last.channel, Standing.BY_HAND, LOOK, record.last.address)


def _stands(channel: Channel | None, event: Event) -> tuple[Standing, str]:
    if isinstance(channel, Retellable):
        return (Standing.GONE, event.why) if event.state is State.REMOVED else (Standing.LATER, "to be told again")
    receipt = Receipt(event.id, event.address)
    if not isinstance(channel, Removable) or not (event.id or event.address):
        return _unasked(event, "it cannot be asked from here")
    gone = channel.is_gone(receipt)
    if isinstance(gone, Failure):
        may_not = gone.trouble in {Trouble.REFUSED, Trouble.PARKED}
        return _unasked(event, gone.why) if may_not else (Standing.THERE, f"nobody can tell: {gone.why}")
    return (Standing.GONE, "") if gone else (Standing.THERE, "everybody can read it")


def _unasked(event: Event, why: str) -> tuple[Standing, str]:
    """What the ledger says where the channel cannot be asked."""
    if event.state is State.REMOVED:
        return Standing.GONE, f"{event.why} on {dates.long(event.at)}; {why}"
    return Standing.BY_HAND, f"look whether it is gone: {why}"
