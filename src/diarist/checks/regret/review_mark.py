"""The marks of a review that is not finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.rule import Finding, Rule, masked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext

_KINDS = {
    "{>>": "a reviewer's comment",
    "{--": "words that a reviewer took out",
    "{++": "words that a reviewer put in",
    "{~~": "words that a reviewer changed",
    "{==": "words that a reviewer marked",
}


def _find(context: CheckContext) -> Iterator[Finding]:
    for found in context.leftovers:
        if found.mark == "{>>":
            kind = _KINDS.get(found.words[:3], "what is left of a review")
            yield Finding(found.line, f"{masked(found.words, 8)} is {kind}")


RULE = Rule(
    name="review-mark",
    level=Level.BLOCK,
    looks_for="`{>>`, `{--`, `{++`, `{~~` and `{==` outside code, and comments of Google Docs, Word and pandoc",
    why="What two people said about a sentence before it was public is not for its readers.",
    mend="take the suggestion or leave it, and delete the signs around it",
    source="[CriticMarkup](https://github.com/CriticMarkup/CriticMarkup-toolkit)",
    find=_find,
)
