"""A picture's pixels: upright, in sRGB, and nothing beside them."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO

from PIL import ExifTags, Image, ImageCms
from PIL.JpegImagePlugin import JpegImageFile

from diarist.photographs.picture_kinds import BAD

# How much larger than wanted a picture is after shrinking by whole blocks; and its rows in a band by then.
REDUCING_GAP = 1.5
_BAND = 64

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
_SRGB = ImageCms.createProfile("sRGB")


def orientation_of(image: Image.Image) -> int:
    """How a picture lies, from 1 to 8, as Exif counts it; 1 is upright."""
    # PNG's own getexif() would decode the pixels, in case a late chunk holds something.
    try:
        return int(Image.Image.getexif(image).get(ExifTags.Base.Orientation, 1))
    except BAD:
        return 1


def upright_size(image: Image.Image) -> tuple[int, int]:
    """The size in pixels of a picture that is turned upright."""
    return (image.height, image.width) if orientation_of(image) in _ON_ITS_SIDE else image.size


def clean_pixels(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Decode to `size` (upright), in sRGB, as L, LA, RGB or RGBA with nothing but pixels."""
    orientation, profile = orientation_of(image), image.info.get("icc_profile")
    before = (size[1], size[0]) if orientation in _ON_ITS_SIDE else size
    if isinstance(image, JpegImageFile):
        image.draft(None, before)
    pixels = _shrunk(image, before)
    if orientation in _UPRIGHT:
        pixels = pixels.transpose(_UPRIGHT[orientation])
    pixels = _in_srgb(pixels, profile)
    pixels.info = {}
    return pixels


def _shrunk(image: Image.Image, size: tuple[int, int]) -> Image.Image:
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
