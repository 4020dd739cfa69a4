"""Words as they were meant: in disguise, as networks make people write what they would hide, or with one slip.

Whoever is in need types in haste, and spells a word that a network's filter knows with digits, spaces or a star.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ENDS = ".,;:!?…\"'’”“()[]#@"
_DISGUISES = tuple(str.maketrans("034578@$1", f"oeastbas{one}") for one in "il")
_IS_DISGUISED = re.compile(r"[^\W\d_][0134578@$]|[0134578@$][^\W\d_]")
_SPELLED_OUT = re.compile(r"(?<!\w)(?:\w[ .\-*_]){3,}\w(?!\w)")
_STAR = re.compile(r"(?<=\w)[*•·](?=\w)")
_DRAWN_OUT = re.compile(r"(\w)\1{2,}")
_SHORTEST, _LONGEST = 5, 20
"""Letters of what may be one of them: a shorter word with one slip is too often another one, and a longer one none."""


def readings(text: str) -> Iterator[str]:
    """What a text may say: as it stands, and without what disguises its words, where anything does."""
    plain = _DRAWN_OUT.sub(r"\1\1", text)
    bare = _STAR.sub("", _SPELLED_OUT.sub(lambda found: re.sub(r"\W|_", "", found[0]), plain))
    yield text
    if bare != text:
        yield bare
    if _IS_DISGUISED.search(bare):
        for letters in _DISGUISES:
            yield " ".join(_undisguised(word, letters) for word in bare.split())


def _undisguised(word: str, letters: dict[int, int]) -> str:
    inner = word.strip(_ENDS)
    return word.replace(inner, inner.translate(letters)) if inner and _IS_DISGUISED.search(inner) else word


class Spelling:
    """Words that are known in spite of one slip: a letter that is missing, too much, another, or before its neighbour.

    `never` are words that look like one of these, and are not. The first letter is always the right one. How it is
    found: https://wolfgarbe.medium.com/1000x-faster-spelling-correction-algorithm-2012-8701fcd87a5f.
    """

    def __init__(self, words: Iterable[str], never: Iterable[str] = ()) -> None:
        every = sorted(words)
        self._right = frozenset((*every, *never))
        self._slips = {slip: word for word in every for slip in _slips(word)}

    def mended(self, letters: str) -> str:
        """A text, read by `letters_of`, with these words spelt right."""
        return " ".join(map(self._mended, letters.split(" "))) if self._slips else letters

    def _mended(self, word: str) -> str:
        if not _SHORTEST <= len(word) <= _LONGEST or word in self._right:
            return word
        found = (self._slips.get(slip, "") for slip in _slips(word))
        return next((right for right in found if right and abs(len(right) - len(word)) <= 1), word)


def _slips(word: str) -> Iterator[str]:
    """A word, and the same without any one of its letters but the first."""
    yield word
    yield from (word[:place] + word[place + 1 :] for place in range(1, len(word)))
