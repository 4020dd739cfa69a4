"""The share card as a square and as a story: what stands where, and that it can be read under an app's own buttons."""

import hashlib
from dataclasses import replace
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from diarist.diary.errors import CardError
from diarist.outputs.card_layout import Box, Card
from diarist.outputs.story_card import SQUARE, STORY, Shape, TallLayout, draw_tall, place_tall
from tests.diaries import picture

PLAIN = Card(
    site_name="Notes from the Fourth Floor",
    author="Marged Ellis-Hughes",
    role="Chief Executive, Invented Health Board",
    headline="The night shift",
    dateline="20 November 2026",
    week="Week 47",
)
LONG = "What nine months of listening to night staff, porters and cleaners taught me about the place I thought I knew"
QUOTE = "You don’t sail the timetable. You sail the water, and afterwards you explain yourself to the timetable."
ARABIC = replace(PLAIN, headline="ليلتي الأولى على الرصيف", lang="ar")
SHAPES = pytest.mark.parametrize("shape", [SQUARE, STORY], ids=["square", "story"])


@pytest.fixture
def full(tmp_path: Path) -> Card:
    """A card with portrait, picture and logo."""
    return replace(
        PLAIN,
        portrait=picture(tmp_path / "face.png", (300, 300), "#ff0000"),
        picture=picture(tmp_path / "quay.jpg", (1600, 900), "#00ff00"),
        logo=picture(tmp_path / "logo.png", (200, 100), "#0000ff"),
    )


def boxes(plan: TallLayout) -> list[Box]:
    return [*(block.box for block in plan.blocks), *filter(None, (plan.portrait, plan.logo, plan.rule))]


def overlap(one: Box, other: Box) -> bool:
    apart = one.right <= other.left or other.right <= one.left or one.bottom <= other.top or other.bottom <= one.top
    return not apart


def check(plan: TallLayout, shape: Shape) -> None:
    for box in boxes(plan):
        assert box.left >= 90
        assert box.right <= shape.width - 90
        assert box.top >= shape.top
        assert box.bottom <= shape.bottom
    for one, other in combinations(boxes(plan), 2):
        assert not overlap(one, other), (one, other)


@SHAPES
@pytest.mark.parametrize(
    "card",
    [
        PLAIN,
        replace(PLAIN, headline=LONG),
        replace(PLAIN, quote=QUOTE),
        replace(PLAIN, quote=LONG * 3, headline=LONG),
        ARABIC,
        replace(ARABIC, quote="لا أحد يعتذر عن السؤال مرةً ثالثة."),
        replace(PLAIN, role="", week="", dateline="", site_name=""),
        replace(PLAIN, headline="W" * 119),
        replace(PLAIN, author="Somebody with a Name that Goes on and on and on " * 3),
    ],
    ids=["plain", "long", "quote", "long-quote", "arabic", "arabic-quote", "bare", "one-word", "long-name"],
)
def test_all_words_stand_apart_where_no_app_covers_them(card: Card, shape: Shape) -> None:
    check(place_tall(card, shape), shape)


@SHAPES
def test_pictures_have_their_places(full: Card, shape: Shape) -> None:
    plan = place_tall(full, shape)
    check(plan, shape)
    assert plan.picture == Box(0, 0, shape.width, round(shape.height * shape.picture))
    assert plan.ornament is None
    assert all(box.top > plan.picture.bottom for box in boxes(plan))


@given(st.text(max_size=120), st.text(max_size=60), st.booleans())
@settings(max_examples=60, deadline=None)
def test_any_words_fit(headline: str, author: str, quoted: bool) -> None:  # noqa: FBT001 - hypothesis hands it in
    words = headline.strip() or "x"
    card = replace(PLAIN, headline=words, author=author, quote=words if quoted else "")
    for shape in (SQUARE, STORY):
        check(place_tall(card, shape), shape)


@SHAPES
def test_a_script_from_right_to_left_is_the_mirror_image(shape: Shape) -> None:
    there, here = place_tall(ARABIC, shape), place_tall(replace(ARABIC, headline="My night"), shape)
    assert there.rtl
    assert not here.rtl
    assert there.ornament
    assert there.ornament.left < 0
    assert there.rule.right == shape.width - 90


@SHAPES
def test_what_is_drawn_is_a_small_jpeg_of_that_size_and_nothing_else(full: Card, shape: Shape) -> None:
    data = draw_tall(full, shape)
    with Image.open(BytesIO(data)) as drawn:
        assert (drawn.format, drawn.size) == ("JPEG", (shape.width, shape.height))
        assert not drawn.getexif()
        assert "icc_profile" not in drawn.info
    assert len(data) < 300_000
    assert draw_tall(full, shape) == data


@SHAPES
def test_a_busy_photograph_costs_quality_no_more_than_it_must(shape: Shape, tmp_path: Path) -> None:
    grain = Image.frombytes("RGB", (1080, 1080), hashlib.shake_128(b"grain").digest(1080 * 1080 * 3))
    grain.save(tmp_path / "grain.png")
    busy, plain = (draw_tall(card, shape) for card in (replace(PLAIN, picture=tmp_path / "grain.png"), PLAIN))
    assert 150_000 < len(busy) < 300_000
    assert coarseness(busy) > coarseness(plain)


def coarseness(jpeg: bytes) -> int:
    """How much of the fine grain a JPEG leaves out."""
    with Image.open(BytesIO(jpeg)) as image:
        assert isinstance(image, JpegImageFile)
        return sum(image.quantization[0])


@SHAPES
def test_face_picture_and_logo_are_where_they_belong(full: Card, shape: Shape) -> None:
    plan = place_tall(full, shape)
    with Image.open(BytesIO(draw_tall(full, shape))) as drawn:
        for box, colour in ((plan.portrait, (255, 0, 0)), (plan.picture, (0, 255, 0)), (plan.logo, (0, 0, 255))):
            assert box
            seen = drawn.getpixel(((box.left + box.right) // 2, (box.top + box.bottom) // 2))
            assert isinstance(seen, tuple)
            assert all(abs(one - other) < 12 for one, other in zip(seen, colour, strict=True)), (box, seen)


@SHAPES
def test_the_words_are_drawn(shape: Shape) -> None:
    plan = place_tall(PLAIN, shape)
    with Image.open(BytesIO(draw_tall(PLAIN, shape))) as drawn:
        for block in plan.blocks:
            part = drawn.convert("L").crop((block.box.left, block.box.top, block.box.right, block.box.bottom))
            low, high = part.getextrema()
            assert isinstance(low, int)
            assert isinstance(high, int)
            assert high - low > 60, block.part


def test_a_picture_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CardError, match="is not there"):
        draw_tall(replace(PLAIN, portrait=tmp_path / "none.jpg"), SQUARE)
    with pytest.raises(CardError, match="is not a colour"):
        draw_tall(replace(PLAIN, background="green"), STORY)
