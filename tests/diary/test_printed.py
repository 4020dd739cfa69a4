"""What is printed of a headline, and what has to be typed for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.diary.printed import printed, typed_for
from diarist.diary.text import on_one_line
from diarist.words.plain import without_notes
from tests.diary.typed import WORDS

LANGUAGES = st.sampled_from(["en", "cy", "de", "fr", "pl", "ar", "he", "ja"])


def from_a_file(typed: str, lang: str) -> str:
    return printed(without_notes(on_one_line(typed)), lang)


@given(WORDS, LANGUAGES)
def test_there_is_something_to_type_for_whatever_is_printed(typed: str, lang: str) -> None:
    words = from_a_file(typed, lang)
    assert from_a_file(typed_for(words, lang), lang) == words


@pytest.mark.parametrize(
    ("words", "lang", "typed"),
    [
        ("The night shift", "en", "The night shift"),
        ("Two * three * four", "en", "Two * three * four"),
        ("A *night* shift", "en", "A \\*night* shift"),
        ("R&D &amp; tea", "en", "R&D &amp;amp; tea"),
        ("Use `make`", "en", "Use &#96;make`"),
        ("See [this](x)", "en", "See [this]\\(x)"),
        ("100 %%of%% it", "en", "100 %\\%of%% it"),
        ("“So,” she said", "en", "“So,” she said"),
        ("«\u202fDonc\u202f»", "fr", '"Donc"'),
        ("9\u00a0h", "fr", "9&nbsp;h"),
    ],
)
def test_it_has_as_few_escapes_as_will_do(words: str, lang: str, typed: str) -> None:
    assert typed_for(words, lang) == typed


@pytest.mark.parametrize("typed", ["&#8203;", "&#8205;", "&#12;", ""])
def test_nothing_is_printed_of_what_does_not_show(typed: str) -> None:
    assert printed(typed, "en") == ""
    assert typed_for("", "en") == ""
