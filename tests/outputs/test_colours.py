from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diarist.diary.errors import CardError
from diarist.outputs.colours import LEGIBLE, contrast, mix, palette, parse

colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(background=colours, accent=colours)
@settings(max_examples=50, deadline=None)
def test_every_word_can_be_read_on_every_background(background: str, accent: str) -> None:
    shown = palette(background, accent)
    for ground in (shown.background, shown.ghost):
        for ink in (shown.ink, shown.muted, shown.accent):
            assert contrast(ink, ground) >= LEGIBLE


@pytest.mark.parametrize("background", ["#767676", "#777777", "#7f7f7f", "#e00", "#005eb8", "#ffb81c"])
def test_the_hardest_backgrounds_are_readable_too(background: str) -> None:
    shown = palette(background, background)
    assert contrast(shown.ink, shown.background) >= LEGIBLE
    assert contrast(shown.accent, shown.background) >= LEGIBLE


def test_an_accent_that_can_be_read_is_left_as_it_is() -> None:
    assert palette("#12312b", "#e9b872").accent == parse("#e9b872")


def test_ink_is_dark_on_light_and_light_on_dark() -> None:
    assert sum(palette("#ffffff", "#000000").ink) < 200
    assert sum(palette("#000000", "#ffffff").ink) > 600


def test_contrast_is_the_ratio_of_wcag() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((255, 255, 255), (119, 119, 119)) == pytest.approx(4.48, abs=0.01)


def test_short_and_long_hex_colours_mean_the_same() -> None:
    assert parse("#fA0") == parse("#ffaa00") == (255, 170, 0)
    assert mix((0, 0, 0), (100, 200, 50), 0.5) == (50, 100, 25)


@pytest.mark.parametrize("text", ["", "red", "12312b", "#12", "#12312g", "#12312b80", "rgb(1,2,3)"])
def test_what_is_no_colour_is_named_with_how_to_mend_it(text: str) -> None:
    with pytest.raises(CardError, match=r"is not a colour; write it as #"):
        parse(text)
