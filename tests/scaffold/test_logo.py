"""A logo gives a diary its two colours, and nothing of who made it goes out with it."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from diarist.diary.errors import SettingError
from diarist.outputs.colours import contrast, parse
from diarist.scaffold.logo import colours_of, read_logo
from tests.diaries import picture, write

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="#005eb8" d="M0 0z"/>'
SVG += '<path fill="#fc0" d="M1 1h2v2z"/></svg>'


def near(one: str, other: str) -> bool:
    return max(abs(a - b) for a, b in zip(parse(one), parse(other), strict=True)) < 24


def test_the_colour_that_there_is_most_of_is_the_background(tmp_path: Path) -> None:
    logo = Image.new("RGBA", (300, 120), (0, 0, 0, 0))
    ImageDraw.Draw(logo).rectangle((20, 20, 200, 100), fill="#0b3d91")
    ImageDraw.Draw(logo).rectangle((210, 20, 280, 100), fill="#fc3d21")
    logo.save(tmp_path / "logo.png")
    found = read_logo(tmp_path / "logo.png")
    assert near(found.background, "#0b3d91")
    assert near(found.accent, "#fc3d21")
    assert (found.ending, found.is_picture) == (".png", True)


@pytest.mark.parametrize("shades", [[], [(255, 255, 255)], [(255, 255, 0)], [(120, 120, 120)], [(0, 0, 0)]])
def test_white_words_can_be_read_on_every_background(shades: list[tuple[int, int, int]]) -> None:
    background, accent = colours_of(shades)
    assert contrast(parse(background), (255, 255, 255)) >= 4.5
    assert background != accent


def test_a_plain_drawing_is_taken_as_it_is(tmp_path: Path) -> None:
    in_words = SVG.replace("#005eb8", "Navy").replace("#fc0", "gold")
    named = read_logo(write(tmp_path / "named.svg", in_words))
    assert (named.background, named.accent) == ("#000080", "#ffd700")
    found = read_logo(write(tmp_path / "logo.svg", SVG))
    assert (found.data, found.ending, found.is_picture) == (SVG.encode() + b"\n", ".svg", False)
    assert (found.background, found.accent) == ("#005eb8", "#ffcc00")


def test_what_a_camera_wrote_stays_at_home(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    path = picture(tmp_path / "logo.jpg", (90, 60), "#005eb8", exif=exif)
    found = read_logo(path)
    assert b"taken at home" in path.read_bytes()
    assert b"taken at home" not in found.data
    with Image.open(BytesIO(found.data)) as opened:
        assert (opened.format, opened.size) == ("JPEG", (90, 60))


@pytest.mark.parametrize(
    ("name", "words", "what"),
    [
        ("logo.png", "words", "is not a picture"),
        ("logo.svg", SVG.replace("<path", "<script>x</script><path", 1), "holds a program"),
        ("logo.svg", SVG.replace("<path", '<path onload="x()"', 1), "holds a program"),
        (
            "logo.svg",
            SVG.replace("<path", '<s:script xmlns:s="http://www.w3.org/2000/svg">x</s:script><path', 1),
            "holds a program",
        ),
        ("logo.svg", SVG.replace("<path", '<a href="java&#115;cript:x()"/><path', 1), "holds a program"),
        ("logo.svg", '<!DOCTYPE svg [<!ENTITY x "y">]>' + SVG, "DOCTYPE"),
    ],
)
def test_what_is_no_logo_is_said(tmp_path: Path, name: str, words: str, what: str) -> None:
    with pytest.raises(SettingError, match=what):
        read_logo(write(tmp_path / name, words))


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="is no file that can be read"):
        read_logo(tmp_path / "none.png")


def test_one_of_too_many_pixels_is_said_before_it_is_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Image.new("1", (5001, 5000)).save(tmp_path / "logo.png")
    monkeypatch.setattr(Image.Image, "convert", None)
    with pytest.raises(SettingError, match="is too large"):
        read_logo(tmp_path / "logo.png")
