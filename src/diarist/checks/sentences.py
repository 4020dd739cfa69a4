"""The sentences that people read in an entry; each knows its line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from diarist.checks.pattern import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from diarist.body.rendered import Block

_END = pattern(r"(?<=[.!?…])[\"')\]]{0,3}\s+(?=[\"'(\[]{0,3}[A-Z0-9\u00c0-\u00de])")
_NO_END = pattern(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|St|No|Nos|vs|approx|etc|e\.g|i\.e|Jr|Sr|Lt|Capt|cf|ca)|\b[A-Z])\.$")


@dataclass(frozen=True)
class Sentence:
    """One sentence of a paragraph or a list's item, on one line, and the line that it starts on."""

    text: str
    line: int

    @cached_property
    def words(self) -> list[str]:
        """The words, numbers among them."""
        return WORD.findall(self.text)

    @cached_property
    def small(self) -> str:
        """The text in small letters."""
        return self.text.lower()

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words in small letters, each once: what a rule cannot do without is looked for here first."""
        return vocabulary(self.small)


WORD = pattern(r"[^\W_]+(?:['.,/-][^\W_]+)*")
_PART_OF_WORD = pattern(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def vocabulary(small: str) -> frozenset[str]:
    """The words in a text in small letters, those with a hyphen or a stop as several."""
    return frozenset(_PART_OF_WORD.findall(small))


def sentences(found: Iterator[Block]) -> Iterator[Sentence]:
    """The sentences of paragraphs and lists' items: not of headings, tables, or what somebody else said."""
    for block in found:
        if block.kind in {"paragraph", "item"}:
            yield from _sentences(block)


def _sentences(block: Block) -> Iterator[Sentence]:
    start = 0
    ends = [found.end() for found in _END.finditer(block.text) if not _is_abbreviation(block.text, found)]
    for end in [*ends, len(block.text)]:
        text = block.text[start:end]
        if text.strip():
            skipped = start + len(text) - len(text.lstrip())
            yield Sentence(" ".join(text.split()), block.line + block.text.count("\n", 0, skipped))
        start = end


def _is_abbreviation(text: str, end: re.Match[str]) -> bool:
    return bool(_NO_END.search(text, max(0, end.start() - 12), end.start()))
