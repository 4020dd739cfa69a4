"""A build: what is public is read, every file of the site that is not there yet is made, and the rest is taken away."""

from __future__ import annotations

import time
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from diarist.cache import CACHE, Cache, digest
from diarist.code_digest import code_digest
from diarist.diary.addresses import CARD, PICTURE, RECORDING, place
from diarist.diary.docs_refused import ANOTHER_NAME
from diarist.diary.errors import LedgerError, PictureError
from diarist.diary.problems import Problem
from diarist.edition.cards import Cards, card_address
from diarist.edition.docs_sight import PICTURE as PICTURE_IN_DOCS
from diarist.edition.docs_sight import TIFF
from diarist.edition.identity import identity_problems
from diarist.edition.kept_files import KeptFiles
from diarist.edition.kept_pictures import KeptPictures
from diarist.edition.kept_site import KeptSite, forget_damaged
from diarist.edition.making import make_edition
from diarist.edition.own_words import SETTINGS
from diarist.edition.picture_store import PictureStore, remarks
from diarist.edition.pruning import prune
from diarist.edition.recordings_in_docs import recording_problems, recordings_in_docs
from diarist.edition.renamed import feed_ids, renamed
from diarist.edition.site_targets import (
    file_targets,
    page_targets,
    picture_targets,
    recording_targets,
    text_targets,
)
from diarist.edition.targets import Target, target
from diarist.file_states import state_of
from diarist.ledger.announcements import ANNOUNCEMENTS, open_ledger, posts_of
from diarist.outputs.problem_report import named
from diarist.outputs.published_picture import WIDTHS
from diarist.workers import beside, give_back_memory, pool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from diarist.diary.site import Site
    from diarist.edition.edition import Edition
    from diarist.ledger.record import Event

LEFT_OUT = "The site is built without "
"""How the last sentence of a build begins that left an entry out."""


def built_without(problems: Iterable[Problem]) -> str:
    """What a build left out, in a sentence; empty where it left out nothing. The settings are no file of the site."""
    paths = list(dict.fromkeys(problem.path for problem in problems if problem.blocks))
    files = [path for path in paths if path != SETTINGS]
    parts = [*([named(files)] if files else []), *([f"some of what {SETTINGS} says"] if SETTINGS in paths else [])]
    return f"{LEFT_OUT}{', and without '.join(parts)}: mend what is said above." if parts else ""


BATCH = 64
"""So many pages are made before their checksums are kept."""

FEW = 4
"""So many feeds are written sooner than a process is forked for them."""


def prepare(
    site: Site, now: datetime, *, preview: bool = False, alone: bool = False, into: Path | None = None
) -> Edition:
    """The edition that is public at `now`; a preview shows drafts and scheduled entries, too.

    What was changed in the folder that it is to be built `into` is forgotten, and made anew. Where threads are at work
    it is made `alone`, without other processes. Raises DiaryError where the settings are wrong.
    """
    cache = Cache(site.root / CACHE)
    if into:
        forget_damaged(into, cache)
    with nullcontext() if alone else pool() as workers:
        edition = make_edition(site, now, cache, workers, preview=preview)
    give_back_memory()
    return _with_ledger(_without_doubles(edition))


def _without_doubles(edition: Edition) -> Edition:
    """The edition without what in docs/ has the address of a picture, a card or a recording of the site's own."""
    heads = tuple(f"{pattern.head}/" for pattern in (CARD, PICTURE, RECORDING))
    docs = {path: address for path, address in edition.docs.public.items() if address.lower().startswith(heads)}
    if not docs:
        return edition
    made = [each.address for each in (*picture_targets(edition), *recording_targets(edition))]
    ours = {place(address) for address in (*made, *map(card_address, edition.public()))}
    what = "its address /{} is one that this site uses itself"
    said = [
        Problem(path, 1, what.format(address), ANOTHER_NAME) for path, address in docs.items() if place(address) in ours
    ]
    return replace(edition, docs=edition.docs.without(said), diary=edition.diary.without((), said))


def _with_ledger(edition: Edition) -> Edition:
    """The edition with what was posted about its entries, and what is wrong with that."""
    problems: list[Problem] = []
    events = _announced(edition.site, problems)
    found = renamed(edition, events)
    problems += [*(each.problem() for each in found.values()), *identity_problems(edition.site)]
    diary = edition.diary.without((), problems)
    return replace(edition, diary=diary, posts=posts_of(events), feed_ids=feed_ids(found.values()))


def _announced(site: Site, problems: list[Problem]) -> Mapping[str, Sequence[Event]]:
    """What was announced: a page without links to it is better than none."""
    try:
        return open_ledger(site).read_local()
    except LedgerError as error:
        place = site.ledger if site.ledger == "branch" else ANNOUNCEMENTS.name
        mend = error.mend or "look at it with: diarist status"
        problems.append(Problem(place, 1, error.placed, mend, blocks=False))
        return {}


def begin(edition: Edition, folder: Path, *, with_pages: bool = True, live: bool = False) -> Running:
    """Begin to build an edition into a folder; without pages where somebody else makes these, into a clean one."""
    return Running(edition, folder, with_pages=with_pages, live=live)


