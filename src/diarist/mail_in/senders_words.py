"""A mail's lines become its sender's own words: without quotations, signatures, disclaimers and what programs add."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diarist.mail_in.contact_lines import tells_how_to_reach
from diarist.mail_in.disclaimers import is_disclaimer, without_banner, without_disclaimers, without_labels
from diarist.mail_in.mail_marks import ELSEWHERE, SIGNED, bare
from diarist.mail_in.one_mail import LeftOut
from diarist.mail_in.program_lines import is_sent_from
from diarist.mail_in.quotations import own_lines
from diarist.mail_in.signatures import without_signature
from diarist.words.counts import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_ROUNDS = 6


@dataclass(slots=True)
class OwnWords:
    """Lines of Markdown: all own ones, and those above the first quotation."""

    words: list[str]
    answer: list[str]
    left_out: list[LeftOut] = field(default_factory=list)


def own_words(lines: list[str], names: frozenset[str], *, is_answer: bool) -> OwnWords:
    """What of a mail's lines its sender wrote for it; `is_answer` where it says so of itself.

    `names` are the parts of its sender's name, in small letters.
    """
    own = own_lines(lines, is_answer=is_answer)
    went: dict[str, int] = {}
    pieces = [_trimmed(list(piece), names, went, is_first=number == 0) for number, piece in enumerate(own.pieces)]
    words = [line for piece in pieces if any(map(str.strip, piece)) for line in (*piece, "")]
    left = [LeftOut(what, f"{counted(count, 'line')} that {why}") for (what, why), count in _told(went) if count]
    if own.quotes:
        left.insert(0, LeftOut("what it quotes", "it was written for another mail", kind="quotation"))
    if any(ELSEWHERE in each for piece in own.pieces for each in piece):
        left.append(LeftOut("a file on another server", "readers could not open it; put it up by hand", kind="file"))
    left += _doubts(words)
    return OwnWords(words, pieces[0], left)


def _trimmed(lines: list[str], names: frozenset[str], went: dict[str, int], *, is_first: bool) -> list[str]:
    if is_first:
        paragraphs, count = without_banner(_paragraphs(lines))
        lines = _lined(paragraphs) if count else lines
        went["banner"] = count
    for _ in range(_MOST_ROUNDS):
        before = len(lines)
        for what, without in (("label", without_labels), ("disclaimer", without_disclaimers)):
            paragraphs, count = without(_paragraphs(lines))
            went[what] = went.get(what, 0) + count
            lines = _lined(paragraphs) if count else lines
        spoken = [each for each in lines if not is_sent_from(each)]
        went["program"] = went.get("program", 0) + len(lines) - len(spoken)
        lines, count = without_signature(spoken, names)
        went["signature"] = went.get("signature", 0) + count
        if len(lines) == before:
            break
    return [each for each in lines if each.strip() not in {SIGNED, ELSEWHERE}]


_WHY = {
    "banner": ("a warning above it", "a server wrote"),
    "label": ("a label", "say how secret a mail is"),
    "disclaimer": ("a disclaimer", "stand below every mail"),
    "program": ("what the program adds", "name it"),
    "signature": ("a signature", "say who writes and how to reach them"),
}


def _told(went: dict[str, int]) -> Iterable[tuple[tuple[str, str], int]]:
    return ((_WHY[name], count) for name, count in went.items())


def _paragraphs(lines: list[str]) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [each for each in found if each]


def _lined(paragraphs: list[list[str]]) -> list[str]:
    return [line for each in paragraphs for line in (*each, "")]


def _doubts(words: list[str]) -> list[LeftOut]:
    """What is in the words all the same, and may be a signature or a disclaimer."""
    found = []
    ends = [each for each in words if each.strip()][-3:]
    if len(words) and any(tells_how_to_reach(each) for each in ends):
        found.append(LeftOut("its last lines", "a number or an address is in them: is it for readers?", is_doubt=True))
    if any(is_disclaimer(" ".join(map(bare, each))) for each in _paragraphs(words)):
        found.append(LeftOut("a paragraph", "it reads like a disclaimer; it is in the words", is_doubt=True))
    return found
