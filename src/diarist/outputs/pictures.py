"""The pictures of entries: looked at cheaply first, then made upright, clean and in the sizes a page needs.

`inspect` is for the process that builds pages; `make_all` decodes pixels and is for a worker process.
Decided here: colours become sRGB and the profile is dropped, and a moving picture becomes a still of its first frame,
for nothing may move on a page unless the reader starts it (https://www.w3.org/TR/WCAG22/#pause-stop-hide).
"""

import re
import stat
import struct
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from io import SEEK_CUR, SEEK_END, BufferedReader, BytesIO
from pathlib import Path
from typing import IO

from PIL import ExifTags, Image, ImageChops, ImageCms, ImageStat
from PIL.AvifImagePlugin import AvifImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from diarist.diary.errors import PictureError
from diarist.extras import how_to_install, is_installed
from diarist.outputs import picture_names, svg
from diarist.outputs.published_picture import WIDTHS, Picture, Rendition

# Pillow's own bound against decompression bombs; JPEG and PNG are read within it in little memory, the others are not.
MAX_PIXELS = 178_956_970
MAX_PIXELS_HEAVY = 64_000_000
MAX_SIDE = 30_000
WEBP_MAX_SIDE = 16_383

# Bytes a colour and pixel, packed without loss: photographs measure 0.27 (enlarged) to 0.53, a dense screenshot 0.06.
PHOTOGRAPH_BYTES = 0.2
QUALITY = 80
# A palette may stand for the colours of a graphic where it is off by less than this (of 255; about 40 dB).
PALETTE_ERROR = 2.5
# How much larger than wanted a picture is after shrinking by whole blocks; and its rows in a band by then.
REDUCING_GAP = 1.5
_BAND = 64
_TAIL = 65_536

_EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/svg+xml": "svg"}
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ON_ITS_SIDE = frozenset({5, 6, 7, 8})
# What Pillow and its codecs raise on a file that is broken.
_BAD = (OSError, EOFError, SyntaxError, ValueError, RuntimeError, LookupError, TypeError, ArithmeticError, struct.error)

Kind = Callable[[IO[bytes]], ImageFile]


def _heic(file: IO[bytes]) -> ImageFile:
    from pillow_heif.as_plugin import HeifImageFile  # noqa: PLC0415 - 26 MB that only a telephone's own pictures need

    opened: Kind = HeifImageFile
    return opened(file)


# First bytes -> class: HEIC and AVIF share a container, whose first box lists the brands (ISO/IEC 14496-12, 4.3).
_KINDS: dict[bytes, Kind] = {
    rb"\xff\xd8\xff": JpegImageFile,
    rb"\x89PNG\r\n\x1a\n": PngImageFile,
    rb"GIF8[79]a": GifImageFile,
    rb"RIFF.{4}WEBP": WebPImageFile,
    rb".{4}ftyp.{0,24}avi[fs]": AvifImageFile,
    rb".{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)": _heic,
}
_SRGB = ImageCms.createProfile("sRGB")
_RESAVE = "open it, save it again as JPEG or PNG, and use that file"


def inspect(path: Path, widths: tuple[int, ...] = WIDTHS) -> Picture:
    """Describe a picture from its header and digest, without decoding its pixels; `widths` are wanted, in pixels.

    Raises `PictureError` for what is missing, is no picture, is cut short, too large, or unsafe.
    """
    with _reading(path) as file:
        if (kind := _kind(file, path.name)) is None:
            drawing = svg.read(file.read(svg.MAX_BYTES + 1), path.name)
            drawn = _picture(path, file, [(drawing.width, drawing.height)], "image/svg+xml")
            return replace(drawn, lost=drawing.lost)
        _check_whole(file, kind, path.name)
        image = _opened(kind, file)
        _check_size(image, path.name)
        picture = _picture(path, file, _sizes(_upright_size(image), widths), _media_type(image, path.stat().st_size))
        # More than one picture in a HEIC is a burst and does not move.
        moving = kind is not _heic and getattr(image, "is_animated", False)
        return replace(picture, moving=moving)


