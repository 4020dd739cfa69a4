"""Pictures made by tests, each carrying for real what must be gone afterwards."""

import hashlib
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pillow_heif
from PIL import ExifTags, Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

# A word that is planted in each kind of metadata and searched for in what comes out.
PLANTED = b"Planted-Word-7Q"
RED, GREEN, BLUE, WHITE = (220, 30, 40), (30, 160, 60), (20, 60, 200), (250, 250, 250)

Writer = Callable[[Path, Image.Image, int], None]


def quarters(size: tuple[int, int] = (64, 40), mode: str = "RGB") -> Image.Image:
    """Red, green over blue, white: any turn or mirror image of it can be told apart."""
    image = Image.new("RGB", size, WHITE)
    draw = ImageDraw.Draw(image)
    x, y = size[0] // 2, size[1] // 2
    draw.rectangle((0, 0, x - 1, y - 1), RED)
    draw.rectangle((x, 0, size[0], y - 1), GREEN)
    draw.rectangle((0, y, x - 1, size[1]), BLUE)
    return image.convert(mode)


def photograph(size: tuple[int, int]) -> Image.Image:
    """Grain that no lossless packing makes small, as in a photograph."""
    return Image.frombytes("RGB", size, hashlib.shake_128(b"grain").digest(size[0] * size[1] * 3))


def corners(image: Image.Image) -> list[str]:
    """Name the colours at the four corners, row by row."""
    names = {RED: "red", GREEN: "green", BLUE: "blue", WHITE: "white"}
    rgb, (w, h) = image.convert("RGB"), image.size
    spots = [(w // 4, h // 4), (w * 3 // 4, h // 4), (w // 4, h * 3 // 4), (w * 3 // 4, h * 3 // 4)]
    pixels = [rgb.getpixel(spot) for spot in spots]
    return [min(names.items(), key=lambda name: distance(pixel, name[0]))[1] for pixel in pixels]


def distance(pixel: object, colour: tuple[int, int, int]) -> int:
    assert isinstance(pixel, tuple)
    return sum(abs(a - b) for a, b in zip(pixel, colour, strict=True))


def turned_exif(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    return exif.tobytes()


# How a camera that was held so stores an upright picture: the inverse of turning it upright.
STORED = {
    1: lambda image: image.copy(),
    2: lambda image: image.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    3: lambda image: image.transpose(Image.Transpose.ROTATE_180),
    4: lambda image: image.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
    5: lambda image: image.transpose(Image.Transpose.TRANSPOSE),
    6: lambda image: image.transpose(Image.Transpose.ROTATE_90),
    7: lambda image: image.transpose(Image.Transpose.TRANSVERSE),
    8: lambda image: image.transpose(Image.Transpose.ROTATE_270),
}


def save_heic(path: Path, image: Image.Image, orientation: int) -> None:
    heif = pillow_heif.from_pillow(image)
    heif.save(path, quality=90, exif=turned_exif(orientation))


TURNING: dict[str, Writer] = {
    "jpg": lambda path, image, turn: image.save(path, quality=95, exif=turned_exif(turn)),
    "png": lambda path, image, turn: image.save(path, exif=turned_exif(turn)),
    "webp": lambda path, image, turn: image.save(path, lossless=True, exif=turned_exif(turn)),
    "avif": lambda path, image, turn: image.save(path, quality=90, exif=turned_exif(turn)),
    "heic": save_heic,
}


def full_exif() -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = PLANTED.decode()
    exif[ExifTags.Base.ImageDescription] = PLANTED.decode()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.UserComment] = b"ASCII\0\0\0" + PLANTED
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.MakerNote] = PLANTED
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLatitude] = "N", (51.0, 30.0, 26.0)
    gps[ExifTags.GPS.GPSAreaInformation] = PLANTED
    return exif.tobytes()


def exif_with_thumbnail() -> bytes:
    """One directory that is empty and a second with a JPEG in it that has a comment of its own (EXIF 2.32, 4.6.3)."""
    thumbnail = BytesIO()
    quarters().save(thumbnail, "JPEG", comment=PLANTED)
    entry = struct.Struct(">HHII")
    first = struct.pack(">HI", 0, 14)
    start = 14 + 2 + 3 * entry.size + 4
    second = struct.pack(">H", 3)
    second += entry.pack(0x0103, 3, 1, 6 << 16)
    second += entry.pack(0x0201, 4, 1, start) + entry.pack(0x0202, 4, 1, len(thumbnail.getvalue()))
    return b"Exif\0\0MM\0*\0\0\0\x08" + first + second + bytes(4) + thumbnail.getvalue()


