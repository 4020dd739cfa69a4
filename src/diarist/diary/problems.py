"""What is wrong with what somebody wrote, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from diarist.words.visible import visible


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in one place, in an editor's words.

    `path` is relative to the project's folder, with `/`; `line` counts from 1; both are empty where it
    is wrong what somebody asked for.
    A problem that `blocks` keeps its entry out of the build; any other is advice. `rule` is the name of the rule that
    found it, empty where it is none that an entry can allow. A problem that `is_hint` is said to who asks for hints.
    One that `is_slip` keeps nothing from readers, but whoever checks an entry that they have not seen yet must mend it.
    """

    path: str
    line: int
    what: str
    mend: str
    blocks: bool = True
    rule: str = ""
    is_hint: bool = False
    is_slip: bool = False

    def __str__(self) -> str:
        rule = f" [{self.rule}]" if self.rule else ""
        place = f"{self.path}:{self.line}: " if self.path else ""
        return visible(f"{place}{self.what}; {self.mend}{rule}")

    @classmethod
    def asked(cls, what: str, mend: str) -> Problem:
        """What is wrong with what somebody asked for."""
        return cls("", 0, what, mend)

    @property
    def level(self) -> str:
        """How much it weighs: `block`, `warn` or `hint`."""
        return "block" if self.blocks else "hint" if self.is_hint else "warn"

    def advice(self) -> Problem:
        """The same problem, no longer blocking."""
        return replace(self, blocks=False)

    def as_slip(self) -> Problem:
        """The same problem, which whoever adds what readers have not seen yet must mend."""
        return replace(self, is_slip=True)
