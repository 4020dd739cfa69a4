"""Draws share cards: the picture an app shows beside a link (Open Graph's ``og:image``).

What stands where is decided in ``card_layout``, which font draws a letter in ``fonts``; the paint is in ``card_paint``.
"""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from diarist.outputs.card_layout import SIZE, Box, Card, Layout, layout, passages, tidied
from diarist.outputs.card_paint import (
    blank,
    decorate,
    disc,
    drawn_by,
    jpeg,
    measure,
    palette_of,
    palette_over_picture,
    write,
)
from diarist.outputs.card_pictures import (
    Focus,
    Source,
    covering,
    is_broad,
    logo_picture,
    picture_digest,
    source_of,
    stamp,
)
from diarist.outputs.fonts import missing
from diarist.outputs.scrim import veiled

if TYPE_CHECKING:
    from diarist.outputs.card_paint import Canvas
    from diarist.outputs.colours import Palette

# Raised by hand whenever the same card would be drawn otherwise: kept cards are drawn again.
_LAYOUT_VERSION = 4
_STILL = frozenset({"site", "author", "role"})
_NOWHERE = Box(0, 0, 0, 0)
_ABOVE_WORDS = (0.5, 0.32)
"""Where a face comes to stand on a picture whose lower part the words need."""


def draw(card: Card) -> bytes:
    """Draw ``card`` as a JPEG of 1200x630 pixels, under 300 KB and without metadata.

    The same card gives the same bytes. Raises CardError.
    """
    shown = tidied(card)
    plan = _placed(shown)
    colours = palette_over_picture(card) if plan.veils else palette_of(card)
    canvas = _over_picture(card, plan, colours) if plan.veils else _beside_picture(card, plan, colours)
    if plan.ornament:
        decorate(canvas, plan.ornament, colours.background, getattr(colours, plan.ornament.ink))
    canvas.paste(colours.rule, astuple(plan.rule))
    for block in plan.blocks:
        if block.part not in _STILL:
            write(canvas, block, getattr(colours, block.ink), shown.lang, from_right=plan.rtl)
    return jpeg(canvas)


def place(card: Card) -> Layout:
    """Lay ``card`` out with the fonts it is drawn with. Raises CardError."""
    return _placed(tidied(card))


def _placed(card: Card) -> Layout:
    logo = card.logo and logo_picture(Source.of(card.logo))
    broad = is_broad(Source.of(card.picture)) if card.picture and card.picture.exists() else False
    return layout(card, measure, logo.width / logo.height if logo else None, broad=broad)


def _beside_picture(card: Card, plan: Layout, colours: Palette) -> Canvas:
    """The card without its words: what an author's cards have in common, and a picture beside it."""
    canvas = _stage(_still(plan), _shared(card, colours)).copy()
    if plan.picture and card.picture:
        focus = Focus(card.focus) if card.focus else None
        picture = covering(Source.of(card.picture), "picture", plan.picture, colours.background, focus)
        canvas.paste(picture, (plan.picture.left, plan.picture.top))
    return canvas


def _over_picture(card: Card, plan: Layout, colours: Palette) -> Canvas:
    """The same over a picture that fills the card."""
    canvas = behind_words(card, plan, colours)
    _furnish(canvas, _still(plan), _shared(card, colours))
    return canvas


def behind_words(card: Card, plan: Layout, colours: Palette) -> Canvas:
    """A picture that fills the card, dimmed where words come to stand. Raises CardError."""
    if not (plan.picture and card.picture):
        return blank(SIZE, colours.background)
    source = Source.of(card.picture)
    focus = Focus(card.focus, _ABOVE_WORDS) if card.focus else None
    whole = covering(source, "picture", plan.picture, colours.background, focus)
    return veiled(whole, plan.veils, colours.background, colours.ink)


def card_key(card: Card) -> str:
    """Digest everything ``card`` shows and what draws it: a kept card with the same key is the same card."""
    pictures = [path and picture_digest(Source.of(path)) for path in (card.portrait, card.picture, card.logo)]
    words = replace(card, portrait=None, picture=None, logo=None)
    seen = (_LAYOUT_VERSION, *drawn_by(), astuple(words), pictures)
    return hashlib.blake2b(repr(seen).encode(), digest_size=16).hexdigest()


def missing_glyphs(card: Card) -> tuple[str, ...]:
    """Name, once each, the characters of ``card`` that no font at hand can draw."""
    texts = passages(tidied(card))
    return tuple(dict.fromkeys(char for text in texts for char in missing(text.text, text.style, text.lang)))


def _still(plan: Layout) -> Layout:
    """Keep what an author's cards have in common: it is painted once and copied.

    Of a box only the edge is kept that its lines start from: the other one moves with the date beside it.
    """
    blocks = tuple(replace(block, box=_start(block.box, plan)) for block in plan.blocks if block.part in _STILL)
    return replace(plan, blocks=blocks, picture=None, rule=_NOWHERE, ornament=None, veils=())


def _start(box: Box, plan: Layout) -> Box:
    return replace(box, left=box.right) if plan.rtl else replace(box, right=box.left)


@dataclass(frozen=True, slots=True)
class _Shared:
    """What an author's cards have in common, but for where it stands."""

    colours: Palette
    lang: str
    portrait: Source | None
    logo: Source | None


def _shared(card: Card, colours: Palette) -> _Shared:
    return _Shared(colours, card.lang, source_of(card.portrait), source_of(card.logo))


@lru_cache(maxsize=12)
def _stage(plan: Layout, shared: _Shared) -> Canvas:
    canvas = blank(SIZE, shared.colours.background)
    _furnish(canvas, plan, shared)
    return canvas


def _furnish(canvas: Canvas, plan: Layout, shared: _Shared) -> None:
    ground = shared.colours.background
    if plan.portrait and shared.portrait:
        face = covering(shared.portrait, "portrait", plan.portrait, ground)
        canvas.paste(face, (plan.portrait.left, plan.portrait.top), disc(face.width))
    if plan.logo and shared.logo:
        stamp(canvas, shared.logo, plan.logo, ground)
    for block in plan.blocks:
        write(canvas, block, getattr(shared.colours, block.ink), shared.lang, from_right=plan.rtl)
