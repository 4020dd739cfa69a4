"""Pixels written as a file, with nothing beside them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL import Image

_QUALITY = 90
"""Of what is kept, and made smaller once more for each page."""


def written(pixels: Image.Image, ending: str) -> bytes:
    """The bytes of a file with that ending, one of `WRITERS`; where it knows no transparency, on white."""
    return WRITERS[ending](pixels)


def _jpeg(pixels: Image.Image) -> bytes:
    return _saved(_on_white(pixels), "JPEG", quality=_QUALITY, progressive=True)


def _heic(pixels: Image.Image) -> bytes:
    from pillow_heif import from_pillow  # noqa: PLC0415 - 26 MB that only a telephone's own pictures need

    out = BytesIO()
    # From its mode alone: it would take what Pillow knows besides.
    from_pillow(pixels.convert("RGBA" if pixels.has_transparency_data else "RGB")).save(out, quality=_QUALITY)
    return out.getvalue()


def _on_white(pixels: Image.Image) -> Image.Image:
    if not pixels.has_transparency_data:
        return pixels
    whole = pixels.convert("RGBA")
    ground = whole.copy()
    ground.paste((255, 255, 255, 255), (0, 0, *whole.size))
    ground.alpha_composite(whole)
    return ground.convert("RGB")


def _saved(pixels: Image.Image, form: str, **options: object) -> bytes:
    out = BytesIO()
    pixels.save(out, form, **options)
    return out.getvalue()


WRITERS: dict[str, Callable[[Image.Image], bytes]] = {
    "jpg": _jpeg,
    "png": lambda pixels: _saved(pixels, "PNG"),
    "gif": lambda pixels: _saved(pixels, "GIF"),
    "webp": lambda pixels: _saved(pixels, "WEBP", quality=_QUALITY),
    "avif": lambda pixels: _saved(pixels, "AVIF", quality=_QUALITY),
    "tif": lambda pixels: _saved(pixels, "TIFF", compression="tiff_adobe_deflate"),
    "heic": _heic,
}
"""How pixels are written, by the ending of the file."""
