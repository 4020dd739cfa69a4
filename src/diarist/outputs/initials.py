"""Initials as a picture, where there is no portrait or logo yet; and how such a picture is known again."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, UnidentifiedImageError
from PIL.PngImagePlugin import PngInfo

from diarist.diary.errors import CardError
from diarist.outputs.card_layout import Block, Box
from diarist.outputs.card_paint import Canvas, blank, disc, measure, write
from diarist.outputs.colours import RGB, palette
from diarist.outputs.fonts import Style, clusters, is_plain, missing
from diarist.photographs.parts import INITIALS

if TYPE_CHECKING:
    from pathlib import Path

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SHARE = 0.44
"""How large the letters are, of the picture's width."""

_BASELINE = 0.34
"""How far below the middle letters stand, in ems: half of a capital's height."""


def initials_of(name: str) -> str:
    """The first letters of a name's first and last word; the first one alone in a script whose letters join."""
    words = _WORD.findall(name)
    letters = [clusters(word)[0].upper() for word in (*words[:1], *words[1:][-1:])]
    return "".join(letters) if is_plain("".join(letters)) else "".join(letters[:1])


def initials_png(name: str, size: int, background: str, accent: str) -> bytes:
    """A square picture of a name's initials as PNG, `size` pixels wide, in a diary's colours as #rrggbb.

    Where no font at hand has the letters, it shows a disc. Raises CardError for what is no colour.
    """
    colours = palette(background, accent)
    canvas = blank((size, size), colours.background)
    letters = initials_of(name)
    if not letters or missing(letters, Style.HEADLINE, "") or not _is_written(canvas, letters, colours.accent):
        canvas.paste(colours.accent, (size // 4, size // 4), disc(size // 2))
    return _png(canvas)


def is_initials(path: Path) -> bool:
    """Whether a file is such a picture. One that cannot be read is none."""
    if not path.is_file():
        return False
    try:
        with Image.open(path) as picture:
            return picture.info.get(INITIALS[0]) == INITIALS[1]
    except (OSError, UnidentifiedImageError, ValueError):
        return False


def _is_written(canvas: Canvas, letters: str, ink: RGB) -> bool:
    size = round(canvas.width * _SHARE)
    width = measure(letters, Style.HEADLINE, "") * size
    left = round((canvas.width - width) / 2)
    baseline = round(canvas.height / 2 + size * _BASELINE)
    box = Box(left, 0, left + round(width), canvas.height)
    try:
        write(
            canvas,
            Block("author", box, ((letters, baseline),), size, Style.HEADLINE, "accent"),
            ink,
            "",
            from_right=False,
        )
    except CardError:  # this machine cannot join the letters of the script
        return False
    return True


def _png(canvas: Canvas) -> bytes:
    info, packed = PngInfo(), BytesIO()
    info.add_text(*INITIALS)
    canvas.save(packed, "PNG", pnginfo=info, optimize=True)
    return packed.getvalue()
