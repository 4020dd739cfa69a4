"""Makes a text fit: as few words as necessary are left out, and nothing is cut that has to stay whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from diarist.channels.wording.counting import grapheme_ends
from diarist.outputs.line_breaks import unbreakable_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

LONGEST_WORD = 60
"""In characters. What is longer is no word that a person reads: it may be cut between any two characters."""

_WHOLE = re.compile(r"(?:https?://|www\.)\S+|[#＃][^\s#＃]+|[\w.+\-]*@\w\S*", re.IGNORECASE)
"""Addresses, hashtags and mentions."""

# Thai, Lao, Burmese, Khmer, Japanese and Chinese, which have no spaces between their words.
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_BEFORE_DOTS = " \n\t,;:.-–—،؛।、。，；：…"


@dataclass(frozen=True, slots=True)
class Cuts:
    """Some words, and how they read when only a part of them is left; `whole` is how many parts there are."""

    text: str
    ends: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]

    @property
    def whole(self) -> int:
        """How many parts the whole text has."""
        return len(self.ends)

    def first(self, count: int) -> str:
        """The first so many parts, with an ellipsis where some are left out."""
        if count >= self.whole:
            return self.text
        kept = self.text[: self.ends[count - 1]] if count else ""
        whole = max((end for _, end in self.spans if end <= len(kept)), default=0)
        kept = kept[:whole] + kept[whole:].rstrip(_BEFORE_DOTS)
        # Some programs take an ellipsis for a part of the address or hashtag before it.
        space = " " if 0 < whole == len(kept) else ""
        return f"{kept}{space}…" if kept else ""


@lru_cache(maxsize=64)
def cuts(text: str, lang: str) -> Cuts:
    """Where some words in the language of a BCP 47 tag may be cut. Every channel asks it of the same words."""
    spans = tuple(found.span() for found in _WHOLE.finditer(text))
    words = ((word.start(), word[0]) for word in re.finditer(r"\S+", text))
    ends = (start + end for start, word in words for end in _ends(word, lang))
    return Cuts(text, tuple(end for end in ends if not any(start < end < stop for start, stop in spans)), spans)


def _ends(word: str, lang: str) -> Iterator[int]:
    """Where a word may be cut: at its end and, where it is more than one, within."""
    is_several = bool(_UNSPACED.search(word))
    if not is_several and len(word) <= LONGEST_WORD:
        yield len(word)
        return
    characters, end = list(grapheme_ends(word)), 0
    for part in unbreakable_parts(word, lang) if is_several else [word]:
        start, end = end, end + len(part)
        is_too_long = len(part) > LONGEST_WORD
        yield from (place for place in characters if place == end or (is_too_long and start < place < end))


@dataclass(frozen=True, slots=True)
class Knob:
    """One thing that a text may have more or less of, from `least` to `most`."""

    least: int
    most: int


def fit(render: Callable[[Sequence[int]], str], knobs: Sequence[Knob], fits: Callable[[str], bool]) -> list[int]:
    """How far each knob is open in the longest text that fits: the first are closed before the next are touched.

    Where nothing fits, all are closed.
    """
    chosen = [knob.most for knob in knobs]
    if fits(render(chosen)):
        return chosen
    for place, knob in enumerate(knobs):
        chosen[place] = knob.least
        if fits(render(chosen)):
            return _opened(chosen, place, knob.most, lambda sizes: fits(render(sizes)))
    return chosen


def _opened(chosen: list[int], place: int, too_far: int, fits: Callable[[list[int]], bool]) -> list[int]:
    """The same with one knob opened as far as it can be, found by trying the middle of what is left each time."""
    while too_far - chosen[place] > 1:
        middle = (too_far + chosen[place]) // 2
        wider = [*chosen[:place], middle, *chosen[place + 1 :]]
        if fits(wider):
            chosen = wider
        else:
            too_far = middle
    return chosen
