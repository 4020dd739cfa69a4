"""Places everything a share card shows: pure, so that a test can look at the boxes without drawing.

What matters stands in the central 900x470 pixels, because the apps that show a card crop its edges.
All is laid out from left to right; a card whose words read from right to left is its mirror image.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import astuple, dataclass, replace
from typing import TYPE_CHECKING, Literal

from diarist.outputs.fonts import Style, is_rtl
from diarist.outputs.typesetting import TOLERANCE, Measure, Passage, Setting, fit

if TYPE_CHECKING:
    from pathlib import Path

SIZE = (1200, 630)

Ink = Literal["ink", "muted", "accent", "ghost"]
Arrangement = Literal["plain", "beside", "over"]
"""Words alone, beside a picture, or over one that fills the card."""

Part = Literal["site", "week", "date", "headline", "quote", "caption", "author", "role"]

_LEFT, _TOP, _RIGHT, _BOTTOM = 150, 80, 1050, 550
_PICTURE_LEFT, _BESIDE_PICTURE = 784, 736
_OVER_PICTURE = 150
"""How much of a picture that fills the card stays clear of the headline."""

_VEIL = 20
_PORTRAIT, _SMALL_PORTRAIT = 104, 76
_GUTTER = 26
_MASTHEAD = 48
_RULE_WIDTH, _RULE_HEIGHT, _RULE_GAP = 64, 5, 20
_EYEBROW, _EYEBROW_GAP, _EYEBROW_RISE = 40, 8, 12
_CAPTION_GAP = 16
_WORD_GAP = 14
_MARK_SIZE, _NUMBER_SIZE = 190, 430
# White space and control characters, but for the spaces that keep two words on one line.
_SPACE = re.compile(r"(?:[^\S\u00a0\u202f]|[\x00-\x1f\x7f-\x9f])+")
# The number of the week stands behind the right-hand side: the byline ends before it.
_BYLINE_WIDTH = 620
# Where a baseline lies below the middle of its line, in ems.
_BASELINE_DROP = 0.32

_HEADLINE_SIZES = (112, 104, 96, 88, 80, 76, 72, 68, 64, 60, 56, 52, 48, 44, 40, 36, 32, 28)
_QUOTE_SIZES = _HEADLINE_SIZES[5:]
_LARGEST_OVER = 88
_CAPTION_SIZES = (28, 26, 24, 22, 20)
_NAME_SIZES = (33, 32, 30, 28, 26, 24, 22, 20, 18, 16)
_SMALL_SIZES = (26, 25, 24, 22, 20, 18, 16)


@dataclass(frozen=True, slots=True)
class Card:
    """Everything one share card shows; a text that is empty and a path that is None leave their place free.

    ``dateline`` and ``week`` come ready to read ("20 November 2026", "Week 47"). ``lang`` is a BCP 47 tag.
    A ``quote`` takes the headline's place and makes the headline small. Colours are CSS hex colours; ``tone`` is which
    of the background's tones it is, and ``focus`` what of the picture must be seen, in shares of its width and height.
    """

    site_name: str
    author: str
    role: str
    headline: str
    dateline: str
    week: str
    lang: str = "en"
    quote: str = ""
    portrait: Path | None = None
    picture: Path | None = None
    logo: Path | None = None
    background: str = "#12312b"
    accent: str = "#e9b872"
    tone: int = 0
    focus: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels of the card; ``right`` and ``bottom`` are the first pixels outside it."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Its width in pixels."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Its height in pixels."""
        return self.bottom - self.top

    def mirrored(self) -> Box:
        """Give the same box as seen in a mirror."""
        return Box(SIZE[0] - self.right, self.top, SIZE[0] - self.left, self.bottom)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one voice that share a box: ``(text, baseline)`` each, from its start edge."""

    part: Part
    box: Box
    lines: tuple[tuple[str, int], ...]
    size: int
    style: Style
    ink: Ink


@dataclass(frozen=True, slots=True)
class Ornament:
    """Large letters that decorate and need not be read; they may run over the card's edge."""

    text: str
    size: int
    left: int
    right: int
    baseline: int
    ink: Ink


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands. ``rtl`` says that lines start at their box's right edge.

    ``veils`` are the parts of a picture that must be dimmed for the words upon it, from edge to edge.
    """

    rtl: bool
    blocks: tuple[Block, ...]
    portrait: Box | None
    logo: Box | None
    picture: Box | None
    rule: Box
    ornament: Ornament | None
    veils: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class _Voice:
    """A part of the card before it is set."""

    part: Part
    passage: Passage
    ink: Ink
    sizes: tuple[int, ...]


def layout(card: Card, measure: Measure, logo_ratio: float | None = None, *, broad: bool = False) -> Layout:
    """Place what ``card`` shows.

    ``logo_ratio`` is the logo's width by its height, None where there is none. A ``broad`` picture fills the card,
    unless there is a quote, which needs the room.
    """
    kind = _arrangement(card, broad=broad)
    column = Box(_LEFT, _TOP, _BESIDE_PICTURE if kind == "beside" else _RIGHT, _BOTTOM)
    foot = replace(column, top=_BOTTOM - (_SMALL_PORTRAIT if kind == "over" else _PORTRAIT))
    portrait = replace(foot, right=foot.left + foot.height) if card.portrait else None
    logo = _logo(column, logo_ratio) if logo_ratio else None
    story, rule = _story(card, replace(column, bottom=foot.top - _GUTTER), kind, measure)
    placed = Layout(
        rtl=is_rtl(card.quote or card.headline, card.lang),
        blocks=(*_masthead(card, column, logo, kind, measure), *_byline(card, foot, portrait, measure), *story),
        portrait=portrait,
        logo=logo,
        picture=_PICTURES[kind],
        rule=rule,
        ornament=_ornament(card, story[-1], kind, measure),
        veils=_veils(logo, rule) if kind == "over" else (),
    )
    return _mirrored(placed) if placed.rtl else placed


def _arrangement(card: Card, *, broad: bool) -> Arrangement:
    if not card.picture:
        return "plain"
    return "over" if broad and not card.quote else "beside"


_PICTURES: dict[Arrangement, Box | None] = {
    "plain": None,
    "beside": Box(_PICTURE_LEFT, 0, *SIZE),
    "over": Box(0, 0, *SIZE),
}


def _veils(logo: Box | None, rule: Box) -> tuple[Box, ...]:
    below = Box(0, rule.top - _VEIL, *SIZE)
    return (Box(0, 0, SIZE[0], logo.bottom), below) if logo else (below,)


def passages(card: Card) -> tuple[Passage, ...]:
    """List every text of ``card`` as it is set somewhere."""
    return tuple(_voice(card, part).passage for part in _VOICES)


def tidied(card: Card) -> Card:
    """Compose letters with their accents and make every stretch of white space one space."""
    return replace(
        card,
        site_name=_tidy(card.site_name),
        author=_tidy(card.author),
        role=_tidy(card.role),
        headline=_tidy(card.headline),
        dateline=_tidy(card.dateline),
        week=_tidy(card.week),
        quote=_tidy(card.quote),
    )


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", _SPACE.sub(" ", text)).strip(" ")


# The card's field, its voice, its colour and the sizes it may have.
_VOICES: dict[Part, tuple[str, Style, Ink, tuple[int, ...]]] = {
    "site": ("site_name", Style.STRONG, "ink", _SMALL_SIZES),
    "week": ("week", Style.STRONG, "accent", _SMALL_SIZES),
    "date": ("dateline", Style.TEXT, "muted", _SMALL_SIZES),
    "headline": ("headline", Style.HEADLINE, "ink", _HEADLINE_SIZES),
    "quote": ("quote", Style.QUOTE, "ink", _QUOTE_SIZES),
    "caption": ("headline", Style.STRONG, "accent", _CAPTION_SIZES),
    "author": ("author", Style.STRONG, "ink", _NAME_SIZES),
    "role": ("role", Style.TEXT, "muted", _SMALL_SIZES),
}


def _voice(card: Card, part: Part) -> _Voice:
    field, style, ink, sizes = _VOICES[part]
    return _Voice(part, Passage(getattr(card, field), style, card.lang), ink, sizes)


def _logo(column: Box, ratio: float) -> Box:
    width = round(min(ratio * _MASTHEAD, column.width * 0.4))
    height = round(min(_MASTHEAD, width / ratio))
    top = column.top + (_MASTHEAD - height) // 2
    return Box(column.left, top, column.left + max(width, 1), top + max(height, 1))


def _masthead(card: Card, column: Box, logo: Box | None, kind: Arrangement, measure: Measure) -> list[Block]:
    """Place the site's name and, where no picture stands beside it, week and date at the far end.

    Over a picture they stand by the headline, so that the picture is seen.
    """
    if kind == "over":
        return []
    row = Box(logo.right + 18 if logo else column.left, column.top, column.right, column.top + _MASTHEAD)
    dates = []
    if kind != "beside":
        dates = _in_a_row(_dates(card), replace(row, left=(column.left + column.right) // 2), measure)
        dates = [_moved(block, row.right - dates[-1].box.right, 0) for block in dates]
    site = replace(row, right=dates[0].box.left - _GUTTER) if dates else row
    return [*_stacked([_voice(card, "site")], site, measure), *dates]


def _byline(card: Card, foot: Box, portrait: Box | None, measure: Measure) -> list[Block]:
    left = portrait.right + _GUTTER if portrait else foot.left
    right = min(foot.right, foot.left + _BYLINE_WIDTH)
    voices = [_voice(card, "author"), _voice(card, "role")]
    return _stacked(voices, replace(foot, left=left, right=right), measure)


def _stacked(voices: list[_Voice], box: Box, measure: Measure) -> list[Block]:
    """Set voices one below the other in the middle of a box; each may take its share of what is left."""
    shown = [voice for voice in voices if voice.passage.text]
    settings: list[Setting] = []
    left = box.height
    for rest, voice in zip(range(len(shown), 0, -1), shown, strict=True):
        settings.append(fit(voice.passage, box.width, left // rest, voice.sizes, measure))
        left -= settings[-1].height
    top = box.top + left // 2
    blocks = []
    for voice, setting in zip(shown, settings, strict=True):
        blocks.append(_block(voice, setting, Box(box.left, top, box.right, top + setting.height)))
        top += setting.height
    return blocks


def _block(voice: _Voice, setting: Setting, box: Box) -> Block:
    first = box.top + setting.pitch / 2 + setting.size * _BASELINE_DROP
    lines = tuple((text, round(first + setting.pitch * row)) for row, text in enumerate(setting.lines))
    return Block(voice.part, box, lines, setting.size, voice.passage.style, voice.ink)


def _dates(card: Card) -> list[_Voice]:
    return [_voice(card, "week"), _voice(card, "date")]


def _in_a_row(all_voices: list[_Voice], box: Box, measure: Measure) -> list[Block]:
    """Set short words side by side in one size, each as wide as its words."""
    voices = [voice for voice in all_voices if voice.passage.text]
    ems = [measure(*astuple(voice.passage)) * TOLERANCE for voice in voices]
    room = box.width - _WORD_GAP * len(voices)
    size = max(1, min(_SMALL_SIZES[1], int(room / max(sum(ems), 1))))
    blocks: list[Block] = []
    left = box.left
    for voice, width in zip(voices, ems, strict=True):
        right = left + round(width * size) + 1
        setting = Setting(size, (voice.passage.text,), box.height)
        blocks.append(_block(voice, setting, Box(left, box.top, right, box.bottom)))
        left = right + _WORD_GAP
    return blocks


def _story(card: Card, column: Box, kind: Arrangement, measure: Measure) -> tuple[list[Block], Box]:
    """Place the headline (or a quote and the headline below it), and the rule that introduces it.

    It stands in the middle; over a picture it stands below, where it hides least.
    """
    highest = column.top + _OVER_PICTURE if kind == "over" else column.top + _MASTHEAD + _GUTTER
    area = replace(column, top=highest)
    eyebrow = _in_a_row(_eyebrow(card, kind), Box(area.left, 0, area.right, _EYEBROW), measure)
    above = _RULE_HEIGHT + (_EYEBROW_RISE + _EYEBROW + _EYEBROW_GAP if eyebrow else _RULE_GAP)
    caption = _caption(card, area, measure) if card.quote else []
    below = caption[0].box.height + _CAPTION_GAP if caption else 0
    voice = _voice(card, "quote" if card.quote else "headline")
    sizes = tuple(size for size in voice.sizes if size <= _LARGEST_OVER) if kind == "over" else voice.sizes
    setting = fit(voice.passage, area.width, area.height - above - below, sizes, measure)
    spare = area.height - above - below - setting.height
    top = area.top + (spare if kind == "over" else spare // 2)
    main = _block(voice, setting, Box(area.left, top + above, area.right, top + above + setting.height))
    blocks = [
        *(_moved(block, 0, top + _RULE_HEIGHT + _EYEBROW_RISE) for block in eyebrow),
        *(_moved(block, 0, main.box.bottom + _CAPTION_GAP) for block in caption),
        main,
    ]
    return blocks, Box(area.left, top, area.left + _RULE_WIDTH, top + _RULE_HEIGHT)


def _eyebrow(card: Card, kind: Arrangement) -> list[_Voice]:
    """What stands between rule and headline: all that finds no place above."""
    voices: dict[Arrangement, list[_Voice]] = {"beside": _dates(card), "over": [_voice(card, "site"), *_dates(card)]}
    return voices.get(kind, [])


def _caption(card: Card, area: Box, measure: Measure) -> list[Block]:
    voice = _voice(card, "caption")
    setting = fit(voice.passage, area.width, 74, voice.sizes, measure)
    return [_block(voice, setting, Box(area.left, 0, area.right, setting.height))]


def _moved(block: Block, right: int, down: int) -> Block:
    old = block.box
    box = Box(old.left + right, old.top + down, old.right + right, old.bottom + down)
    return replace(block, box=box, lines=tuple((text, baseline + down) for text, baseline in block.lines))


def _ornament(card: Card, story: Block, kind: Arrangement, measure: Measure) -> Ornament | None:
    """Choose the letters beside the words: a quotation mark in the margin, or the number of the week behind them."""
    if card.quote:
        baseline = story.box.top + round(_MARK_SIZE * 0.76)
        right = _LEFT - 22
        return Ornament("“", _MARK_SIZE, right - _width("“", _MARK_SIZE, measure), right, baseline, "accent")
    number = re.search(r"[0-9]{1,2}", card.week) if kind == "plain" else None
    if not number:
        return None
    right, baseline = SIZE[0] + 10, SIZE[1] + 20
    left = right - _width(number[0], _NUMBER_SIZE, measure)
    return Ornament(number[0], _NUMBER_SIZE, left, right, baseline, "ghost")


def _width(letters: str, size: int, measure: Measure) -> int:
    return sum(round(measure(letter, Style.HEADLINE, "") * size) for letter in letters)


def _mirrored(plan: Layout) -> Layout:
    old = plan.ornament
    flipped = old and replace(old, left=SIZE[0] - old.right, right=SIZE[0] - old.left)
    return replace(
        plan,
        blocks=tuple(replace(block, box=block.box.mirrored()) for block in plan.blocks),
        portrait=plan.portrait and plan.portrait.mirrored(),
        logo=plan.logo and plan.logo.mirrored(),
        picture=plan.picture and plan.picture.mirrored(),
        rule=plan.rule.mirrored(),
        ornament=flipped,
    )