def make_all(picture: Picture) -> dict[str, bytes]:
    """Return the bytes of every rendition by its name; the same file always gives the same bytes.

    Raises `PictureError` where only decoding shows that the file is damaged.
    """
    with _reading(picture.path) as file:
        if (kind := _kind(file, picture.path.name)) is None:
            return {picture.largest.name: svg.publish(svg.read(file.read(), picture.path.name), _clean)}
        image = _cleaned(_opened(kind, file), (picture.width, picture.height))
        made = {}
        for rendition in reversed(picture.renditions):
            image = image.resize((rendition.width, rendition.height), Image.Resampling.LANCZOS)
            made[rendition.name] = _encoded(image, rendition.media_type)
        return made


@contextmanager
def _reading(path: Path) -> Iterator[BufferedReader]:
    """Open a file; whatever its decoder raises becomes a `PictureError`, and its warnings are for nobody."""
    if path.exists() and not path.is_file():  # a pipe or a device has no end to read to
        raise PictureError(f"{path.name} cannot be read as a file", "put the picture itself there")
    try:
        _check_kind(path)
        with path.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield file
    except FileNotFoundError as error:
        raise PictureError(f"{path.name} is not there", "add the file, or correct its name") from error
    except (IsADirectoryError, PermissionError) as error:
        raise PictureError(f"{path.name} cannot be read as a file", "put the picture itself there") from error
    except _BAD as error:
        raise PictureError(f"{path.name} is damaged", _RESAVE) from error


def _check_kind(path: Path) -> None:
    """Whoever opens a pipe waits until somebody writes into it, and a device may never end."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise IsADirectoryError


def _kind(file: BufferedReader, name: str) -> Kind | None:
    """Return what can open the file, going by its first bytes and never by its name; None for a drawing (SVG)."""
    head = file.read(4096)
    file.seek(0)
    if not head:
        raise PictureError(f"{name} is empty", "add the picture again")
    for mark, kind in _KINDS.items():
        if re.match(mark, head, re.DOTALL):
            if kind is _heic and not is_installed("heic"):
                mend = f"save it as JPEG and use that file, or {how_to_install('heic')}"
                raise PictureError(f"{name} is a HEIC, and the part of Diarist that reads those is not installed", mend)
            return kind
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<") and b"svg" in head:
        return None
    raise PictureError(f"{name} is not a picture that can be shown", "save it as JPEG or PNG and use that file")


def _opened(kind: Kind, file: BufferedReader) -> ImageFile:
    # The classes are called, not Image.open(): a file is only ever read as what it is, a phone's JPEG with a second
    # picture in it stays a JPEG, HEIC needs no global registration, and the bound on pixels is the one below.
    file.seek(0)
    return kind(file)


def _check_whole(file: BufferedReader, kind: Kind, name: str) -> None:
    whole = True
    if kind is JpegImageFile:
        whole = _holds(file, b"\xff\xd9", _scan_start(file))
    elif kind is PngImageFile:
        whole = _holds(file, b"IEND\xaeB`\x82", 8)
    elif kind is WebPImageFile:
        whole = int.from_bytes(file.read(8)[4:], "little") + 8 <= file.seek(0, SEEK_END)
    if not whole:
        raise PictureError(f"{name} is cut short", "copy or download it again, the whole of it")


def _holds(file: BufferedReader, end: bytes, start: int) -> bool:
    """Say whether the mark of the end is there; phones add more after it, so it need not be the last."""
    for begin in (max(start, file.seek(0, SEEK_END) - _TAIL), start):
        file.seek(begin)
        if end in file.read():
            return True
    return False


def _scan_start(file: BufferedReader) -> int:
    """Return where a JPEG's coded pixels begin, behind the headers and the thumbnail in them (ITU T.81, B.1.1)."""
    file.seek(2)
    while (marker := file.read(2)) and marker[0] == 0xFF:
        if marker[1] == 0xDA:
            return file.tell()
        if marker[1] == 0xFF:
            file.seek(-1, SEEK_CUR)
            continue
        file.seek(int.from_bytes(file.read(2)) - 2, SEEK_CUR)
    return file.seek(0, SEEK_END)


