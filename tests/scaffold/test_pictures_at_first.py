"""A new diary has a portrait, a logo and icons from its first moment."""

from io import BytesIO
from pathlib import Path

from PIL import Image

from diarist.outputs.initials import is_initials
from diarist.scaffold.logo import read_logo
from diarist.scaffold.pictures_at_first import FAVICON, PORTRAIT, TOUCH_ICON, first_pictures
from tests.diaries import picture
from tests.scaffold.test_first_answers import answers


def test_without_a_logo_all_are_initials(tmp_path: Path) -> None:
    found = first_pictures(answers(leader="Pat O'Brien"), None)
    assert set(found) == {PORTRAIT, FAVICON, TOUCH_ICON, "docs/assets/logo.png"}
    for name, data in found.items():
        path = tmp_path / name.replace("/", "-")
        path.write_bytes(data)
        assert is_initials(path)


def test_with_a_logo_the_icons_are_it_on_white(tmp_path: Path) -> None:
    logo = read_logo(picture(tmp_path / "logo.png", (400, 100), "#7a0019"))
    found = first_pictures(answers(), logo)
    assert found["docs/assets/logo.png"] == logo.data
    with Image.open(BytesIO(found[TOUCH_ICON])) as icon:
        assert icon.size == (180, 180)
        assert icon.getpixel((90, 90)) == (0x7A, 0, 0x19)
        assert icon.getpixel((90, 4)) == (255, 255, 255)
