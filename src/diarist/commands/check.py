"""The entries of an edition read against the rules."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diarist.checks.check import check_entry
from diarist.checks.links.broken_link import outside_pages
from diarist.checks.manuscript import Manuscript, Timing
from diarist.commands.history import last_changes
from diarist.diary.entry import read_as_far_as_possible
from diarist.diary.folder import entry_files
from diarist.diary.text import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from diarist.checks.settings import CheckSettings
    from diarist.diary.entry import Entry
    from diarist.diary.problems import Problem
    from diarist.edition.edition import Edition

    Missing = Callable[[Iterable[str]], Mapping[str, str]]
    """Says of pages elsewhere, by address, why those that are not there are not."""


def checked(
    edition: Edition,
    settings: CheckSettings,
    now: datetime,
    is_wanted: Callable[[str], bool],
    missing: Missing | None = None,
) -> Iterator[Problem]:
    """What the rules find in every entry, public or not, whose path is wanted; `missing` looks at outside links."""
    manuscripts = _manuscripts(edition, settings, now, is_wanted)
    if missing:
        manuscripts = _looked_after(list(manuscripts), missing)
    for manuscript in manuscripts:
        yield from check_entry(manuscript)


def _looked_after(manuscripts: list[Manuscript], missing: Missing) -> Iterator[Manuscript]:
    """The manuscripts, each with what is known of the pages that all of them lead to."""
    found = missing(page for manuscript in manuscripts for page, _ in outside_pages(manuscript))
    return (replace(manuscript, missing=found) for manuscript in manuscripts)


def _manuscripts(
    edition: Edition, settings: CheckSettings, now: datetime, is_wanted: Callable[[str], bool]
) -> Iterator[Manuscript]:
    changes = last_changes(edition.site, now)
    for entry in _with_words(edition, is_wanted):
        yield Manuscript(
            entry,
            edition.site,
            settings,
            wordless=edition.bodies.facts(entry).wordless if entry.path in edition.stories else (),
            timing=Timing(now, changes.get(entry.path)),
        )


def _with_words(edition: Edition, is_wanted: Callable[[str], bool]) -> Iterator[Entry]:
    """The entries with their Markdown, which an edition does not hold; those that a wrong key keeps out of it, too.

    So that whoever mends the key is told in the same run what else is there to mend.
    """
    for path in filter(is_wanted, entry_files(edition.site, [])):
        try:
            data = (edition.site.root / path).read_bytes()[: MAX_BYTES + 1]
        except OSError:
            continue  # it is gone this moment, or cannot be read, which is said already
        if entry := read_as_far_as_possible(path, data, edition.site):
            yield entry
