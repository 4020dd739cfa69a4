"""Tones of a brand's colour: apart from one another, of its hue, and a ground on which everything can be read."""

from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from diarist.diary.errors import CardError
from diarist.outputs.colours import LEGIBLE, contrast, palette, parse
from diarist.outputs.tones import TONES, darkest, oklab, tone_of, toned

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(COLOURS)
@example("#000000")
@example("#ffffff")
@example("#ffff00")
@example("#0000ff")
def test_tones_are_told_apart_at_a_glance(colour: str) -> None:
    lightnesses = [oklab(parse(toned(colour, tone)))[0] for tone in range(TONES)]
    assert min(abs(one - other) for one, other in combinations(lightnesses, 2)) > 0.05


@given(COLOURS)
def test_tones_keep_the_hue_or_lose_it_and_never_take_another(colour: str) -> None:
    _, a, b = oklab(parse(colour))
    for tone in range(TONES):
        _, here, there = oklab(parse(toned(colour, tone)))
        assert abs(a * there - b * here) <= 0.012 * max((a * a + b * b) ** 0.5, 0.05)


@given(COLOURS, COLOURS)
def test_all_words_can_be_read_on_every_tone(background: str, accent: str) -> None:
    for tone in range(TONES):
        colours = palette(toned(background, tone), accent)
        for ink in (colours.ink, colours.muted, colours.accent):
            assert contrast(ink, colours.background) >= LEGIBLE
            assert contrast(ink, colours.ghost) >= LEGIBLE


@given(COLOURS)
def test_a_photograph_s_shade_is_dark(colour: str) -> None:
    assert contrast(parse(darkest(colour)), (255, 255, 255)) > 15


def test_the_first_is_the_brand_s_own() -> None:
    assert toned("#12344A", 0) == "#12344A"
    assert tone_of("") == 0


def test_a_topic_s_tone_is_for_ever() -> None:
    # Were one of these to change, every card of the topic would, in every diary.
    assert [tone_of(topic) for topic in ("people", "money", "mistakes", "timetable")] == [0, 1, 2, 3]


def test_topics_have_all_tones() -> None:
    assert {tone_of(f"topic-{number}") for number in range(40)} == set(range(TONES))


def test_a_colour_that_is_none_is_named() -> None:
    with pytest.raises(CardError, match="is not a colour"):
        toned("teal", 1)
