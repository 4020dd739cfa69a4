"""Everything written read into an edition: each entry with its words, its pictures and all that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from diarist.body.render import Bodies
from diarist.diary.addresses import GENERATED, place
from diarist.diary.collisions import address_problems, docs_in_the_way, own_places, without_needed_aliases
from diarist.diary.open_questions import questions
from diarist.diary.reading import read_diary
from diarist.edition.blocking_findings import BlockingFindings
from diarist.edition.committed_cache import refuse_committed_cache
from diarist.edition.docs_sight import seen
from diarist.edition.edition import Edition
from diarist.edition.entry_figures import NO_FIGURES, entry_figures
from diarist.edition.entry_pictures import entry_pictures, setting_picture_problems
from diarist.edition.entry_recordings import NOTHING, entry_recordings, with_transcripts
from diarist.edition.extensions import extension_advice
from diarist.edition.kept_entries import KeptEntries
from diarist.edition.kept_recordings import KeptRecordings
from diarist.edition.link_targets import lost_links, pages_of, places_of, without_links
from diarist.edition.missing_headings import missing_headings
from diarist.edition.own_words import read_own_words
from diarist.edition.page_findings import PageFindings
from diarist.edition.picture_store import PictureStore
from diarist.edition.rules_on_demand import RulesOnDemand
from diarist.edition.setting_colours import setting_colour_problems
from diarist.edition.standing_pages import read_docs, with_links
from diarist.edition.stories import found_in, story_of
from diarist.ledger.announcements import announced_entries

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from concurrent.futures import Executor
    from datetime import datetime

    from diarist.body.links import Places
    from diarist.body.rendered import Rendered
    from diarist.cache import Cache
    from diarist.diary.collisions import OwnPlaces
    from diarist.diary.diary import Diary
    from diarist.diary.entry import Entry
    from diarist.diary.problems import Problem
    from diarist.diary.site import Site
    from diarist.edition.entry_figures import EntryFigures
    from diarist.edition.entry_pictures import EntryPictures
    from diarist.edition.entry_recordings import EntryRecordings
    from diarist.edition.standing_pages import Docs
    from diarist.edition.stories import Found
    from diarist.edition.story import Story


@dataclass(frozen=True, slots=True)
class _Written:
    """All that is written: the diary, the paths of what is not public yet, what the site itself needs, and docs/."""

    diary: Diary
    unseen: frozenset[str]
    own: OwnPlaces
    docs: Docs


@dataclass(frozen=True, slots=True)
class _Told:
    """The stories by path, and what is wrong with any. What is `displaced` has an address that the site needs."""

    stories: Mapping[str, Story]
    problems: tuple[Problem, ...]
    displaced: frozenset[str]

    @property
    def blocked(self) -> frozenset[str]:
        """The paths of what somebody must mend before it is published."""
        return frozenset(problem.path for problem in self.problems if problem.blocks)

    @property
    def left_out(self) -> frozenset[str]:
        """The paths of what is not published as it is; a draft is none of the blocked."""
        return self.blocked | self.displaced


def make_edition(  # noqa: PLR0913 - what an edition is of, and what of it is wanted
    site: Site,
    now: datetime,
    cache: Cache,
    executor: Executor | None = None,
    *,
    preview: bool = False,
    makes_pictures: bool = True,
) -> Edition:
    """Read, render and check the whole diary as it is public at `now`. Nothing is written but to the cache.

    With `preview`, for the writer's own eyes, drafts and scheduled entries are in it as if they were public. Whoever
    asks only what is wrong needs no pictures made: with them, the first look at an old blog takes minutes.
    """
    refuse_committed_cache(site.root)
    rules = RulesOnDemand(site)
    words = PageFindings(rules, now, cache)
    own = read_own_words(words)
    site = own.site
    bodies, blocking = Bodies(site, cache), BlockingFindings(rules, cache)
    picture_store = PictureStore(site, cache, looks_alone=not makes_pictures)
    docs = seen(read_docs(words, bodies, executor, preview=preview), site, cache)
    kept = KeptEntries(site, cache)
    written = _written(site, now, docs, kept, preview=preview)
    docs = written.docs
    entries = written.diary.everything
    bodies.render(entries, executor)
    facts = {entry.path: bodies.facts(entry) for entry in entries}
    bodies.keep()
    readings = [(entry, facts[entry.path].wordless, bodies.path(entry)) for entry in entries]
    blocking.read([(kept.fingerprint(each[0]) + repr(each[0].gone), each) for each in readings], executor)
    in_settings = (*setting_picture_problems(site, picture_store), *setting_colour_problems(site))
    pictures = entry_pictures(entries, facts, picture_store, executor)
    places = places_of(site, written.diary, docs)
    sounds = with_transcripts(entry_recordings(entries, picture_store, KeptRecordings(cache)), bodies, words, places)
    figures = entry_figures(entries, picture_store, words)
    found = _found(entries, places, facts, pictures, recordings=sounds, figures=figures)
    told = _told(site, found, written.own, blocking, partial(story_of, site, kept, bodies))
    told, waiting = _with_both_halves(site, written.diary, _with_promises(site, written, facts, told))
    words.keep()
    others = (*in_settings, *missing_headings(entries, told.stories, facts), *extension_advice(site), *own.blocking)
    public = written.diary.without(told.left_out, (*told.problems, *others))
    public = public.with_waiting(waiting) if waiting else public
    pages = places.pages if public.entries == written.diary.entries else pages_of(site, public, docs.public.values())
    stories, lost = _without_lost_links(site, written.diary, told, places.pages - pages)
    docs = with_links(docs, site, replace(places, pages=pages), bodies, picture_store.looks)
    picture_store.looks.save()
    site, refused = _with_form(site, docs, bodies)
    shown = public.without((), (*lost, *docs.problems, *refused)).mapped(lambda entry: stories[entry.path].entry)
    return _as_of(now, Edition(site, shown, stories, picture_store, bodies, written.unseen, docs))


def _as_of(now: datetime, edition: Edition) -> Edition:
    return replace(edition, questions=questions(edition.diary, now), today=now.astimezone(edition.site.zone).date())


def _with_form(site: Site, docs: Docs, bodies: Bodies) -> tuple[Site, tuple[Problem, ...]]:
    if not site.editor:
        return site, ()
    from diarist.edition.form_refused import with_form  # noqa: PLC0415 - few diaries have the form

    return with_form(site, docs, bodies)


def _written(site: Site, now: datetime, docs: Docs, kept: KeptEntries, *, preview: bool) -> _Written:
    # Every address that is not an entry's, in lower case, with the words for whose it is.
    standing = {address.lower(): path for path, address in docs.addresses.items()}
    taken = GENERATED | {address: path for address, path in standing.items() if "/" not in place(address)}
    diary = read_diary(site, now, taken, partial(announced_entries, site), kept.read, standing=standing)
    kept.save()
    unseen = frozenset(entry.path for entry in (*diary.scheduled, *diary.drafts))
    if preview:
        diary = diary.unveiled()
    docs = docs.without(docs_in_the_way(site, diary, docs.public))
    own = own_places(site, diary, docs.public.values())
    return _Written(without_needed_aliases(diary, own), unseen, own, docs)


def _found(  # noqa: PLR0913 - what is found of each entry
    entries: Iterable[Entry],
    places: Places,
    facts: Mapping[str, Rendered],
    pictures: Mapping[str, EntryPictures],
    *,
    recordings: Mapping[str, EntryRecordings],
    figures: Mapping[str, EntryFigures],
) -> list[Found]:
    return [
        found_in(
            *(entry, facts[entry.path], pictures[entry.path], places),
            recordings=recordings.get(entry.path, NOTHING),
            figures=figures.get(entry.path, NO_FIGURES),
        )
        for entry in entries
    ]


def _told(
    site: Site, found: Iterable[Found], own: OwnPlaces, blocking: BlockingFindings, story: Callable[[Found], Story]
) -> _Told:
    stories: dict[str, Story] = {}
    problems: list[Problem] = []
    displaced: set[str] = set()
    for each in found:
        entry = each.entry
        stories[entry.path] = story(each)
        clashes = list(address_problems(site, entry, own))
        displaced |= {problem.path for problem in clashes}
        said = (*each.problems, *clashes, *blocking.problems(entry))
        problems += (problem.advice() for problem in said) if entry.draft else said
    return _Told(stories, tuple(problems), frozenset(displaced))


def _with_promises(site: Site, written: _Written, facts: Mapping[str, Rendered], told: _Told) -> _Told:
    made = {path: each.promises for path, each in facts.items()}
    if not any(made.values()) and not any(entry.promises for entry in written.diary.everything):
        return told
    from diarist.edition.promise_problems import promise_problems  # noqa: PLC0415 - few diaries promise

    found = promise_problems(site, written.diary, made, written.unseen)
    return replace(told, problems=(*told.problems, *found))


def _with_both_halves(site: Site, diary: Diary, told: _Told) -> tuple[_Told, tuple[Entry, ...]]:
    """What is told where each entry waits for its other half, and those that wait for nothing but that one's day."""
    if not site.pairs.required:
        return told, ()
    from diarist.edition.both_ready import held_back  # noqa: PLC0415 - few diaries must have pairs

    held = held_back(site, diary, told.left_out)
    displaced = told.displaced | {entry.path for entry in held.waiting}
    return replace(told, problems=(*told.problems, *held.problems), displaced=displaced), held.waiting


def _without_lost_links(
    site: Site, diary: Diary, told: _Told, hidden: Collection[str]
) -> tuple[Mapping[str, Story], tuple[Problem, ...]]:
    """The stories without links to what went with the entries that are left out, and what is to be said of these."""
    if not hidden:
        return told.stories, ()
    gone, blocked = told.left_out, told.blocked
    left_out = [entry for entry in diary.entries if entry.path in gone]
    kept = [(entry, told.stories[entry.path]) for entry in diary.everything if entry.path not in blocked]
    return without_links(told.stories, hidden), tuple(lost_links(site, hidden, left_out, kept))
