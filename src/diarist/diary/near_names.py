"""The name that somebody probably meant, found among thousands as fast as among a few."""

from __future__ import annotations

from collections import Counter, defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PIECES = (3, 9)
"""Letters of the pieces by which names are found: short ones a slip spares; long ones tell dated names apart."""

LOOKED_AT = 400
"""How often at most a name is met through a piece: it bounds what a lookup costs, however many names there are."""

COMPARED = 6
"""How many names, of those that share most, are compared letter by letter."""


class NearNames:
    """An index of names by the pieces that they are made of.

    It answers as `difflib.get_close_matches(name, names, 1, cutoff)` does wherever the name meant shares its rarer
    pieces; that one compares with every name there is, so that a diary with broken links in each entry takes the
    square of its size.
    """

    def __init__(self, names: Iterable[str], cutoff: float = 0.8) -> None:
        self._cutoff = cutoff
        self._holders: dict[str, list[str]] = defaultdict(list)
        for name in names:
            for piece in _pieces(name):
                self._holders[piece].append(name)

    def nearest(self, name: str) -> str:
        """The name most like this one; empty where none is like it."""
        matcher: SequenceMatcher[str] = SequenceMatcher(None, b=name)
        scored = [(_likeness(matcher, each, self._cutoff), each) for each in self._candidates(name)]
        return max((each for each in scored if each[0] >= self._cutoff), default=(0.0, ""))[1]

    def _candidates(self, name: str) -> Iterator[str]:
        """The names that share most of the rarest pieces."""
        shared: Counter[str] = Counter()
        met = 0
        for piece in sorted(_pieces(name), key=lambda piece: len(self._holders.get(piece, ()))):
            holders = self._holders.get(piece, ())
            if met and met + len(holders) > LOOKED_AT:
                break
            met += len(holders)
            shared.update(holders[:LOOKED_AT])
        return (candidate for candidate, _ in shared.most_common(COMPARED))


def _pieces(name: str) -> set[str]:
    """Every few letters in a row, those at the ends with a mark, so that the shortest name has some."""
    marked = f"\n{name}\n"
    return {marked[start : start + size] for size in PIECES for start in range(max(1, len(marked) - size + 1))}


def _likeness(matcher: SequenceMatcher[str], name: str, cutoff: float) -> float:
    matcher.set_seq1(name)
    if matcher.real_quick_ratio() < cutoff or matcher.quick_ratio() < cutoff:
        return 0.0
    return matcher.ratio()
