"""What a camera wrote into a picture is nowhere in the site."""

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image, PngImagePlugin

from tests.diaries import words, write
from tests.site.conftest import BuildOnce
from tests.site.project import Build, Project

pytestmark = pytest.mark.site

PLANTED = b"Planted-Place"
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + PLANTED + b"-xmp</x:xmpmeta>"


def photograph(path: Path, size: tuple[int, int] = (900, 700)) -> None:
    """A picture with a position, a name, a comment, XMP and a trailer, as phones and editors write them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    exif = Image.Exif()
    exif[0x010E] = f"{PLANTED.decode()}-exif"
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 26.0), 29: f"{PLANTED.decode()}-gps"})
    image = Image.effect_noise(size, 60).convert("RGB")
    if path.suffix == ".png":
        text = PngImagePlugin.PngInfo()
        text.add_text("Comment", f"{PLANTED.decode()}-text")
        text.add_itxt("XML:com.adobe.xmp", XMP.decode())
        image.save(path, pnginfo=text, exif=exif)
    else:
        image.save(path, exif=exif, comment=PLANTED + b"-comment", xmp=XMP, quality=85)
        # Photoshop's block, in which press agencies write captions and names (IPTC-IIM, section 1.7).
        iptc = b"Photoshop 3.0\x008BIM\x04\x04" + PLANTED + b"-iptc"
        data = path.read_bytes()
        path.write_bytes(data[:2] + b"\xff\xed" + (len(iptc) + 2).to_bytes(2, "big") + iptc + data[2:])
    path.write_bytes(path.read_bytes() + PLANTED + b"-trailer")


def plant(root: Path) -> Project:
    authors = {"mara": {"name": "Mara Quill", "portrait": "people/mara.jpg"}}
    project = Project.new(root, {"authors": authors, "card": {"logo": "assets/logo.png"}})
    for name in (
        "posts/lamp.jpg",
        "posts/wick.png",
        "docs/people/mara.jpg",
        "docs/assets/logo.png",
        "docs/assets/shown.jpeg",
    ):
        photograph(root / name)
    photograph(root / "docs/assets/UNUSED.JPG")
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><!-- {PLANTED.decode()} --><path d="M0 0h9"/></svg>'
    )
    write(root / "docs/assets/drawing.svg", drawing)
    write(root / "posts/drawing.svg", drawing.replace("h9", "v9"))
    write(root / "docs/about.md", "# About\n\n![Shown](assets/shown.jpeg)\n")
    body = "![Wick](wick.png)\n\n![Drawing](drawing.svg)"
    write(root / "posts/a.md", words(body, image="lamp.jpg", image_alt="Lamp"))
    return project


def jpeg_parts(data: bytes) -> Iterator[str]:
    """The names of a JPEG's segments, and of what follows its end (ITU-T T.81, annex B)."""
    place = 2
    while data[place + 1] != 0xD9:
        marker, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4], "big")
        application = 0xE0 <= marker <= 0xEF
        yield f"APP{marker - 0xE0}" if application else "COM" if marker == 0xFE else "picture"
        place += 2 + length
        if marker == 0xDA:
            # After the start of a scan come its points, in which 00 or a restart's number follows each FF.
            place = next(m.start() for m in re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL).finditer(data, place))
    if data[place + 2 :]:
        yield "trailer"


def png_parts(data: bytes) -> Iterator[str]:
    """The names of a PNG's chunks (https://www.w3.org/TR/png-3/#11Chunks), and of what follows the last."""
    place, name = 8, ""
    while name != "IEND" and place < len(data):
        length, name = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8].decode()
        place += length + 12
        yield name
    if data[place:]:
        yield "trailer"


def webp_parts(data: bytes) -> Iterator[str]:
    """The names of a WebP's chunks (https://developers.google.com/speed/webp/docs/riff_container)."""
    place = 12
    while place < len(data):
        yield data[place : place + 4].decode()
        length = int.from_bytes(data[place + 4 : place + 8], "little")
        place += 8 + length + length % 2


