"""The share card in the shapes that Instagram and its like show: a square, and a story that fills a phone.

They say what the share card says and look like it: the same type, colours and ornament, set for a tall picture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diarist.outputs.card_layout import Block, Box, Ornament, tidied
from diarist.outputs.card_paint import blank, decorate, disc, jpeg, measure, palette_of, write
from diarist.outputs.card_pictures import Focus, Source, covering, logo_picture, stamp
from diarist.outputs.fonts import Style, is_rtl
from diarist.outputs.typesetting import Passage, fit

if TYPE_CHECKING:
    from pathlib import Path

    from diarist.outputs.card_layout import Card, Ink, Part

_MARGIN = 90
_RULE = (84, 7)
_GAP = 30
_DROP = 0.32
"""Where a baseline lies below the middle of its line, in ems, as on the share card."""

_QUOTE_MARK, _MARK_SIZE = 110, 300
"""The room above a quotation for its mark, and the mark's size."""

_CAPTION = 90
_ROW = 64


@dataclass(frozen=True, slots=True)
class _Voice:
    """How one part is set: the sizes it may have, in pixels, and its colour."""

    part: Part
    style: Style
    ink: Ink
    sizes: tuple[int, ...]


_HEADLINE_SIZES = (150, 140, 130, 120, 112, 104, 96, 88, 80, 72, 64, 56, 48, 40, 34)
_SMALL_SIZES = (36, 34, 32, 30, 28, 26, 24)
_SITE = _Voice("site", Style.STRONG, "ink", _SMALL_SIZES)
_DATE = _Voice("date", Style.TEXT, "accent", _SMALL_SIZES)
_HEADLINE = _Voice("headline", Style.HEADLINE, "ink", _HEADLINE_SIZES)
_QUOTE = _Voice("quote", Style.QUOTE, "ink", _HEADLINE_SIZES[5:])
_CAPTION_VOICE = _Voice("caption", Style.STRONG, "accent", (38, 34, 30, 26))
_AUTHOR = _Voice("author", Style.STRONG, "ink", (44, 40, 36, 32, 28, 24))
_ROLE = _Voice("role", Style.TEXT, "muted", _SMALL_SIZES)


@dataclass(frozen=True, slots=True)
class Shape:
    """A picture's size in pixels, and what of its height the words may use: apps lay their own buttons over the rest.

    `picture` is how much of the height an entry's own picture fills, `portrait` and `number` are in pixels.
    """

    width: int
    height: int
    top: int
    bottom: int
    picture: float
    portrait: int
    number: int


SQUARE = Shape(1080, 1080, 84, 996, 0.38, 128, 620)
STORY = Shape(1080, 1920, 250, 1580, 0.44, 150, 860)
"""Instagram lays its own buttons over 250 pixels above and 340 below."""


@dataclass(frozen=True, slots=True)
class TallLayout:
    """Where everything stands; ``rtl`` says that lines start at their box's right edge."""

    rtl: bool
    blocks: tuple[Block, ...]
    portrait: Box | None
    logo: Box | None
    picture: Box | None
    rule: Box
    ornament: Ornament | None


def draw_tall(card: Card, shape: Shape, times: int = 1) -> bytes:
    """Draw a card in another shape, so many times as large, as a JPEG without metadata.

    The same card gives the same bytes. Raises CardError.
    """
    shown, colours = tidied(card), palette_of(card)
    plan = _enlarged(place_tall(card, shape), times)
    canvas = blank((shape.width * times, shape.height * times), colours.background)
    if plan.picture and card.picture:
        focus = Focus(card.focus) if card.focus else None
        picture = covering(Source.of(card.picture), "picture", plan.picture, colours.background, focus)
        canvas.paste(picture, (plan.picture.left, plan.picture.top))
    if plan.ornament:
        decorate(canvas, plan.ornament, colours.background, getattr(colours, plan.ornament.ink))
    canvas.paste(colours.rule, (plan.rule.left, plan.rule.top, plan.rule.right, plan.rule.bottom))
    if plan.portrait and card.portrait:
        face = covering(Source.of(card.portrait), "portrait", plan.portrait, colours.background)
        canvas.paste(face, (plan.portrait.left, plan.portrait.top), disc(face.width))
    if plan.logo and card.logo:
        stamp(canvas, Source.of(card.logo), plan.logo, colours.background)
    for block in plan.blocks:
        write(canvas, block, getattr(colours, block.ink), shown.lang, from_right=plan.rtl)
    return jpeg(canvas)


def place_tall(card: Card, shape: Shape) -> TallLayout:
    """Lay a card out in another shape. Raises CardError."""
    shown = tidied(card)
    picture = Box(0, 0, shape.width, round(shape.height * shape.picture)) if shown.picture else None
    top = picture.bottom + _GAP * 2 if picture else shape.top
    column = Box(_MARGIN, top, shape.width - _MARGIN, shape.bottom)
    masthead, logo = _masthead(shown, column)
    byline, portrait = _byline(shown, column, shape.portrait)
    middle = replace(
        column, top=_lowest(masthead, logo, column.top) + _GAP, bottom=column.bottom - shape.portrait - _GAP
    )
    story, rule = _story(shown, middle)
    plan = TallLayout(
        rtl=is_rtl(shown.quote or shown.headline, shown.lang),
        blocks=(*masthead, *story, *byline),
        portrait=portrait,
        logo=logo,
        picture=picture,
        rule=rule,
        ornament=None if picture else _ornament(shown, shape, story),
    )
    return _mirrored(plan, shape.width) if plan.rtl else plan


