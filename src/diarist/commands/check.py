"""The entries of an edition read against the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.check import check_entry
from diarist.checks.manuscript import Manuscript, Timing
from diarist.commands.history import last_changes
from diarist.diary.entry import read_entry
from diarist.diary.problems import DiaryError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from diarist.checks.settings import CheckSettings
    from diarist.diary.entry import Entry
    from diarist.diary.problems import Problem
    from diarist.edition.edition import Edition


def checked(
    edition: Edition, settings: CheckSettings, now: datetime, is_wanted: Callable[[str], bool]
) -> Iterator[Problem]:
    """What the rules find in every entry, public or not, whose path is wanted."""
    changes = last_changes(edition.site, now)
    for entry in _with_words(edition, is_wanted):
        yield from check_entry(
            Manuscript(
                entry,
                edition.site,
                settings,
                wordless=edition.bodies.facts(entry).wordless,
                timing=Timing(now, changes.get(entry.path)),
            )
        )


def _with_words(edition: Edition, is_wanted: Callable[[str], bool]) -> Iterator[Entry]:
    """The entries with their Markdown, which an edition does not hold."""
    for path in filter(is_wanted, edition.stories):
        try:
            yield read_entry(path, (edition.site.root / path).read_bytes(), edition.site)
        except (DiaryError, OSError):
            continue  # it has been changed this moment, and the next run says what is wrong with it
