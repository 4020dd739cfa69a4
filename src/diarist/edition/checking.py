"""The entries of an edition read against the rules."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diarist.cache import CACHE, Cache
from diarist.checks.context import CheckContext, Timing
from diarist.checks.entry_check import passing_problems
from diarist.checks.links.broken_link import outside_pages
from diarist.diary.entry import read_as_far_as_possible
from diarist.diary.entry_files import entry_files
from diarist.diary.text import MAX_BYTES
from diarist.edition.history import last_changes
from diarist.edition.language_advice import language_advice
from diarist.edition.lasting_findings import LastingFindings
from diarist.edition.own_words import SETTINGS, read_own_words
from diarist.edition.page_findings import PageFindings
from diarist.edition.rules_on_demand import RulesOnDemand

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from concurrent.futures import Executor
    from datetime import datetime
    from pathlib import Path

    from diarist.checks.check_settings import CheckSettings
    from diarist.diary.entry import Entry
    from diarist.diary.problems import Problem
    from diarist.edition.edition import Edition
    from diarist.edition.lasting_findings import EntryFile

    Missing = Callable[[Iterable[str]], Mapping[str, str]]
    """Says of pages elsewhere, by address, why those that are not there are not."""


def is_wanted(path: str, names: Collection[str]) -> bool:
    """Whether a path is one of those asked for, or below one; without any, all are."""
    return not names or any(path == name or path.startswith(f"{name}/") for name in names)


def checked(  # noqa: PLR0913 - what is read, how and when
    edition: Edition,
    settings: CheckSettings,
    now: datetime,
    wanted: Collection[str] = (),
    missing: Missing | None = None,
    *,
    in_the_open: Collection[str] = (),
    executor: Executor | None = None,
) -> Iterator[Problem]:
    """What the rules find in every entry, public or not, whose path is wanted.

    `missing` looks at outside links. What changed in entries whose paths are `in_the_open` can be read by anybody.
    """
    files = list(_files(edition, wanted))
    findings = LastingFindings(edition.site, settings, Cache(edition.site.root / CACHE))
    yield from findings.problems(files, executor, whole=not wanted)
    if is_wanted(SETTINGS, wanted):
        yield from language_advice(edition.site)
        yield from read_own_words(PageFindings(RulesOnDemand(edition.site), now)).problems
    contexts = _of_the_moment(edition, settings, now, files, in_the_open, with_words=bool(missing))
    for context in _looked_after(list(contexts), missing) if missing else contexts:
        yield from passing_problems(context)


def _files(edition: Edition, wanted: Collection[str]) -> Iterator[EntryFile]:
    """The files with the entries' words, which an edition does not hold; those that it leaves out, too."""
    for path in entry_files(edition.site, []):
        if is_wanted(path, wanted) and (data := _data(edition.site.root / path)) is not None:
            if story := edition.stories.get(path):
                yield path, data, edition.bodies.facts(story.entry).wordless, edition.bodies.path(story.entry)
            else:
                yield path, data, (), None


def _data(path: Path) -> bytes | None:
    try:
        return path.read_bytes()[: MAX_BYTES + 1]
    except OSError:
        return None  # it is gone this moment, or cannot be read, which the edition says


def _of_the_moment(  # noqa: PLR0913 - what is read, when and where
    edition: Edition,
    settings: CheckSettings,
    now: datetime,
    files: list[EntryFile],
    in_the_open: Collection[str],
    *,
    with_words: bool,
) -> Iterator[CheckContext]:
    """The entries with the time and the place at which they are read."""
    changes = last_changes(edition.site, now)
    for entry in _entries(edition, files, with_words=with_words):
        timing = Timing(now, changes.get(entry.path), entry.path in in_the_open)
        yield CheckContext(entry, edition.site, settings, timing=timing)


def _entries(edition: Edition, files: list[EntryFile], *, with_words: bool) -> Iterator[Entry]:
    """The entries of some files; their words are only there where they are asked for, or the entry is half right."""
    for path, data, *_ in files:
        if path in edition.stories and not with_words:
            yield edition.stories[path].entry
        elif entry := read_as_far_as_possible(path, data, edition.site):
            yield entry


def _looked_after(contexts: list[CheckContext], missing: Missing) -> Iterator[CheckContext]:
    """The contexts, each with what is known of the pages that all of them lead to."""
    found = missing(page for context in contexts for page, _ in outside_pages(context))
    return (replace(context, missing=found) for context in contexts)
