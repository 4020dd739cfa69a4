"""The podcast's picture, by Apple's rules."""

from io import BytesIO
from pathlib import Path

from PIL import Image

from diarist.outputs.artwork import artwork
from diarist.outputs.card_layout import Card
from tests.diaries import picture


def test_it_is_a_square_jpeg_of_the_brand_without_metadata(tmp_path: Path) -> None:
    face = picture(tmp_path / "face.png", (300, 300), "#ff0000")
    data = artwork(Card("", "Mara Quill", "Keeper", "The Tuesday Lamp", "", "", portrait=face, background="#12344a"))
    with Image.open(BytesIO(data)) as drawn:
        assert (drawn.format, drawn.mode, drawn.size) == ("JPEG", "RGB", (2160, 2160))
        assert not drawn.getexif()
        ground = drawn.getpixel((5, 5))
        small = drawn.resize((1080, 1080))
    assert len(data) < 500_000
    seen = small.getpixel((90 + 64, 996 - 64))
    assert isinstance(seen, tuple)
    assert seen[0] > 240
    assert max(seen[1:]) < 20
    assert isinstance(ground, tuple)
    assert max(abs(one - other) for one, other in zip(ground, (18, 52, 74), strict=True)) < 4
    shades = small.crop((90, 300, 990, 800)).convert("L").histogram()
    assert sum(shades[:60]) > 300_000
    assert sum(shades[200:]) > 10_000


def test_the_same_card_gives_the_same_bytes() -> None:
    card = Card("", "Mara Quill", "", "The Tuesday Lamp", "", "")
    assert artwork(card) == artwork(card)
