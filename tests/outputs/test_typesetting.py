from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from diarist.outputs.fonts import Style
from diarist.outputs.typesetting import Passage, fit

SIZES = (100, 80, 60, 40, 20)


def half_an_em(text: str, _style: Style, _lang: str) -> float:
    return len(text) / 2


def headline(text: str) -> Passage:
    return Passage(text, Style.HEADLINE, "en")


def test_a_short_text_is_set_in_the_largest_size() -> None:
    setting = fit(headline("Yes"), 900, 240, SIZES, half_an_em)
    assert (setting.size, setting.lines) == (100, ("Yes",))


def test_a_long_text_shrinks_until_it_fits() -> None:
    setting = fit(headline("word " * 24 + "end"), 900, 240, SIZES, half_an_em)
    assert setting.size < 60
    assert setting.height <= 240
    assert " ".join(setting.lines) == "word " * 24 + "end"


def test_lines_are_evenly_long_and_leave_no_word_alone() -> None:
    setting = fit(headline("one two three four five six seven"), 480, 400, (40,), half_an_em)
    assert setting.lines == ("one two three four", "five six seven")


def test_one_line_is_worth_a_little_less_size() -> None:
    assert fit(headline("Weeknotes 22/06"), 610, 260, (100, 80), half_an_em).lines == ("Weeknotes 22/06",)
    assert len(fit(headline("Weeknotes 22/06"), 610, 260, (100, 70), half_an_em).lines) == 2


def test_a_long_word_shrinks_before_it_is_broken() -> None:
    assert fit(headline("x" * 80), 900, 240, SIZES, half_an_em).lines == ("x" * 80,)
    broken = fit(headline("x" * 120), 900, 240, SIZES, half_an_em)
    assert len(broken.lines) > 1
    assert "".join(broken.lines) == "x" * 120
    assert broken.size > SIZES[-1]


def test_what_fits_no_size_shrinks_further_and_loses_nothing() -> None:
    text = " ".join(["monumental"] * 60)
    setting = fit(headline(text), 300, 60, (28, 26, 24), half_an_em)
    assert setting.size < 24
    assert " ".join(setting.lines) == text


@given(
    words=st.lists(st.text("abcdefgh-", min_size=1, max_size=70), min_size=1, max_size=30),
    width=st.integers(200, 900),
    height=st.integers(60, 300),
)
@settings(max_examples=50, deadline=None)
def test_lines_always_fit_and_keep_every_letter(words: list[str], width: int, height: int) -> None:
    text = " ".join(words)
    setting = fit(headline(text), width, height, SIZES, half_an_em)
    assert setting.height <= height
    assert all(half_an_em(line, Style.HEADLINE, "en") * setting.size <= width for line in setting.lines)
    assert "".join(setting.lines).replace(" ", "") == text.replace(" ", "")
