"""What a rule is, and what it finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.checks.level import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from diarist.checks.context import CheckContext
    from diarist.photographs.clean_picture import Sight
    from diarist.recordings.look import Look


@dataclass(frozen=True, slots=True)
class Finding:
    """One place at which a rule does not hold, in an editor's words; `mend` is the rule's own where it is empty.

    `what` never repeats what should not be public: messages stand in logs that many people read.
    """

    line: int
    what: str
    mend: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What the guide and the settings know of a rule.

    `name` is what `allow:` and the settings call it. `level` is what holds where the settings say nothing. `why` and
    `mend` are sentences for the guide, and `mend` for every message too. `source` is where the rule comes from, as
    Markdown. One that is `advice_only` can never be set to block: it is a matter of taste, or needs what a build does
    not know.
    """

    name: str
    level: Level
    looks_for: str
    why: str
    mend: str
    source: str
    advice_only: bool = False

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels that the settings may give it."""
        return tuple(level for level in Level if level != Level.BLOCK or not self.advice_only)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Described):
    """One thing to look for in an entry before it is public.

    A rule that is `english` reads English entries only. A rule that is `firm` cannot be allowed by an entry.
    One that is `mild_on_old` keeps out no entry from before the diary's own beginning.
    What a `passing` rule finds changes with the clock or with other sites: it is never kept, and never blocks.
    """

    find: Callable[[CheckContext], Iterable[Finding]]
    english: bool = False
    firm: bool = False
    mild_on_old: bool = False
    passing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureRule(Described):
    """One thing to look for in the file of a picture or recording, shown or not, before it is where others can have it.

    It says what is wrong, without the file's name. Readers get each file clean: so it never keeps an entry back,
    and no entry can allow it.
    """

    find: Callable[[Sight | Look], Iterable[str]]


def masked(text: str, shown: int = 3) -> str:
    """The first few characters of what should not be public: enough to find it by, too little to use it."""
    return f"“{' '.join(text.split())[:shown]}…”"
