"""A sentence that is too long to be read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.rule import Finding, Rule
from diarist.diary.text import cut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext

LONGEST = 40
"""Words. At 25 a sentence becomes difficult; from about 40 on it wearies everybody."""

_BEGINNING = 50


def _find(context: CheckContext) -> Iterator[Finding]:
    for sentence in context.sentences:
        if (count := len(sentence.words)) > LONGEST:
            yield Finding(sentence.line, f"“{cut(sentence.text, _BEGINNING)}” is {count} words long")


RULE = Rule(
    name="long-sentence",
    level=Level.HINT,
    looks_for=f"a sentence of more than {LONGEST} words",
    why="Readers lose the beginning before the end comes, the quick ones too.",
    mend="make two of it, or a list",
    source="[GOV.UK, why 25 words is our limit]"
    "(https://insidegovuk.blog.gov.uk/2014/08/04/sentence-length-why-25-words-is-our-limit/)",
    find=_find,
    english=True,
    advice_only=True,
)
