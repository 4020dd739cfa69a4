"""The veil over a photograph: as much as the words need, and no more."""

from itertools import pairwise

from PIL import Image

from diarist.outputs.card_layout import Box
from diarist.outputs.scrim import veiled

WHITE, DARK = (255, 255, 255), (10, 20, 30)
FOOT = Box(0, 300, 600, 400)


def grey(picture: Image.Image, row: int) -> int:
    shade = picture.getpixel((300, row))
    assert isinstance(shade, tuple)
    return int(shade[1])


def test_a_dark_photograph_is_left_as_it_is() -> None:
    night = Image.new("RGB", (600, 400), (20, 22, 30))
    assert veiled(night, [FOOT], DARK, WHITE).tobytes() == night.tobytes()


def test_a_light_one_is_dimmed_where_words_stand_and_clear_where_none_do() -> None:
    day = veiled(Image.new("RGB", (600, 400), (230, 230, 230)), [FOOT], DARK, WHITE)
    assert grey(day, 350) < 110
    assert grey(day, 100) == 230
    steps = [grey(day, row) for row in range(100, 350)]
    assert steps == sorted(steps, reverse=True)
    assert max(one - other for one, other in pairwise(steps)) < 6


def test_each_veil_is_as_dense_as_what_is_behind_it() -> None:
    both = Image.new("RGB", (600, 400), (230, 230, 230))
    both.paste((20, 22, 30), (0, 0, 600, 100))
    shown = veiled(both, [Box(0, 0, 600, 60), FOOT], DARK, WHITE)
    assert grey(shown, 30) == 22
    assert grey(shown, 350) < 110
