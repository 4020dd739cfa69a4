"""Draws share cards: the picture an app shows beside a link (Open Graph's ``og:image``).

What stands where is decided in ``card_layout``, which font draws a letter in ``fonts``; here is the paint.

    CardError               (ValueError) the card cannot be drawn; its words say what is wrong and how to mend it
    +-- UnreadableError     its portrait, picture or logo cannot be read
    +-- ShapingError        this machine cannot join the letters of its script
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
import warnings
from dataclasses import astuple, dataclass, replace
from functools import lru_cache
from io import BytesIO
from itertools import accumulate
from typing import TYPE_CHECKING, TypedDict

from PIL import Image, ImageDraw, ImageFont, ImageOps, features
from PIL import __version__ as pillow_version

from diarist.outputs.card_layout import SIZE, Block, Card, Layout, Ornament, layout, passages
from diarist.outputs.colours import RGB, Palette, palette
from diarist.outputs.fonts import Face, Run, Style, is_plain, is_rtl, missing, runs, versions, visual_lines
from diarist.outputs.panels import panel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from diarist.outputs.card_layout import Box

__all__ = [
    "SIZE",
    "Card",
    "CardError",
    "ShapingError",
    "UnreadableError",
    "card_key",
    "draw",
    "missing_glyphs",
    "place",
]

# Raised by hand whenever the same card would be drawn otherwise: kept cards are drawn again.
_LAYOUT_VERSION = 2
_LIMIT = 300_000
_QUALITIES = (86, 76, 64, 50, 36, 20)
_MOST_PIXELS = 30_000_000
_EM = 100
# How much of its box a picture on a panel fills; the panel's edge around a logo, in pixels.
_FRAMED, _EDGE = 0.86, 7
_EMOJI_WIDTH, _EMOJI_RISE = 1.12, 0.86
_STILL = frozenset({"site", "author", "role"})
# White space and control characters, but for the spaces that keep two words on one line.
_SPACE = re.compile(r"(?:[^\S\u00a0\u202f]|[\x00-\x1f\x7f-\x9f])+")
_SHAPES = features.check("raqm")


class CardError(ValueError):
    """The card cannot be drawn."""


class UnreadableError(CardError):
    """A portrait, picture or logo cannot be read."""


class ShapingError(CardError):
    """The card's script needs its letters joined or reordered, and the library for it is not on this machine."""


def draw(card: Card) -> bytes:
    """Draw ``card`` as a JPEG of 1200x630 pixels, under 300 KB and without metadata.

    The same card gives the same bytes. Raises CardError.
    """
    shown = _tidied(card)
    plan = _placed(shown)
    colours = _palette(card)
    canvas = _stage(_still(plan), colours, shown.lang, _source(card.portrait), _source(card.logo)).copy()
    if plan.picture and card.picture:
        picture = _covering(_Source.of(card.picture), "picture", plan.picture, colours.background)
        canvas.paste(picture, (plan.picture.left, plan.picture.top))
    if plan.ornament:
        _decorate(canvas, plan.ornament, colours.background, getattr(colours, plan.ornament.ink))
    if plan.rule:
        canvas.paste(colours.accent, astuple(plan.rule))
    for block in plan.blocks:
        if block.part not in _STILL:
            _write(canvas, block, getattr(colours, block.ink), shown.lang, from_right=plan.rtl)
    return _jpeg(canvas)


def _palette(card: Card) -> Palette:
    try:
        return palette(card.background, card.accent)
    except ValueError as error:
        raise CardError(str(error)) from error


def place(card: Card) -> Layout:
    """Lay ``card`` out with the fonts it is drawn with. Raises CardError."""
    return _placed(_tidied(card))


def _placed(card: Card) -> Layout:
    logo = card.logo and _logo(_Source.of(card.logo))
    return layout(card, _measure, logo.width / logo.height if logo else None)


def card_key(card: Card) -> str:
    """Digest everything ``card`` shows and what draws it: a kept card with the same key is the same card."""
    pictures = [path and _digest(_Source.of(path)) for path in (card.portrait, card.picture, card.logo)]
    words = replace(card, portrait=None, picture=None, logo=None)
    seen = (_LAYOUT_VERSION, versions(), pillow_version, _SHAPES, astuple(words), pictures)
    return hashlib.blake2b(repr(seen).encode(), digest_size=16).hexdigest()


def missing_glyphs(card: Card) -> tuple[str, ...]:
    """Name, once each, the characters of ``card`` that no font at hand can draw."""
    texts = passages(_tidied(card))
    return tuple(dict.fromkeys(char for text in texts for char in missing(text.text, text.style, text.lang)))


def _tidied(card: Card) -> Card:
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


# --- Paint


def _still(plan: Layout) -> Layout:
    """Keep what an author's cards have in common: it is painted once and copied.

    Of a box only the edge is kept that its lines start from: the other one moves with the date beside it.
    """
    blocks = tuple(replace(block, box=_start(block.box, plan)) for block in plan.blocks if block.part in _STILL)
    return replace(plan, blocks=blocks, picture=None, rule=None, ornament=None)


