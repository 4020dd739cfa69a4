"""Sentences in a row in which nobody does anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext

_PASSIVE = pattern(
    r"\b(?:am|is|are|was|were|be|been|being|gets?|got)\b(?: (?:not|also|now|then|still|never|always|often|being"
    r"|\w+ly)){0,2} "
    r"(?!(?:interested|excited|tired|pleased|delighted|concerned|worried|supposed|married|based|ashamed|indeed|need)\b)"
    r"(?:\w{2,}ed|made|done|given|taken|seen|told|sent|shown|held|kept|left|lost|paid|put|read|said|set|built|brought"
    r"|bought|caught|chosen|cut|driven|drawn|felt|found|forgotten|hidden|hit|hurt|known|laid|led|lent|met|run|sold"
    r"|spent"
    r"|spoken|stolen|taught|thought|thrown|understood|won|worn|written|born|begun|broken|heard)\b",
    re.IGNORECASE,
)
IN_A_ROW = 3


def _find(context: CheckContext) -> Iterator[Finding]:
    run = 0
    for sentence in context.sentences:
        run = run + 1 if _PASSIVE.search(sentence.text) else 0
        if run == IN_A_ROW:
            yield Finding(sentence.line, f"{IN_A_ROW} sentences in a row do not say who did it")


RULE = Rule(
    name="passive-run",
    level=Level.HINT,
    looks_for=f"{IN_A_ROW} sentences in a row in the passive voice",
    why="“Mistakes were made” makes readers ask by whom; a diary is somebody's.",
    mend="say who did it in one of them",
    source="[NHS digital, A to Z of house style: active, passive](https://digital.nhs.uk/about-nhs-digital/"
    "corporate-information-and-documents/nhs-digital-style-guidelines/how-we-talk/a-to-z-of-house-style)",
    find=_find,
    english=True,
    advice_only=True,
)
