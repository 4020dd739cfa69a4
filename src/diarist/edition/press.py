"""Prints an edition: starts the workers, keeps what they make, and writes it into the site's folder."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from diarist.cache import CACHE, Cache, digest
from diarist.checks.read_settings import read_settings
from diarist.diary.addresses import ROBOTS, SITEMAP
from diarist.diary.docs_folder import WELL_KNOWN, docs_addresses
from diarist.diary.errors import LedgerError, PictureError
from diarist.diary.problems import Problem
from diarist.edition.cards import Cards
from diarist.edition.feeds import feeds
from diarist.edition.identity import identity_problems
from diarist.edition.making import make_edition
from diarist.edition.picture_store import PictureStore, remarks
from diarist.edition.renamed import feed_ids, renamed
from diarist.edition.search import search_files
from diarist.ledger.announcements import ANNOUNCEMENTS, open_ledger, posts_of
from diarist.outputs.pictures import WIDTHS, inspect
from diarist.workers import beside, give_back_memory, pool

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from diarist.diary.site import Site
    from diarist.edition.edition import Edition
    from diarist.ledger.record import Event


LEFT_OUT = "The site is built without "
"""How the last sentence of a build begins that left an entry out."""

ARCHIVE = "-archive-"
"""What the names of a feed's archive documents have in them."""

PICTURES = frozenset({".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".gif", ".webp", ".avif", ".heic", ".heif", ".svg"})


class Press:
    """One run from the written entries to the files beside their pages.

    `prepare` reads everything, `begin_texts` and `begin_cards` set other processes to work; the caller makes the
    pages meanwhile; the rest waits for them. Nothing is ever written outside the folder that is named.
    """

    edition: Edition

    def __init__(self, site: Site) -> None:
        read_settings(site)  # what is wrong with those of the checks is said with the other settings
        self.site = site
        self._cache = Cache(site.root / CACHE)
        self._problems: list[Problem] = []

    def prepare(self, now: datetime, *, preview: bool = False) -> Edition:
        """The edition that is public at `now`; a preview shows drafts and scheduled entries, too."""
        with pool() as workers:
            edition = make_edition(self.site, now, self._cache, workers, preview=preview)
        give_back_memory()
        events = self._announced()
        found = renamed(edition, events)
        self._problems += [*(each.problem() for each in found.values()), *identity_problems(self.site)]
        self.edition = replace(edition, posts=posts_of(events), feed_ids=feed_ids(found.values()))
        return self.edition

    def _announced(self) -> Mapping[str, Sequence[Event]]:
        """What was announced: a page without links to it is better than none."""
        try:
            return open_ledger(self.site).read_local()
        except LedgerError as error:
            place = self.site.ledger if self.site.ledger == "branch" else ANNOUNCEMENTS.name
            mend = error.mend or "look at it with: diarist status"
            self._problems.append(Problem(place, 1, error.placed, mend, blocks=False))
            return {}

    def folder_for(self, name: str) -> Path:
        """A folder in the cache for a library that keeps its own things, and knows when they are out of date."""
        folder = self._cache.path(name)
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def begin_texts(self, folder: Path) -> None:
        """Begin to write the feeds and the search into the built site, beside the pages."""
        self._finish_texts = beside(partial(self._write_texts, folder))

    def begin_cards(self) -> None:
        """Set the workers to the cards. Texts come first: a process that has workers is not forked."""
        self._workers = pool()
        self._cards = Cards(self.edition, self._cache, self._workers)

    def publish_texts(self) -> None:
        """Wait until the feeds and the search are written."""
        self._finish_texts()

    def _write_texts(self, folder: Path) -> None:
        for address, data in feeds(self.edition):
            # An archive document hardly ever changes, and ten years of them are most of what a site weighs.
            if ARCHIVE in address:
                self._publish(self._kept(data), folder, address)
            else:
                _target(folder, address).write_bytes(data)
        give_back_memory()
        for address, data in search_files(self.edition):
            _target(folder, address).write_bytes(data)
        for path, address in self.edition.docs.public.items():
            if address.startswith(f"{WELL_KNOWN}/"):
                _target(folder, address).write_bytes((self.site.root / path).read_bytes())
        if not (self.site.docs / ROBOTS).exists():
            robots = f"User-agent: *\nAllow: /\n\nSitemap: {self.site.address}{SITEMAP}\n"
            _target(folder, ROBOTS).write_text(robots, "utf-8")

    def publish_pictures(self, folder: Path) -> None:
        """Write pictures and cards, and clean those that MkDocs copied from docs/."""
        for image in set(self.edition.images()):
            for address, _ in image.sources:
                self._publish(PurePosixPath(address).name, folder, address)
        for path, address in _standing_pictures(self.site):
            self._clean(path, _target(folder, address))
        for address, name in self._cards.finish().items():
            self._publish(name, folder, address)
        self._workers.shutdown()

    def problems(self) -> tuple[Problem, ...]:
        """Everything found wrong, by file and line."""
        return tuple(sorted({*self.edition.diary.problems, *self._cards.problems, *self._problems}))

    def _kept(self, data: bytes) -> str:
        name = digest(data)
        if not self._cache.has(name):
            self._cache.put(name, data)
        return name

    def _publish(self, name: str, folder: Path, address: str) -> None:
        self._cache.publish(name, _target(folder, address))

    def _clean(self, path: Path, target: Path) -> None:
        """Publish a standing page's picture without what a camera wrote into it, or not at all."""
        picture_store = PictureStore(self.site, self._cache)
        picture_store.add([path], None, WIDTHS[-1:])
        try:
            self._cache.publish(picture_store.file(picture_store.image(path)).name, target)
        except PictureError as error:
            target.unlink(missing_ok=True)
            self._problems.append(_problem(self.site, path, error.what, error.mend))
        else:
            self._problems += [_problem(self.site, path, *remark).advice() for remark in picture_store.remarks(path)]


def standing_picture_problems(site: Site) -> Iterator[Problem]:
    """What is wrong with the pictures in docs/, as far as a look at them tells."""
    for path, _ in _standing_pictures(site):
        try:
            picture = inspect(path)
        except PictureError as error:
            yield _problem(site, path, error.what, error.mend)
        else:
            yield from (_problem(site, path, *remark).advice() for remark in remarks(picture))


def _standing_pictures(site: Site) -> Iterator[tuple[Path, str]]:
    for name, address in docs_addresses(site).items():
        if PurePosixPath(name).suffix.lower() in PICTURES and not address.startswith(f"{WELL_KNOWN}/"):
            yield site.root / name, address


def _problem(site: Site, path: Path, what: str, mend: str) -> Problem:
    return Problem(path.relative_to(site.root).as_posix(), 1, what, mend)


def _target(folder: Path, address: str) -> Path:
    if address.startswith("/") or ".." in address.split("/"):
        raise ValueError(f"{address} is outside the site's folder")
    path = folder / address
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
