"""A picture's file, read as what it is: by its first bytes, never by its name, and within bounds.

Nothing here decodes pixels.
"""

import re
import stat
import struct
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import SEEK_CUR, SEEK_END, BufferedReader, BytesIO
from pathlib import Path
from typing import IO

from PIL.AvifImagePlugin import AvifImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from diarist.diary.errors import PictureError
from diarist.extras import how_to_install, is_installed

# Pillow's own bound against decompression bombs; JPEG and PNG are read within it in little memory, the others are not.
MAX_PIXELS = 178_956_970
MAX_PIXELS_HEAVY = 64_000_000
MAX_SIDE = 30_000

_TAIL = 65_536

# What Pillow and its codecs raise on a file that is broken.
BAD = (OSError, EOFError, SyntaxError, ValueError, RuntimeError, LookupError, TypeError, ArithmeticError, struct.error)

Kind = Callable[[IO[bytes]], ImageFile]
Reader = BufferedReader | BytesIO


def heic(file: IO[bytes]) -> ImageFile:
    """A picture as telephones keep it."""
    from pillow_heif.as_plugin import HeifImageFile  # noqa: PLC0415 - 26 MB that only a telephone's own pictures need

    opened: Kind = HeifImageFile
    return opened(file)


# First bytes -> class: HEIC and AVIF share a container, whose first box lists the brands (ISO/IEC 14496-12, 4.3).
KINDS: dict[bytes, Kind] = {
    rb"\xff\xd8\xff": JpegImageFile,
    rb"\x89PNG\r\n\x1a\n": PngImageFile,
    rb"GIF8[79]a": GifImageFile,
    rb"RIFF.{4}WEBP": WebPImageFile,
    rb".{4}ftyp.{0,24}avi[fs]": AvifImageFile,
    rb".{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)": heic,
}
_RESAVE = "open it, save it again as JPEG or PNG, and use that file"


@contextmanager
def reading(path: Path) -> Iterator[BufferedReader]:
    """Open a file; whatever is wrong with it becomes a `PictureError`."""
    if path.exists() and not path.is_file():  # a pipe or a device has no end to read to
        raise PictureError(f"{path.name} cannot be read as a file", "put the picture itself there")
    try:
        _check_kind(path)
        with path.open("rb") as file, explained(path.name):
            yield file
    except FileNotFoundError as error:
        raise PictureError(f"{path.name} is not there", "add the file, or correct its name") from error
    except (IsADirectoryError, PermissionError) as error:
        raise PictureError(f"{path.name} cannot be read as a file", "put the picture itself there") from error
    except OSError as error:
        raise PictureError(f"{path.name} is damaged", _RESAVE) from error


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Whatever a decoder raises becomes a `PictureError`, and its warnings are for nobody."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except BAD as error:
        raise PictureError(f"{name} is damaged", _RESAVE) from error


def _check_kind(path: Path) -> None:
    """Whoever opens a pipe waits until somebody writes into it, and a device may never end."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise IsADirectoryError


def kind_of(file: Reader, name: str, kinds: Mapping[bytes, Kind] = KINDS) -> Kind | None:
    """Return what can open the file, going by its first bytes and never by its name; None for a drawing (SVG)."""
    head = file.read(4096)
    file.seek(0)
    if not head:
        raise PictureError(f"{name} is empty", "add the picture again")
    for mark, kind in kinds.items():
        if re.match(mark, head, re.DOTALL):
            if kind is heic and not is_installed("heic"):
                mend = f"save it as JPEG and use that file, or {how_to_install('heic')}"
                raise PictureError(f"{name} is a HEIC, and the part of Diarist that reads those is not installed", mend)
            return kind
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<") and b"svg" in head:
        return None
    raise PictureError(f"{name} is not a picture that can be shown", "save it as JPEG or PNG and use that file")


def opened(kind: Kind, file: Reader, name: str) -> ImageFile:
    """Open a picture that is whole and not too large; its pixels are not decoded yet.

    The classes are called, not Image.open(): a file is only ever read as what it is, a phone's JPEG with a second
    picture in it stays a JPEG, HEIC needs no global registration, and the bound on pixels is the one here.
    """
    _check_whole(file, kind, name)
    file.seek(0)
    image = kind(file)
    check_size(image, name)
    return image


def _check_whole(file: Reader, kind: Kind, name: str) -> None:
    whole = True
    if kind is JpegImageFile:
        whole = _holds(file, b"\xff\xd9", _scan_start(file))
    elif kind is PngImageFile:
        whole = _holds(file, b"IEND\xaeB`\x82", 8)
    elif kind is WebPImageFile:
        whole = int.from_bytes(file.read(8)[4:], "little") + 8 <= file.seek(0, SEEK_END)
    if not whole:
        raise PictureError(f"{name} is cut short", "copy or download it again, the whole of it")


def _holds(file: Reader, end: bytes, start: int) -> bool:
    """Say whether the mark of the end is there; phones add more after it, so it need not be the last."""
    for begin in (max(start, file.seek(0, SEEK_END) - _TAIL), start):
        file.seek(begin)
        if end in file.read():
            return True
    return False


def _scan_start(file: Reader) -> int:
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


def check_size(image: ImageFile, name: str) -> None:
    """Raise PictureError for what would fill the memory."""
    most = MAX_PIXELS if isinstance(image, (JpegImageFile, PngImageFile)) else MAX_PIXELS_HEAVY
    if image.width * image.height > most or max(image.size) > MAX_SIDE:
        size = f"{image.width} x {image.height} pixels"
        raise PictureError(f"{name} is too large ({size})", "save it smaller: 4000 pixels are plenty")