def svg_parts(data: bytes) -> Iterator[str]:
    """What a drawing has beside its shapes."""
    for node in etree.fromstring(data).iter():
        if not isinstance(node.tag, str):
            yield "comment"
        elif etree.QName(node).namespace != "http://www.w3.org/2000/svg" or etree.QName(node).localname == "metadata":
            yield str(node.tag)


def kind_of(data: bytes) -> str:
    """What a picture is by its beginning; its name may say otherwise."""
    starts = {b"\xff\xd8": ".jpg", b"\x89PNG": ".png", b"RIFF": ".webp"}
    return next((kind for start, kind in starts.items() if data.startswith(start)), ".svg")


PARTS: dict[str, Callable[[bytes], Iterator[str]]] = {
    ".jpg": jpeg_parts,
    ".jpeg": jpeg_parts,
    ".png": png_parts,
    ".webp": webp_parts,
    ".svg": svg_parts,
}
# What colours mean may be said: APP2 and iCCP are profiles, APP0 and APP14 say how the points are coded.
_JPEG = {"APP0", "APP2", "APP14", "picture"}
_PNG = {"IHDR", "PLTE", "tRNS", "IDAT", "IEND", "sRGB", "gAMA", "cHRM", "iCCP", "sBIT", "pHYs", "bKGD"}
ALLOWED = {
    ".jpg": _JPEG,
    ".jpeg": _JPEG,
    ".png": _PNG,
    ".webp": {"VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"},
    ".svg": set(),
}


@pytest.fixture(scope="session")
def site(build_once: BuildOnce) -> Build:
    return build_once("metadata", plant)


def test_the_pictures_are_there(site: Build) -> None:
    assert site.status == 0, site.output
    assert "WARNING" not in site.output, site.output
    names = {name.rsplit("-", 2)[0] for name in site.tree if name.startswith("pictures/")}
    assert names == {f"pictures/{name}" for name in ("lamp", "wick", "mara", "drawing")}
    assert {"assets/shown.jpeg", "assets/UNUSED.JPG", "assets/drawing.svg", "assets/logo.png"} <= set(site.tree)


def test_what_was_planted_is_in_the_sources(tmp_path: Path) -> None:
    photograph(tmp_path / "a.jpg")
    photograph(tmp_path / "b.png")
    assert [(tmp_path / name).read_bytes().count(PLANTED) for name in ("a.jpg", "b.png")] == [6, 5]


def test_not_one_planted_word_is_in_the_site(site: Build) -> None:
    for name, data in site.tree.items():
        assert PLANTED not in (gzip.decompress(data) if name.endswith(".gz") else data), name


def test_no_picture_holds_any_metadata(site: Build, sample: Build) -> None:
    seen = set()
    for build in (site, sample):
        for name, data in build.tree.items():
            if Path(name).suffix.lower() in PARTS:
                kind = kind_of(data)
                seen.add(kind)
                assert set(PARTS[kind](data)) <= ALLOWED[kind], name
    assert seen == {".jpg", ".png", ".svg"}


def test_what_is_planted_would_be_seen(tmp_path: Path) -> None:
    photograph(tmp_path / "a.jpg")
    photograph(tmp_path / "b.png")
    image = Image.new("RGB", (9, 9))
    image.save(tmp_path / "c.webp", exif=image.getexif(), xmp=XMP)
    found = {
        path.suffix: {*PARTS[path.suffix](path.read_bytes())} - ALLOWED[path.suffix] for path in tmp_path.iterdir()
    }
    assert found == {
        ".jpg": {"APP1", "APP13", "COM", "trailer"},
        ".png": {"tEXt", "iTXt", "eXIf", "trailer"},
        ".webp": {"XMP ", "EXIF"} & found[".webp"],
    }
    assert "XMP " in found[".webp"]