class Running:
    """A build at work: other processes make the feeds and the cards while this one makes the pages."""

    def __init__(self, edition: Edition, folder: Path, *, with_pages: bool, live: bool) -> None:
        self._edition, self._with_pages, self._live = edition, with_pages, live
        self._cache = Cache(edition.site.root / CACHE)
        self._site, self._kept = KeptSite(folder, self._cache), KeptFiles(self._cache)
        self._texts = list(text_targets(edition))
        self._finish_texts = self._begun(self._texts)
        # A process that has workers is not forked, so that they come second.
        self._workers = pool()
        self._cards = Cards(edition, self._cache, self._workers)

    def finish(self) -> tuple[Problem, ...]:
        """Make what is missing, put everything into its place, and say all that was found wrong, by file and line."""
        problems: list[Problem] = []
        pages = list(self._made_pages()) if self._with_pages else []
        others = [*picture_targets(self._edition), *recording_targets(self._edition), *file_targets(self._edition)]
        others += cleaned_files(self._edition, self._cache, problems)
        self._kept.make(self._missing(others))
        self._finish_texts()
        cards = [Target(address, name) for address, name in self._cards.finish().items()]
        self._workers.shutdown()
        self._put([*pages, *self._texts, *cards, *others])
        prune(self._cache, self._edition.bodies.names | self._edition.picture_store.names, time.time())
        return tuple(sorted({*self._edition.diary.problems, *self._cards.problems, *problems}))

    def _made_pages(self) -> Iterator[Target]:
        """Every page, made where it is missing; what thousands of them show is never in memory at once."""
        targets = page_targets(self._edition, live=self._live)
        while batch := list(islice(targets, BATCH)):
            self._kept.make(self._missing(batch))
            yield from (Target(each.address, each.name) for each in batch)

    def _put(self, targets: Iterable[Target]) -> None:
        wanted: dict[str, str] = {}
        for each in targets:
            wanted.setdefault(each.address, each.name)
        self._site.put(wanted, alone=self._with_pages)

    def _begun(self, targets: Sequence[Target]) -> Callable[[], None]:
        missing = self._missing(targets)
        task = partial(self._kept.make, missing)
        return beside(task) if len(missing) > FEW else task

    def _missing(self, targets: Iterable[Target]) -> list[Target]:
        return [each for each in targets if each.make and not self._is_there(each)]

    def _is_there(self, target: Target) -> bool:
        return self._site.has(target.address, target.name) or self._kept.has(target.name)


def cleaned_files(edition: Edition, cache: Cache, problems: list[Problem]) -> Iterator[Target]:
    """The pictures and recordings of docs/ without what they tell besides; one that cannot be cleaned is said."""
    yield from _cleaned_pictures(edition, cache, problems)
    yield from _cleaned_scans(edition)
    yield from recordings_in_docs(edition, cache, problems)


def _cleaned_pictures(edition: Edition, cache: Cache, problems: list[Problem]) -> Iterator[Target]:
    """The pictures of docs/ without what a camera wrote into them; one that cannot be cleaned is said."""
    site = edition.site
    paths = {site.root / path: address for path, address in _of_kind(edition, PICTURE_IN_DOCS)}
    store = PictureStore(site, cache)
    store.add(paths, None, WIDTHS[-1:])
    for path, address in paths.items():
        try:
            name = store.file(store.image(path)).name
        except PictureError as error:
            problems.append(_problem(site, path, error.what, error.mend))
        else:
            problems += [_problem(site, path, *remark).advice() for remark in store.remarks(path)]
            yield Target(address, name)


def _cleaned_scans(edition: Edition) -> Iterator[Target]:
    """The scans of docs/ without what they tell besides; that each can be cleaned is known."""
    for path, address in _of_kind(edition, TIFF):
        from diarist.photographs.photograph_files import cleaned_scan  # noqa: PLC0415 - where there is one

        file = edition.site.root / path
        yield target(address, digest(code_digest(), str(file), state_of(file.stat())), partial(cleaned_scan, file))


def _of_kind(edition: Edition, kind: str) -> list[tuple[str, str]]:
    return [(path, edition.docs.public[path]) for path, each in edition.docs.kinds.items() if each == kind]


def standing_picture_problems(edition: Edition) -> Iterator[Problem]:
    """What is wrong with the pictures and recordings in docs/, as far as a look at them tells."""
    site = edition.site
    yield from recording_problems(edition)
    kept = KeptPictures(Cache(site.root / CACHE))
    for path, _ in _of_kind(edition, PICTURE_IN_DOCS):
        try:
            picture = kept.inspect(site.root / path)
        except PictureError as error:
            yield _problem(site, site.root / path, error.what, error.mend)
        else:
            yield from (_problem(site, site.root / path, *remark).advice() for remark in remarks(picture))


def _problem(site: Site, path: Path, what: str, mend: str) -> Problem:
    return Problem(path.relative_to(site.root).as_posix(), 1, what, mend)
