"""The pictures of entries: looked at cheaply first, then made upright, clean and in the sizes a page needs.

`inspect` is for the process that builds pages; `make_all` decodes pixels and is for a worker process.
Decided here: colours become sRGB and the profile is dropped, and a moving picture becomes a still of its first frame,
for nothing may move on a page unless the reader starts it (https://www.w3.org/TR/WCAG22/#pause-stop-hide).
"""

from dataclasses import replace
from io import BufferedReader, BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageStat
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from diarist.outputs import picture_names, svg
from diarist.outputs.published_picture import WIDTHS, Picture, Rendition
from diarist.photographs.picture_kinds import check_size, heic, kind_of, opened, reading
from diarist.photographs.pixels import clean_pixels, upright_size

WEBP_MAX_SIDE = 16_383

# Bytes a colour and pixel, packed without loss: photographs measure 0.27 (enlarged) to 0.53, a dense screenshot 0.06.
PHOTOGRAPH_BYTES = 0.2
QUALITY = 80
# A palette may stand for the colours of a graphic where it is off by less than this (of 255; about 40 dB).
PALETTE_ERROR = 2.5

_EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/svg+xml": "svg"}


def inspect(path: Path, widths: tuple[int, ...] = WIDTHS) -> Picture:
    """Describe a picture from its header and digest, without decoding its pixels; `widths` are wanted, in pixels.

    Raises `PictureError` for what is missing, is no picture, is cut short, too large, or unsafe.
    """
    with reading(path) as file:
        if (kind := kind_of(file, path.name)) is None:
            drawing = svg.read(file.read(svg.MAX_BYTES + 1), path.name)
            drawn = _picture(path, file, [(drawing.width, drawing.height)], "image/svg+xml")
            return replace(drawn, lost=drawing.lost)
        image = opened(kind, file, path.name)
        picture = _picture(path, file, _sizes(upright_size(image), widths), _media_type(image, path.stat().st_size))
        # More than one picture in a HEIC is a burst and does not move.
        moving = kind is not heic and getattr(image, "is_animated", False)
        return replace(picture, moving=moving)


def make_all(picture: Picture) -> dict[str, bytes]:
    """Return the bytes of every rendition by its name; the same file always gives the same bytes.

    Raises `PictureError` where only decoding shows that the file is damaged.
    """
    with reading(picture.path) as file:
        if (kind := kind_of(file, picture.path.name)) is None:
            return {picture.largest.name: svg.publish(svg.read(file.read(), picture.path.name), _clean)}
        image = clean_pixels(opened(kind, file, picture.path.name), (picture.width, picture.height))
        made = {}
        for rendition in reversed(picture.renditions):
            image = image.resize((rendition.width, rendition.height), Image.Resampling.LANCZOS)
            made[rendition.name] = _encoded(image, rendition.media_type)
        return made


def _media_type(image: ImageFile, length: int) -> str:
    colours = len(set(image.getbands()) - {"A"})
    graphic = image.mode in {"1", "P"} or length <= image.width * image.height * colours * PHOTOGRAPH_BYTES
    if isinstance(image, (PngImageFile, GifImageFile)) and graphic:
        return "image/png"
    if image.has_transparency_data:
        return "image/webp" if max(image.size) <= WEBP_MAX_SIDE else "image/png"
    return "image/jpeg"


def _picture(path: Path, file: BufferedReader, sizes: list[tuple[int, int]], media_type: str) -> Picture:
    digest, extension = picture_names.digest(file), _EXTENSIONS[media_type]
    renditions = tuple(
        Rendition(picture_names.name(path, digest, width, extension), width, height, media_type)
        for width, height in sizes
    )
    return Picture(path, digest, *sizes[-1], media_type, renditions)


def _sizes(own: tuple[int, int], wanted: tuple[int, ...]) -> list[tuple[int, int]]:
    largest = min(wanted[-1], own[0])
    # One that is nearly as wide as the largest saves a reader nothing.
    widths = [*(width for width in wanted if width <= largest * 3 / 4), largest]
    return [(width, max(1, round(own[1] * width / own[0]))) for width in widths]


def _encoded(image: Image.Image, media_type: str) -> bytes:
    out = BytesIO()
    if media_type == "image/jpeg":
        image.save(out, "JPEG", quality=QUALITY, progressive=True)
    elif media_type == "image/webp":
        image.save(out, "WEBP", quality=QUALITY)
    else:
        _with_palette(image).save(out, "PNG")
    return out.getvalue()


def _with_palette(image: Image.Image) -> Image.Image:
    """Give an opaque graphic a palette where nobody can tell: scaled down, it is a quarter of the length."""
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert("RGB")
    if image.mode != "RGB":
        return image
    palette = image.quantize(256)
    error = ImageStat.Stat(ImageChops.difference(image, palette.convert("RGB"))).rms
    return palette if max(error) < PALETTE_ERROR else image


def _clean(embedded: bytes) -> bytes:
    """Do for a picture inside a drawing what is done for one by itself, in its own size."""
    kind = JpegImageFile if embedded.startswith(b"\xff\xd8") else PngImageFile
    image = kind(BytesIO(embedded))
    check_size(image, "a picture inside the drawing")
    media_type = "image/jpeg" if kind is JpegImageFile else "image/png"
    return _encoded(clean_pixels(image, upright_size(image)), media_type)
