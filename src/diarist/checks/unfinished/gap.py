"""A gap that nobody has filled in yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.checks.level import Level
from diarist.checks.passages import Passage
from diarist.checks.pattern import pattern
from diarist.checks.rule import Finding, Rule
from diarist.diary.gap_marks import MARK, MEND, gaps_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.checks.context import CheckContext

_TAG = pattern(r"<[a-zA-Z][^<>]*>")
_NO_QUOTES = {ord('"'): " ", ord("'"): " "}


def _find(context: CheckContext) -> Iterator[Finding]:
    found = [*_in_words(context)]
    known = {each.line for each in found}
    yield from found
    yield from (each for each in _in_tags(context) if each.line not in known)


def _in_words(context: CheckContext) -> Iterator[Finding]:
    for passage in (each for each in context.everything if MARK in each.small):
        for what, place in gaps_in(passage.text):
            yield Finding(passage.line_at(place), what)


def _in_tags(context: CheckContext) -> Iterator[Finding]:
    """What stands in attributes, which readers see as a title or hear: tags are no words, and left out of those."""
    entry = context.entry
    if entry.withdrawn or MARK not in entry.body.lower():
        return
    body = Passage(entry.body, entry.body_line)
    for tag, _ in body.search(_TAG):
        for what, place in gaps_in(tag.group().translate(_NO_QUOTES)):
            yield Finding(body.line_at(tag.start() + place), what)


RULE = Rule(
    name="gap",
    level=Level.BLOCK,
    looks_for="`[FILL IN: …]`, which `diarist init` writes where only a person knows what to say, in any spacing, and "
    "without its brackets, too",
    why="Readers would see the mark where they look for an answer, such as who reads their mail.",
    mend=MEND,
    source="[beginning a diary](start.md)",
    find=_find,
    firm=True,
)
