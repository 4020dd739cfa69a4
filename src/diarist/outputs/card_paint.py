"""What cards of every shape are painted with: letters, ornaments, colours, and the JPEG at the end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from itertools import accumulate
from typing import TYPE_CHECKING, TypedDict

from PIL import Image, ImageDraw, ImageFont, features
from PIL import __version__ as pillow_version

from diarist.diary.errors import CardError
from diarist.outputs.colours import RGB, Palette, palette
from diarist.outputs.fonts import Face, Run, Style, is_plain, is_rtl, runs, versions, visual_lines
from diarist.outputs.tones import darkest, toned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diarist.outputs.card_layout import Block, Card, Ornament

Canvas = Image.Image

_LIMIT = 300_000
_QUALITIES = (86, 76, 64, 50, 36, 20)
_EM = 100
_EMOJI_WIDTH, _EMOJI_RISE = 1.12, 0.86
_SHAPES = features.check("raqm")


def drawn_by() -> tuple[str, str, bool | None]:
    """What the same card is the same picture with: the fonts' versions, Pillow's, and whether letters are joined."""
    return versions(), pillow_version, _SHAPES


def blank(size: tuple[int, int], background: RGB) -> Canvas:
    """A canvas of one colour."""
    return Image.new("RGB", size, background)


def palette_of(card: Card) -> Palette:
    """A card's colours. Raises CardError."""
    return palette(toned(card.background, card.tone), card.accent)


def palette_over_picture(card: Card) -> Palette:
    """A card's colours where its words stand on a photograph: one ink for all, and a dark shade. Raises CardError."""
    dark = palette(darkest(card.background), card.accent)
    return replace(dark, muted=dark.ink, accent=dark.ink)


@lru_cache(maxsize=4)
def disc(width: int) -> Image.Image:
    """Cut a round mask with a soft edge: drawn four times as large, then made smaller."""
    mask = Image.new("L", (width * 4, width * 4))
    ImageDraw.Draw(mask).ellipse((0, 0, width * 4 - 1, width * 4 - 1), fill=255)
    return mask.resize((width, width), Image.Resampling.LANCZOS)


def decorate(canvas: Canvas, ornament: Ornament, ground: RGB, ink: RGB) -> None:
    """Lay an ornament down letter by letter: few letters make every week's number, so each is drawn once."""
    left = ornament.left
    for char in ornament.text:
        tile = _tile(char, ornament.size, ground, ink)
        canvas.paste(tile, (left, ornament.baseline - ornament.size))
        left += tile.width


@lru_cache(maxsize=32)
def _tile(char: str, size: int, ground: RGB, ink: RGB) -> Image.Image:
    font = _font(runs(char, Style.HEADLINE, "")[0].face, size)
    tile = Image.new("RGB", (round(measure(char, Style.HEADLINE, "") * size), size), ground)
    ImageDraw.Draw(tile).text((0, size), char, ink, font, anchor="ls")
    return tile


@dataclass(frozen=True, slots=True)
class _Pen:
    canvas: Canvas
    size: int
    ink: RGB
    lang: str


def write(canvas: Canvas, block: Block, ink: RGB, lang: str, *, from_right: bool) -> None:
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


def measure(text: str, style: Style, lang: str) -> float:
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
        raise CardError(
            f"{run.text!r} cannot be drawn on the share card: this machine lacks FriBiDi, which joins the letters of "
            "its script",
            "install it (Debian and Ubuntu: libfribidi0, macOS: brew install fribidi)",
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


def jpeg(canvas: Canvas) -> bytes:
    """Encode as well as the limit allows; only a very busy photograph asks for more than one try."""
    for quality in _QUALITIES:
        packed = BytesIO()
        canvas.save(packed, "JPEG", quality=quality)
        if packed.tell() < _LIMIT:
            break
    return packed.getvalue()
