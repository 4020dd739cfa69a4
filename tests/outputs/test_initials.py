"""Initials stand in for a picture, in any script, and are known again as what they are."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from diarist.diary.errors import CardError
from diarist.outputs.initials import initials_of, initials_png, is_initials
from diarist.photographs.photograph_files import clean_in_place
from tests.diaries import picture, write

COLOURS = ("#12343b", "#e0a458")


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Delyth Okoro", "DO"),
        ("Pat O'Brien-Jones", "PO"),
        ("Ana María de la Cruz", "AC"),
        ("łukasz żak", "ŁŻ"),
        ("Cher", "C"),
        ("王芳", "王"),
        ("محمد علي", "م"),
        ("👩‍🚀 ...", ""),
        ("", ""),
    ],
)
def test_the_letters_of_a_name(name: str, letters: str) -> None:
    assert initials_of(name) == letters


@pytest.mark.parametrize("name", ["Delyth Okoro", "王芳", "محمد علي", "ⴰⵎⴰⵣⵉⵖ", "", "MM WW"])
def test_a_picture_of_any_name(name: str) -> None:
    data = initials_png(name, 320, *COLOURS)
    assert data == initials_png(name, 320, *COLOURS)
    with Image.open(BytesIO(data)) as found:
        assert (found.format, found.size) == ("PNG", (320, 320))
        box = Image.eval(found.convert("L"), lambda value: 255 if value > 90 else 0).getbbox()
    assert box
    left, top, right, bottom = box
    assert min(left, top, 320 - right, 320 - bottom) > 16
    assert abs(left - (320 - right)) <= 24


def test_it_is_known_again_and_nothing_else_is(tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    path.write_bytes(initials_png("Delyth Okoro", 64, *COLOURS))
    assert is_initials(path)
    assert not is_initials(picture(tmp_path / "y.png"))
    assert not is_initials(write(tmp_path / "z.png", "words"))
    assert not is_initials(tmp_path / "none.png")


def test_a_colour_that_is_none() -> None:
    with pytest.raises(CardError):
        initials_png("x", 64, "blue", "#e0a458")


def test_they_are_known_again_when_all_pictures_were_cleaned(tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    path.write_bytes(initials_png("Delyth Okoro", 64, *COLOURS))
    before = path.read_bytes()
    assert clean_in_place(path).is_clean
    assert path.read_bytes() == before
    assert is_initials(path)
