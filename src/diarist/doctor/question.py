"""What a question of the doctor's is, and what it is answered with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from diarist.doctor.patient import Patient


class Standing(StrEnum):
    """How it stands.

    What is `MISSING` stops something, `ADVICE` does not; `LOOK` is what cannot be seen from here, and `LATER` what
    there is nothing to see of yet, for something else has to be there first.
    """

    WELL = "well"
    MISSING = "missing"
    ADVICE = "advice"
    LOOK = "look yourself"
    LATER = "not yet"
    NEEDLESS = "not needed"


@dataclass(frozen=True, slots=True)
class Answer:
    """How it stands, in a sentence; `mend` is the question's own where it is empty."""

    standing: Standing
    what: str = ""
    mend: str = ""


def well(what: str) -> Answer:
    """All is as it should be."""
    return Answer(Standing.WELL, what)


def missing(what: str, mend: str = "") -> Answer:
    """Something is not there that a live, announcing diary needs."""
    return Answer(Standing.MISSING, what, mend)


def advice(what: str, mend: str = "") -> Answer:
    """It goes on as it is, and could be better."""
    return Answer(Standing.ADVICE, what, mend)


def look(what: str, where: str) -> Answer:
    """Nobody can see it from here: why not, and where a person looks."""
    return Answer(Standing.LOOK, what, where)


NEEDLESS = Answer(Standing.NEEDLESS)
"""This diary, as it is set up, has no need of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing that a live, announcing diary needs, and that can be looked at.

    `asks` is the question in an editor's words, `knows` how the answer is found, `mend` a sentence that says what to
    do, and `source` where the rule comes from, as Markdown. `look` is where a person looks where it cannot be seen.
    `answer` raises NotSeen there, and NotThereYet where something else has to be there first.
    """

    name: str
    asks: str
    knows: str
    mend: str
    source: str
    answer: Callable[[Patient], Answer]
    look: str = ""
