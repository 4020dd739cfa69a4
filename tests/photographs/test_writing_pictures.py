from io import BytesIO

import pytest
from PIL import Image

from diarist.photographs.clean_picture import look
from diarist.photographs.writing_pictures import WRITERS, written
from tests.carriers import corners, quarters


@pytest.mark.parametrize("mode", ["L", "LA", "RGB", "RGBA"])
@pytest.mark.parametrize("ending", WRITERS)
def test_every_kind_holds_every_kind_of_pixels_and_nothing_else(ending: str, mode: str) -> None:
    sight = look(written(quarters((64, 40), mode), ending), "x")
    assert (sight.ending, sight.size, sight.told) == (ending, (64, 40), frozenset())


def test_where_nothing_can_be_seen_through_it_is_white() -> None:
    clear = Image.new("RGBA", (10, 10), (0, 0, 0, 0))
    assert Image.open(BytesIO(written(clear, "jpg"))).convert("RGB").getpixel((5, 5)) == (255, 255, 255)
    assert corners(Image.open(BytesIO(written(quarters(mode="RGBA"), "jpg")))) == ["red", "green", "blue", "white"]
