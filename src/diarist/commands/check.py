"""All that is wrong with a diary, how much it weighs, and what it comes to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diarist.edition.cards import glyph_problems
from diarist.edition.identity import identity_problems
from diarist.edition.own_words import SETTINGS
from diarist.edition.press import standing_picture_problems
from diarist.edition.renamed import known_renamed
from diarist.words.counts import counted
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from diarist.diary.problems import Problem
    from diarist.edition.edition import Edition


def everything(edition: Edition, found_by_rules: Iterable[Problem]) -> list[Problem]:
    """All that is wrong with a diary, in order of file and line."""
    found = {*edition.diary.problems, *glyph_problems(edition), *standing_picture_problems(edition.site)}
    found.update(found_by_rules)
    found.update(each.problem() for each in known_renamed(edition).values())
    found.update(identity_problems(edition.site))
    if edition.site.channels:
        from diarist.announce.announcement_problems import announcement_problems  # noqa: PLC0415 - HTTP costs more

        found.update(announcement_problems(edition))
    return sorted(found)


def weighed(edition: Edition, problems: Iterable[Problem], fresh: Collection[str] | None) -> list[Problem]:
    """The problems, where a slip weighs like what blocks in an entry that readers have not seen as it is now.

    That is one that is a draft, is scheduled, or is among the `fresh`; None says that all are.
    """

    def counts(problem: Problem) -> bool:
        return problem.is_slip and (fresh is None or problem.path in fresh or problem.path in edition.unseen)

    return [replace(problem, blocks=True) if counts(problem) else problem for problem in problems]


def verdict(edition: Edition, problems: Sequence[Problem], files: Iterable[object]) -> str:
    """What it comes to, in a sentence that says what to do next."""
    left_out = {problem.path for problem in problems if problem.blocks and not problem.is_slip}
    if left_out == {SETTINGS}:
        return f"What {SETTINGS} says has to be mended. Then: diarist check"
    if blocking := len(left_out):
        return f"{counted(blocking, 'file')} would be left out. Mend them, then: diarist check"
    if slips := sum(problem.blocks for problem in problems):
        what = counted(slips, "link leads nowhere")
        return f"{what} in what readers have not seen yet. Mend that, then: diarist check"
    if problems:
        return "Nothing is in the way of publishing. Look at the advice above, then: diarist build"
    if names := list_of(map(str, files)):
        return f"All is well with {names}. Next: diarist build"
    count = len(edition.stories)
    return f"All is well with {counted(count, 'entry')}. Next: diarist build"
