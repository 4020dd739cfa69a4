"""Draws share cards: the picture an app shows beside a link (Open Graph's ``og:image``).

What stands where is decided in ``card_layout``, which font draws a letter in ``fonts``; the paint is in ``card_paint``.
"""

from __future__ import annotations

import hashlib
from dataclasses import astuple, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from diarist.outputs.card_layout import SIZE, Card, Layout, layout, passages, tidied
from diarist.outputs.card_paint import blank, decorate, disc, drawn_by, jpeg, measure, palette_of, write
from diarist.outputs.card_pictures import Source, covering, logo_picture, picture_digest, source_of, stamp
from diarist.outputs.fonts import missing

if TYPE_CHECKING:
    from diarist.outputs.card_layout import Box
    from diarist.outputs.card_paint import Canvas
    from diarist.outputs.colours import Palette

# Raised by hand whenever the same card would be drawn otherwise: kept cards are drawn again.
_LAYOUT_VERSION = 2
_STILL = frozenset({"site", "author", "role"})


def draw(card: Card) -> bytes:
    """Draw ``card`` as a JPEG of 1200x630 pixels, under 300 KB and without metadata.

    The same card gives the same bytes. Raises CardError.
    """
    shown = tidied(card)
    plan = _placed(shown)
    colours = palette_of(card)
    canvas = _stage(_still(plan), colours, shown.lang, source_of(card.portrait), source_of(card.logo)).copy()
    if plan.picture and card.picture:
        picture = covering(Source.of(card.picture), "picture", plan.picture, colours.background)
        canvas.paste(picture, (plan.picture.left, plan.picture.top))
    if plan.ornament:
        decorate(canvas, plan.ornament, colours.background, getattr(colours, plan.ornament.ink))
    if plan.rule:
        canvas.paste(colours.accent, astuple(plan.rule))
    for block in plan.blocks:
        if block.part not in _STILL:
            write(canvas, block, getattr(colours, block.ink), shown.lang, from_right=plan.rtl)
    return jpeg(canvas)


def place(card: Card) -> Layout:
    """Lay ``card`` out with the fonts it is drawn with. Raises CardError."""
    return _placed(tidied(card))


def _placed(card: Card) -> Layout:
    logo = card.logo and logo_picture(Source.of(card.logo))
    return layout(card, measure, logo.width / logo.height if logo else None)


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
    return replace(plan, blocks=blocks, picture=None, rule=None, ornament=None)


def _start(box: Box, plan: Layout) -> Box:
    return replace(box, left=box.right) if plan.rtl else replace(box, right=box.left)


@lru_cache(maxsize=6)
def _stage(plan: Layout, colours: Palette, lang: str, portrait: Source | None, logo: Source | None) -> Canvas:
    canvas = blank(SIZE, colours.background)
    if plan.portrait and portrait:
        face = covering(portrait, "portrait", plan.portrait, colours.background)
        canvas.paste(face, (plan.portrait.left, plan.portrait.top), disc(face.width))
    if plan.logo and logo:
        stamp(canvas, logo, plan.logo, colours.background)
    for block in plan.blocks:
        write(canvas, block, getattr(colours, block.ink), lang, from_right=plan.rtl)
    return canvas
