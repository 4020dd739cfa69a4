"""Which way round brackets stand where two directions of writing meet: both the same, as on the page.

The rule is N0 of the Unicode bidirectional algorithm, https://www.unicode.org/reports/tr9/#N0, which the library for
the rest of it does not know.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST = 63
"""So many brackets may stand open at once: BD16."""

_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
_MARKS = frozenset({"NSM", "BN"})


class Char(TypedDict):
    """One character on its way through the algorithm: what it is, and what it was at first."""

    ch: str
    level: int
    type: str
    orig: str


class LevelRun(TypedDict):
    """Characters of one level in a row, and the directions before and behind them."""

    start: int
    length: int
    sor: str
    eor: str


def turn_brackets(chars: Sequence[Char], runs: Sequence[LevelRun]) -> None:
    """Give each pair of brackets one direction, between the weak rules and the neutral ones."""
    for run in runs:
        same = chars[run["start"] : run["start"] + run["length"]]
        for opening, closing in sorted(_pairs(same)):
            if direction := _direction(same, opening, closing, run["sor"]):
                _turn(same, opening, direction)
                _turn(same, closing, direction)


def _pairs(chars: Sequence[Char]) -> Iterator[tuple[int, int]]:
    """The places of the brackets that belong together: BD16."""
    stack: list[tuple[str, int]] = []
    for place, char in enumerate(chars):
        kind = unicodedata.category(char["ch"]) if char["type"] == "ON" else ""
        if kind == "Ps" and (other := _other(char["ch"])):
            if len(stack) == MOST:
                return
            stack.append((other, place))
        elif kind == "Pe":
            bracket = _plain(char["ch"])
            depth = next((n for n in range(len(stack) - 1, -1, -1) if stack[n][0] == bracket), -1)
            if depth >= 0:
                yield stack[depth][1], place
                del stack[depth:]


def _other(bracket: str) -> str:
    from bidi.mirror import MIRRORED  # noqa: PLC0415  # only text that mixes directions needs it

    return _plain(MIRRORED.get(_plain(bracket), ""))


def _plain(bracket: str) -> str:
    """Two brackets that look the same are the same: U+2329 is U+3008."""
    return unicodedata.normalize("NFC", bracket)


def _direction(chars: Sequence[Char], opening: int, closing: int, before: str) -> str:
    """The direction of a pair; empty where nothing inside it has one."""
    own = "LR"[chars[opening]["level"] % 2]
    inside = {_STRONG[char["type"]] for char in chars[opening + 1 : closing] if char["type"] in _STRONG}
    if own in inside or not inside:
        return own if inside else ""
    context = (_STRONG[char["type"]] for char in reversed(chars[:opening]) if char["type"] in _STRONG)
    return next(context, before)


def _turn(chars: Sequence[Char], place: int, direction: str) -> None:
    """Turn a bracket, and the marks that stand on it."""
    chars[place]["type"] = direction
    for char in chars[place + 1 :]:
        if char["orig"] not in _MARKS:
            return
        char["type"] = direction
