"""Pictures with clear parts, on grounds that hide them."""

import pytest
from PIL import Image, ImageDraw

from diarist.outputs.colours import RGB
from diarist.outputs.panels import BLACK, WHITE, panel

GREEN: RGB = (18, 49, 43)
PAPER: RGB = (251, 248, 241)


def drawing(ink: str, ground: tuple[int, ...] = (0, 0, 0, 0), width: int = 6) -> Image.Image:
    """A line drawing of a boat, as it were."""
    picture = Image.new("RGBA", (300, 200), ground)
    ImageDraw.Draw(picture).polygon([(20, 120), (280, 120), (220, 180), (80, 180)], outline=ink, width=width)
    return picture


@pytest.mark.parametrize(
    ("ink", "ground", "expected"),
    [
        ("black", GREEN, WHITE),
        ("#1c2027", GREEN, WHITE),
        ("#003087", BLACK, WHITE),
        ("white", GREEN, GREEN),
        ("white", PAPER, BLACK),
        ("#e9b872", PAPER, BLACK),
        ("black", PAPER, PAPER),
        ("#e9b872", GREEN, GREEN),
    ],
)
def test_a_drawing_on_a_clear_ground_is_seen(ink: str, ground: RGB, expected: RGB) -> None:
    assert panel(drawing(ink), ground) == expected
    assert panel(drawing(ink, width=1), ground) == expected


def test_a_picture_without_clear_parts_needs_no_panel() -> None:
    assert panel(drawing("black", (10, 20, 20, 255)), GREEN) == GREEN


def test_nor_does_a_photograph_with_round_corners() -> None:
    picture = Image.new("RGBA", (300, 200))
    ImageDraw.Draw(picture).rounded_rectangle((0, 0, 299, 199), 20, "#101c1a")
    assert panel(picture, GREEN) == GREEN


def test_nor_does_one_that_shows_nothing_at_all() -> None:
    assert panel(Image.new("RGBA", (300, 200)), GREEN) == GREEN


def test_of_two_colours_the_ground_that_shows_more_is_taken() -> None:
    picture = drawing("white", width=3)
    ImageDraw.Draw(picture).rectangle((0, 0, 299, 100), fill="black")
    assert panel(picture, GREEN) == WHITE