def _start(box: Box, plan: Layout) -> Box:
    return replace(box, left=box.right) if plan.rtl else replace(box, right=box.left)


@lru_cache(maxsize=6)
def _stage(plan: Layout, colours: Palette, lang: str, portrait: _Source | None, logo: _Source | None) -> Image.Image:
    canvas = Image.new("RGB", SIZE, colours.background)
    if plan.portrait and portrait:
        face = _covering(portrait, "portrait", plan.portrait, colours.background)
        canvas.paste(face, (plan.portrait.left, plan.portrait.top), _disc(face.width))
    if plan.logo and logo:
        _stamp(canvas, logo, plan.logo, colours.background)
    for block in plan.blocks:
        _write(canvas, block, getattr(colours, block.ink), lang, from_right=plan.rtl)
    return canvas


@lru_cache(maxsize=4)
def _disc(width: int) -> Image.Image:
    """Cut a round mask with a soft edge: drawn four times as large, then made smaller."""
    mask = Image.new("L", (width * 4, width * 4))
    ImageDraw.Draw(mask).ellipse((0, 0, width * 4 - 1, width * 4 - 1), fill=255)
    return mask.resize((width, width), Image.Resampling.LANCZOS)


def _decorate(canvas: Image.Image, ornament: Ornament, ground: RGB, ink: RGB) -> None:
    """Lay an ornament down letter by letter: few letters make every week's number, so each is drawn once."""
    left = ornament.left
    for char in ornament.text:
        tile = _tile(char, ornament.size, ground, ink)
        canvas.paste(tile, (left, ornament.baseline - ornament.size))
        left += tile.width


@lru_cache(maxsize=32)
def _tile(char: str, size: int, ground: RGB, ink: RGB) -> Image.Image:
    font = _font(runs(char, Style.HEADLINE, "")[0].face, size)
    tile = Image.new("RGB", (round(_measure(char, Style.HEADLINE, "") * size), size), ground)
    ImageDraw.Draw(tile).text((0, size), char, ink, font, anchor="ls")
    return tile


@dataclass(frozen=True, slots=True)
class _Pen:
    canvas: Image.Image
    size: int
    ink: RGB
    lang: str


def _write(canvas: Image.Image, block: Block, ink: RGB, lang: str, *, from_right: bool) -> None:
    """Write a block's lines, each from the edge where the card's reading starts."""
    pen = _Pen(canvas, block.size, ink, lang)
    rtl = is_rtl(" ".join(text for text, _ in block.lines), lang)
    pieces = visual_lines(tuple(text for text, _ in block.lines), rtl=rtl)
    for line, (_, baseline) in zip(pieces, block.lines, strict=True):
        glyphs = tuple(_glyphs(line, block.style, lang))
        left = block.box.right - sum(_widths(glyphs, pen)) if from_right else float(block.box.left)
        # A line of one run, as nearly all are, need not be measured again: zip asks for no width behind the last run.
        for (run, turned), start in zip(glyphs, accumulate(_widths(glyphs, pen), initial=left), strict=False):
            _strike(pen, run, (start, baseline), turned=turned)


def _widths(glyphs: Iterable[tuple[Run, bool]], pen: _Pen) -> Iterator[float]:
    return (_advance(run, pen.size, pen.lang, turned=turned) for run, turned in glyphs)


def _glyphs(line: Iterable[tuple[str, bool]], style: Style, lang: str) -> Iterator[tuple[Run, bool]]:
    """Cut a line's pieces into runs from left to right, each with whether it reads from right to left."""
    for piece, turned in line:
        found = runs(piece, style, lang)
        for run in reversed(found) if turned else found:
            yield run, turned


def _strike(pen: _Pen, run: Run, at: tuple[float, int], *, turned: bool) -> None:
    left, baseline = at
    if run.picture:
        emoji = _emoji(run.picture, pen.size)
        corner = round(left + pen.size * (_EMOJI_WIDTH - 1) / 2), round(baseline - pen.size * _EMOJI_RISE)
        pen.canvas.paste(emoji, corner, emoji)
        return
    font, shaping = _font(run.face, pen.size), _shaping(run, pen.lang, turned=turned)
    ImageDraw.Draw(pen.canvas).text(at, run.text, pen.ink, font, anchor="ls", **shaping)


def _measure(text: str, style: Style, lang: str) -> float:
    """Measure ``text`` in ems: the typesetter's ruler."""
    return sum(_advance(run, _EM, lang, turned=False) for run in runs(text, style, lang)) / _EM


@lru_cache(maxsize=16384)
def _advance(run: Run, size: int, lang: str, *, turned: bool) -> float:
    if run.picture:
        return size * _EMOJI_WIDTH
    return _font(run.face, size).getlength(run.text, **_shaping(run, lang, turned=turned))


class _Shaping(TypedDict, total=False):
    direction: str
    language: str