def named_profile() -> bytes:
    """A real sRGB profile whose description is the planted word."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    named = profile.replace("sRGB built-in".encode("utf-16-be"), PLANTED.decode()[:13].encode("utf-16-be"))
    assert named != profile
    return named


XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>' + PLANTED + b"</rdf:RDF></x:xmpmeta>"


def with_segment(jpeg: bytes, marker: int, payload: bytes) -> bytes:
    return jpeg[:2] + bytes([0xFF, marker]) + struct.pack(">H", len(payload) + 2) + payload + jpeg[2:]


def with_chunk(png: bytes, kind: bytes, payload: bytes) -> bytes:
    chunk = struct.pack(">I", len(payload)) + kind + payload + struct.pack(">I", zlib.crc32(kind + payload))
    return png[:-12] + chunk + png[-12:]


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def png_text() -> PngInfo:
    info = PngInfo()
    info.add_text("Author", PLANTED.decode())
    info.add_itxt("Comment", PLANTED.decode(), lang="cy", tkey="Sylw")
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return info


def heic_with(**options: object) -> bytes:
    out = BytesIO()
    pillow_heif.from_pillow(quarters()).save(out, **options)
    return out.getvalue()


CARRIERS: dict[str, Callable[[], bytes]] = {
    "jpeg-exif-gps-maker-note": lambda: saved(quarters(), "JPEG", exif=full_exif()),
    "jpeg-exif-thumbnail": lambda: saved(quarters(), "JPEG", exif=exif_with_thumbnail()),
    "jpeg-xmp": lambda: saved(quarters(), "JPEG", xmp=XMP),
    "jpeg-comment": lambda: saved(quarters(), "JPEG", comment=PLANTED),
    "jpeg-iptc": lambda: with_segment(
        saved(quarters(), "JPEG"),
        0xED,
        b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x14\x1c\x02\x78\0\x0f" + PLANTED + b"\0",
    ),
    "jpeg-after-the-end": lambda: saved(quarters(), "JPEG") + b"\0\0\0\x18ftypmp42" + PLANTED,
    "png-text": lambda: saved(quarters(), "PNG", pnginfo=png_text()),
    "png-exif": lambda: saved(quarters(), "PNG", exif=full_exif()),
    "png-late-text": lambda: with_chunk(saved(quarters(), "PNG"), b"tEXt", b"Author\0" + PLANTED),
    "png-private-chunk": lambda: with_chunk(saved(quarters(), "PNG"), b"prVt", PLANTED),
    "png-alpha-text": lambda: saved(quarters(mode="RGBA"), "PNG", pnginfo=png_text()),
    "png-palette-text": lambda: saved(quarters(mode="P"), "PNG", pnginfo=png_text()),
    "gif-comment": lambda: saved(quarters(mode="P"), "GIF", comment=PLANTED),
    "webp-exif-xmp": lambda: saved(quarters(), "WEBP", exif=full_exif(), xmp=XMP),
    "webp-alpha-exif-xmp": lambda: saved(quarters(mode="RGBA"), "WEBP", exif=full_exif(), xmp=XMP),
    "avif-exif-xmp": lambda: saved(quarters(), "AVIF", exif=full_exif(), xmp=XMP),
    "heic-exif-xmp": lambda: heic_with(exif=full_exif(), xmp=XMP),
}
PROFILED: dict[str, Callable[[], bytes]] = {
    "jpeg": lambda: saved(quarters(), "JPEG", icc_profile=named_profile()),
    "webp": lambda: saved(quarters(mode="RGBA"), "WEBP", icc_profile=named_profile()),
    "avif": lambda: saved(quarters(), "AVIF", icc_profile=named_profile()),
}


def wide_profile() -> bytes:
    """An ICC v2 matrix profile with the primaries of Rec. 2020 and a gamma of 2.2, written out by hand."""

    def xyz(*values: float) -> bytes:
        return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(value * 65536)) for value in values)

    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, 563) + b"\0\0"
    text = b"wide\0"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(78),
        b"cprt": b"text\0\0\0\0none\0\0\0\0",
        b"wtpt": xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": xyz(0.6734, 0.2790, -0.0019),
        b"gXYZ": xyz(0.1656, 0.6753, 0.0299),
        b"bXYZ": xyz(0.1251, 0.0456, 0.7968),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    offset, table, body = 128 + 4 + 12 * len(tags), b"", b""
    for name, value in tags.items():
        table += name + struct.pack(">II", offset + len(body), len(value))
        body += value + bytes(-len(value) % 4)
    rest = struct.pack(">I", len(tags)) + table + body
    head = struct.pack(">I", 128 + len(rest)) + bytes(4) + b"\x02\x40\0\0mntrRGB XYZ " + bytes(12) + b"acsp"
    head += bytes(28) + struct.pack(">iii", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + rest