def _check_size(image: ImageFile, name: str) -> None:
    most = MAX_PIXELS if isinstance(image, (JpegImageFile, PngImageFile)) else MAX_PIXELS_HEAVY
    if image.width * image.height > most or max(image.size) > MAX_SIDE:
        size = f"{image.width} x {image.height} pixels"
        raise PictureError(f"{name} is too large ({size})", "save it smaller: 4000 pixels are plenty")


def _orientation(image: ImageFile) -> int:
    # PNG's own getexif() would decode the pixels, in case a late chunk holds something.
    try:
        return int(Image.Image.getexif(image).get(ExifTags.Base.Orientation, 1))
    except _BAD:
        return 1


def _upright_size(image: ImageFile) -> tuple[int, int]:
    return (image.height, image.width) if _orientation(image) in _ON_ITS_SIDE else image.size


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


def _cleaned(image: ImageFile, size: tuple[int, int]) -> Image.Image:
    """Decode to `size` (upright), in sRGB, as L, LA, RGB or RGBA with nothing but pixels."""
    orientation, profile = _orientation(image), image.info.get("icc_profile")
    before = (size[1], size[0]) if orientation in _ON_ITS_SIDE else size
    if isinstance(image, JpegImageFile):
        image.draft(None, before)
    pixels = _shrunk(image, before)
    if orientation in _UPRIGHT:
        pixels = pixels.transpose(_UPRIGHT[orientation])
    pixels = _in_srgb(pixels, profile)
    pixels.info = {}
    return pixels


def _shrunk(image: ImageFile, size: tuple[int, int]) -> Image.Image:
    """Resize, first by whole blocks in bands, so that a huge picture is never in memory twice."""
    image.load()
    factor = max(1, int(min(image.width / size[0], image.height / size[1]) / REDUCING_GAP))
    if factor == 1:
        return _plain(image).resize(size, Image.Resampling.LANCZOS)
    tops = range(0, image.height, factor * _BAND)
    mode = _plain(image.crop((0, 0, 1, 1))).mode
    blocks = Image.new(mode, (-(-image.width // factor), -(-image.height // factor)))
    for top in tops:
        rows = (0, top, image.width, min(top + factor * _BAND, image.height))
        blocks.paste(_plain(image.crop(rows)).reduce(factor), (0, top // factor))
    box = (0, 0, image.width / factor, image.height / factor)
    return blocks.resize(size, Image.Resampling.LANCZOS, box)


def _plain(image: Image.Image) -> Image.Image:
    """Return L, LA, RGB, RGBA or, for the profile's sake, still CMYK."""
    if image.mode.startswith("I"):
        # Converting alone would clip 16 bits to 8, not scale them.
        return image.point(lambda level: level * (1 / 257) + 0.5).convert("L")
    if image.has_transparency_data:
        return image if image.mode in {"LA", "RGBA"} else image.convert("RGBA")
    if image.mode in {"L", "RGB", "CMYK"}:
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Convert colours by the embedded profile (ICC.1); one that is broken or for another mode is passed over."""
    target = image.mode if image.mode in {"L", "LA", "RGBA"} else "RGB"
    if profile:
        with suppress(ImageCms.PyCMSError, OSError):
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            if source.profile.xcolor_space.strip() == image.mode.removesuffix("A"):
                return ImageCms.profileToProfile(image, source, _SRGB, outputMode=target) or image
    return image.convert(target)


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
    _check_size(image, "a picture inside the drawing")
    media_type = "image/jpeg" if kind is JpegImageFile else "image/png"
    return _encoded(_cleaned(image, _upright_size(image)), media_type)
