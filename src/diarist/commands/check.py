"""The entries of an edition read against the rules."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from diarist.checks.check import check_entry
from diarist.checks.links.broken_link import outside_pages
from diarist.checks.manuscript import Manuscript, Timing
from diarist.commands.history import last_changes
from diarist.diary.reading import half_right_entries
from diarist.edition.cards import glyph_problems
from diarist.edition.press import standing_picture_problems

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from diarist.checks.settings import CheckSettings
    from diarist.diary.problems import Problem
    from diarist.edition.edition import Edition

    Missing = Callable[[Iterable[str]], Mapping[str, str]]
    """Says of pages elsewhere, by address, why those that are not there are not."""


def everything(edition: Edition, found_by_rules: Iterable[Problem]) -> list[Problem]:
    """All that is wrong with a diary, in order of file and line."""
    found = {*edition.diary.problems, *glyph_problems(edition), *standing_picture_problems(edition.site)}
    found.update(found_by_rules)
    if edition.site.channels:
        from diarist.commands.announcement_problems import announcement_problems  # noqa: PLC0415 - HTTP costs more

        found.update(announcement_problems(edition))
    return sorted(found)


def is_wanted(path: str, names: Collection[str]) -> bool:
    """Whether a path is one of those asked for, or below one; without any, all are."""
    return not names or any(path == name or path.startswith(f"{name}/") for name in names)


def weighed(edition: Edition, problems: Iterable[Problem], fresh: Collection[str] | None) -> list[Problem]:
    """The problems, where a slip weighs like what blocks in an entry that readers have not seen as it is now.

    That is one that is a draft, is scheduled, or is among the `fresh`; None says that all are.
    """

    def counts(problem: Problem) -> bool:
        return problem.is_slip and (fresh is None or problem.path in fresh or problem.path in edition.unseen)

    return [replace(problem, blocks=True) if counts(problem) else problem for problem in problems]


def verdict(edition: Edition, problems: Sequence[Problem], files: Iterable[object]) -> str:
    """What it comes to, in a sentence that says what to do next."""
    if blocking := len({problem.path for problem in problems if problem.blocks and not problem.is_slip}):
        return f"{blocking} {'file' if blocking == 1 else 'files'} would be left out. Mend them, then: diarist check"
    if slips := sum(problem.blocks for problem in problems):
        what = "1 link leads nowhere" if slips == 1 else f"{slips} links lead nowhere"
        return f"{what} in what readers have not seen yet. Mend that, then: diarist check"
    if problems:
        return "Nothing is in the way of publishing. Look at the advice above, then: diarist build"
    if names := ", ".join(map(str, files)):
        return f"All is well with {names}. Next: diarist build"
    count = len(edition.stories)
    return f"All is well with {count} {'entry' if count == 1 else 'entries'}. Next: diarist build"


def checked(
    edition: Edition,
    settings: CheckSettings,
    now: datetime,
    wanted: Collection[str] = (),
    missing: Missing | None = None,
) -> Iterator[Problem]:
    """What the rules find in every entry, public or not, whose path is wanted; `missing` looks at outside links."""
    manuscripts = _manuscripts(edition, settings, now, wanted)
    if missing:
        manuscripts = _looked_after(list(manuscripts), missing)
    for manuscript in manuscripts:
        yield from check_entry(manuscript)


def _looked_after(manuscripts: list[Manuscript], missing: Missing) -> Iterator[Manuscript]:
    """The manuscripts, each with what is known of the pages that all of them lead to."""
    found = missing(page for manuscript in manuscripts for page, _ in outside_pages(manuscript))
    return (replace(manuscript, missing=found) for manuscript in manuscripts)


def _manuscripts(
    edition: Edition, settings: CheckSettings, now: datetime, wanted: Collection[str]
) -> Iterator[Manuscript]:
    """The entries with their words, which an edition does not hold; those that a wrong key keeps out of it, too.

    So whoever mends the key is told in the same run what else is there to mend.
    """
    changes = last_changes(edition.site, now)
    for entry in half_right_entries(edition.site, lambda path: is_wanted(path, wanted)):
        yield Manuscript(
            entry,
            edition.site,
            settings,
            wordless=edition.bodies.facts(entry).wordless if entry.path in edition.stories else (),
            timing=Timing(now, changes.get(entry.path)),
            rendering=partial(edition.bodies.load, entry) if entry.path in edition.stories else None,
        )
