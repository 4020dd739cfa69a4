"""What a camera wrote into a picture is nowhere in the site."""

import gzip
import io
from pathlib import Path

import pytest
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
    assert [(tmp_path / name).read_bytes().count(PLANTED) for name in ("a.jpg", "b.png")] == [5, 5]


def test_not_one_planted_word_is_in_the_site(site: Build) -> None:
    for name, data in site.tree.items():
        assert PLANTED not in (gzip.decompress(data) if name.endswith(".gz") else data), name


def test_no_picture_holds_any_metadata(site: Build) -> None:
    for name, data in site.tree.items():
        if Path(name).suffix.lower() in {".jpg", ".jpeg", ".png"} and not name.startswith("assets/images/"):
            with Image.open(io.BytesIO(data)) as image:
                image.load()
                assert not image.getexif(), name
                assert not {"comment", "xmp", "exif", "Comment", "icc_profile"} & set(image.info), name