def _lowest(blocks: list[Block], logo: Box | None, top: int) -> int:
    return max([top, *(block.box.bottom for block in blocks), *([logo.bottom] if logo else [])])


def _masthead(card: Card, column: Box) -> tuple[list[Block], Box | None]:
    """The logo and the site's name; below them week and date."""
    logo = _logo_box(card.logo, column) if card.logo else None
    row = replace(column, left=logo.right + 20 if logo else column.left, bottom=column.top + _ROW)
    below = replace(column, top=row.bottom, bottom=row.bottom + _ROW)
    when = " · ".join(filter(None, (card.week, card.dateline)))
    return [*_set(card.site_name, _SITE, row, card.lang), *_set(when, _DATE, below, card.lang)], logo


def _logo_box(path: Path, column: Box) -> Box:
    picture = logo_picture(Source.of(path))
    width = round(min(picture.width / picture.height * _ROW, column.width * 0.4))
    height = round(min(_ROW, width * picture.height / picture.width))
    top = column.top + (_ROW - height) // 2
    return Box(column.left, top, column.left + max(width, 1), top + max(height, 1))


def _byline(card: Card, column: Box, size: int) -> tuple[list[Block], Box | None]:
    """The portrait, and beside it name and role."""
    top = column.bottom - size
    portrait = Box(column.left, top, column.left + size, column.bottom) if card.portrait else None
    left = portrait.right + _GAP if portrait else column.left
    middle = top + (size // 2 if card.role else size)
    name = _set(card.author, _AUTHOR, Box(left, top, column.right, middle), card.lang)
    return [*name, *_set(card.role, _ROLE, Box(left, middle, column.right, column.bottom), card.lang)], portrait


def _story(card: Card, middle: Box) -> tuple[list[Block], Box]:
    """The headline below a rule, or a quotation below its mark and the rule, and the headline below it."""
    if not card.quote:
        headline = _set(card.headline, _HEADLINE, replace(middle, top=middle.top + _RULE[1] + _GAP), card.lang)
        return headline, _rule(middle, headline[0].box.top if headline else middle.top + _RULE[1] + _GAP)
    room = replace(middle, top=middle.top + _QUOTE_MARK + _RULE[1] + _GAP, bottom=middle.bottom - _GAP - _CAPTION)
    (quote,) = _set(card.quote, _QUOTE, room, card.lang)
    below = quote.box.bottom + _GAP
    caption = replace(middle, top=below, bottom=below + _CAPTION)
    rule = _rule(middle, quote.box.top - _QUOTE_MARK)
    return [quote, *_set(card.headline, _CAPTION_VOICE, caption, card.lang)], rule


def _rule(middle: Box, below: int) -> Box:
    """The rule above what begins at `below`."""
    top = below - _GAP - _RULE[1]
    return Box(middle.left, top, middle.left + _RULE[0], top + _RULE[1])


def _set(words: str, voice: _Voice, box: Box, lang: str) -> list[Block]:
    """Words as large as they go into a box, in its middle; none where there are no words."""
    if not words:
        return []
    setting = fit(Passage(words, voice.style, lang), box.width, box.height, voice.sizes, measure)
    top = box.top + (box.height - setting.height) // 2
    first = top + setting.pitch / 2 + setting.size * _DROP
    lines = tuple((text, round(first + setting.pitch * row)) for row, text in enumerate(setting.lines))
    place = replace(box, top=top, bottom=top + setting.height)
    return [Block(voice.part, place, lines, setting.size, voice.style, voice.ink)]


def _ornament(card: Card, shape: Shape, story: list[Block]) -> Ornament | None:
    """The number of the week behind the words, or a quotation mark above them."""
    if card.quote:
        left = _MARGIN - 8
        right = left + round(measure("“", Style.HEADLINE, "") * _MARK_SIZE)
        # The mark hangs high above its baseline: what is seen of it ends just above the words.
        return Ornament("“", _MARK_SIZE, left, right, story[0].box.top + round(_MARK_SIZE * 0.42), "accent")
    number = re.search(r"[0-9]{1,2}", card.week)
    if not number:
        return None
    width = sum(round(measure(digit, Style.HEADLINE, "") * shape.number) for digit in number[0])
    right = shape.width + shape.number // 24
    return Ornament(number[0], shape.number, right - width, right, shape.height + shape.number // 24, "ghost")


def _mirrored(plan: TallLayout, width: int) -> TallLayout:
    def flipped(box: Box) -> Box:
        return Box(width - box.right, box.top, width - box.left, box.bottom)

    old = plan.ornament
    return replace(
        plan,
        blocks=tuple(replace(block, box=flipped(block.box)) for block in plan.blocks),
        portrait=plan.portrait and flipped(plan.portrait),
        logo=plan.logo and flipped(plan.logo),
        picture=plan.picture and flipped(plan.picture),
        rule=flipped(plan.rule),
        ornament=old and replace(old, left=width - old.right, right=width - old.left),
    )


def _enlarged(plan: TallLayout, times: int) -> TallLayout:
    def larger(box: Box) -> Box:
        return Box(box.left * times, box.top * times, box.right * times, box.bottom * times)

    old = plan.ornament
    return replace(
        plan,
        blocks=tuple(
            replace(
                block,
                box=larger(block.box),
                lines=tuple((text, baseline * times) for text, baseline in block.lines),
                size=block.size * times,
            )
            for block in plan.blocks
        ),
        portrait=plan.portrait and larger(plan.portrait),
        logo=plan.logo and larger(plan.logo),
        picture=plan.picture and larger(plan.picture),
        rule=larger(plan.rule),
        ornament=old
        and Ornament(old.text, old.size * times, old.left * times, old.right * times, old.baseline * times, old.ink),
    )