def _shaping(run: Run, lang: str, *, turned: bool) -> _Shaping:
    """Say how letters join; plain text needs no saying, and without FriBiDi Pillow would not hear it."""
    if not turned and is_plain(run.text):
        return {}
    if _SHAPES:
        return {"direction": "rtl" if turned else "ltr", "language": lang or "und"}
    if turned or run.face.needs_shaping:
        raise ShapingError(
            f"{run.text!r} cannot be drawn on the share card: this machine lacks FriBiDi, which joins the letters of "
            "its script; install it (Debian and Ubuntu: libfribidi0, macOS: brew install fribidi)"
        )
    return {}


@lru_cache(maxsize=256)
def _font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(face.path, size, face.index)
    font.set_variation_by_axes(list(face.axes))
    return font


@lru_cache(maxsize=64)
def _emoji(path: str, size: int) -> Image.Image:
    with Image.open(path) as picture:
        return picture.convert("RGBA").resize((size, size), Image.Resampling.LANCZOS)


def _jpeg(canvas: Image.Image) -> bytes:
    """Encode as well as the limit allows; only a very busy photograph asks for more than one try."""
    for quality in _QUALITIES:
        packed = BytesIO()
        canvas.save(packed, "JPEG", quality=quality)
        if packed.tell() < _LIMIT:
            break
    return packed.getvalue()


# --- Pictures from the site


@dataclass(frozen=True, slots=True)
class _Source:
    """A picture's file as it is now: another size or time of change makes another key for what is kept of it."""

    path: Path
    changed: int
    length: int

    @classmethod
    def of(cls, path: Path) -> _Source:
        try:
            known = path.stat()
        except OSError as error:
            raise UnreadableError(
                f"the share card's picture {path.name} is not there; add the file or mend its name"
            ) from error
        return cls(path, known.st_mtime_ns, known.st_size)


def _source(path: Path | None) -> _Source | None:
    return _Source.of(path) if path else None


@lru_cache(maxsize=64)
def _digest(source: _Source) -> str:
    return hashlib.blake2b(source.path.read_bytes(), digest_size=16).hexdigest()


@lru_cache(maxsize=2)
def _logo(source: _Source) -> Image.Image:
    whole = _opened(source, "logo", *SIZE)
    whole.thumbnail(SIZE, Image.Resampling.LANCZOS)
    return whole


def _covering(source: _Source, what: str, box: Box, ground: RGB) -> Image.Image:
    """Crop a picture to what fills ``box``; one that would be lost on ``ground`` stands whole on a panel."""
    whole = _opened(source, what, box.width, box.height)
    behind = panel(whole, ground)
    size = (box.width, box.height)
    shown = _cropped(whole, size) if behind == ground else _framed(whole, size)
    backed = Image.new("RGB", shown.size, behind)
    backed.paste(shown, mask=shown)
    return backed


def _cropped(whole: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Cut off what is too much; faces and horizons tend to stand above the middle."""
    scale = max(size[0] / whole.width, size[1] / whole.height)
    # A quotient may come out a hair larger than the picture.
    width, height = min(whole.width, size[0] / scale), min(whole.height, size[1] / scale)
    left, top = (whole.width - width) / 2, (whole.height - height) * 0.4
    part = (left, top, left + width, top + height)
    return whole.resize(size, Image.Resampling.LANCZOS, part, reducing_gap=2.0)


def _framed(whole: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Show all of a picture with a margin around it."""
    inner = ImageOps.contain(whole, (round(size[0] * _FRAMED), round(size[1] * _FRAMED)), Image.Resampling.LANCZOS)
    framed = Image.new("RGBA", size)
    framed.paste(inner, ((size[0] - inner.width) // 2, (size[1] - inner.height) // 2))
    return framed


def _stamp(canvas: Image.Image, source: _Source, box: Box, ground: RGB) -> None:
    """Lay the logo down; one that would be lost on ``ground`` stands on a panel."""
    stamp = _logo(source).resize((box.width, box.height), Image.Resampling.LANCZOS)
    if (behind := panel(stamp, ground)) != ground:
        edges = (box.left - _EDGE, box.top - _EDGE, box.right + _EDGE - 1, box.bottom + _EDGE - 1)
        ImageDraw.Draw(canvas).rounded_rectangle(edges, _EDGE, behind)
    canvas.paste(stamp, (box.left, box.top), stamp)


def _opened(source: _Source, what: str, width: int, height: int) -> Image.Image:
    """Read a picture upright, and a JPEG no larger than need be, which spares a worker most of its memory."""
    name = source.path.name
    too_large = f"the {what} {name} has too many pixels for a share card; save it as a JPEG, or smaller"
    try:
        with (
            warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning),
            Image.open(source.path) as picture,
        ):
            picture.draft("RGB", (max(width, height), max(width, height)))
            _refuse_above(_MOST_PIXELS, picture, too_large)
            return ImageOps.exif_transpose(picture).convert("RGBA")
    except UnreadableError:
        raise
    except Image.DecompressionBombError as error:
        raise UnreadableError(too_large) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise UnreadableError(
            f"the {what} {name} cannot be read as a picture; save it again as a JPEG or PNG"
        ) from error


def _refuse_above(most: int, picture: Image.Image, words: str) -> None:
    if picture.width * picture.height > most:
        raise UnreadableError(words)
