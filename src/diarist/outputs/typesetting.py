"""Breaks a text into lines that fit a box: as large as will go, and evenly long.

Nothing here knows what draws the text. Widths are in ems, so that one measurement serves every size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from diarist.outputs.fonts import Style, clusters, leading
from diarist.outputs.line_breaks import unbreakable_parts

Measure = Callable[[str, Style, str], float]

# Letters are fitted to whole pixels when they are drawn: a line can come out this much longer than measured.
TOLERANCE = 1.012
_BALANCING_STEPS = 7
# A line less is worth this much of the size.
_WORTH_A_LINE = 0.8
# ... but letters that are small already had better not shrink by as much.
_SMALL, _WORTH_A_SMALL_LINE = 40, 0.88


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, the voice it is set in and its language (a BCP 47 tag)."""

    text: str
    style: Style
    lang: str


@dataclass(frozen=True, slots=True)
class Setting:
    """How a passage is set: the size in pixels, the lines, and the pixels from one baseline to the next."""

    size: int
    lines: tuple[str, ...]
    pitch: int

    @property
    def height(self) -> int:
        """The pixels from the top of the first line to the bottom of the last."""
        return self.pitch * len(self.lines)


@dataclass(frozen=True, slots=True)
class _Unit:
    text: str
    width: float
    space: float


@lru_cache(maxsize=512)
def fit(passage: Passage, width: int, height: int, sizes: tuple[int, ...], measure: Measure) -> Setting:
    """Set ``passage`` in the largest of ``sizes`` (falling) at which it fits ``width`` by ``height`` pixels.

    Lines break where the language allows. Only when a word is too long at every size is it broken
    between letters, and only when even that is too much does the text grow smaller than ``sizes``.
    """
    units = _measured(unbreakable_parts(passage.text, passage.lang), passage, measure)
    gap = leading(passage.text, passage.style, passage.lang)
    whole = _best_that_fits(units, width, height, sizes, gap)
    if whole:
        return whole
    pieces = list(_split_long(units, width / sizes[-1] / TOLERANCE, passage, measure))
    smaller = (*(size for size in sizes if size <= sizes[0] // 2), *range(sizes[-1] - 1, 1, -1))
    return _best_that_fits(pieces, width, height, smaller, gap) or Setting(1, (passage.text,), 1)


def _best_that_fits(
    units: Sequence[_Unit], width: int, height: int, sizes: Iterable[int], gap: float
) -> Setting | None:
    """Take the largest size that fits, or one a little smaller that needs fewer lines."""
    best: Setting | None = None
    for size in sizes:
        if best and (len(best.lines) == 1 or size < best.size * _worth_a_line(best.size)):
            break
        pitch = round(size * gap)
        limit = width / size / TOLERANCE
        lines = _fill(units, limit)
        if lines and pitch * len(lines) <= height and (not best or len(lines) < len(best.lines)):
            best = Setting(size, tuple(_joined(line) for line in _balance(units, limit, lines)), pitch)
    return best


def _worth_a_line(size: int) -> float:
    return _WORTH_A_LINE if size > _SMALL else _WORTH_A_SMALL_LINE


def _fill(units: Sequence[_Unit], limit: float) -> list[list[_Unit]]:
    """Put as many units on each line as ``limit`` ems allow; nothing if one unit alone is too long."""
    lines: list[list[_Unit]] = []
    length = 0.0
    for unit in units:
        if unit.width > limit:
            return []
        if not lines or length + unit.width > limit:
            lines.append([])
            length = 0.0
        lines[-1].append(unit)
        length += unit.width + unit.space
    return lines


def _balance(units: Sequence[_Unit], limit: float, lines: list[list[_Unit]]) -> list[list[_Unit]]:
    """Narrow the measure while the number of lines stays, as CSS ``text-wrap: balance`` does."""
    low, high, best = 0.0, limit, lines
    for _ in range(_BALANCING_STEPS if len(lines) > 1 else 0):
        middle = (low + high) / 2
        narrower = _fill(units, middle)
        if narrower and len(narrower) == len(lines):
            high, best = middle, narrower
        else:
            low = middle
    return best


def _joined(line: Sequence[_Unit]) -> str:
    return "".join(unit.text for unit in line).strip(" ")


def _measured(texts: Iterable[str], passage: Passage, measure: Measure) -> list[_Unit]:
    return [_unit(text, passage, measure) for text in texts]


def _unit(text: str, passage: Passage, measure: Measure) -> _Unit:
    word = text.rstrip(" ")
    width = measure(word, passage.style, passage.lang)
    # A space is as wide as the font of the word before it has it.
    return _Unit(text, width, 0.0 if word == text else measure(text, passage.style, passage.lang) - width)


def _split_long(units: Sequence[_Unit], limit: float, passage: Passage, measure: Measure) -> Iterator[_Unit]:
    for unit in units:
        yield from [unit] if unit.width <= limit else _measured(clusters(unit.text), passage, measure)
