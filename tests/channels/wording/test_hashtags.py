"""Hashtags from tags, in any script."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.channels.wording.hashtags import hashtags


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("people", "#People"),
        ("night shift", "#NightShift"),
        ("CQC", "#CQC"),
        ("(CQC)", "#CQC"),
        ("iPlayer", "#iPlayer"),
        ("e-mail", "#EMail"),
        ("staff_news", "#StaffNews"),
        ("St Mary’s", "#StMarys"),
        ("#people", "#People"),
        ("👋 hello", "#Hello"),
        ("2026 budget", "#2026Budget"),
        ("covid 19", "#Covid19"),
        ("9 to 5", "#9To5"),
        ("w\u0302ythnos y gân", "#ŴythnosYGân"),
        ("ärzte ohne grenzen", "#ÄrzteOhneGrenzen"),
        ("الرعاية الصحية", "#الرعاية_الصحية"),
        ("می‌شود", "#می_شود"),
        ("नमस्ते दुनिया", "#नमस्ते_दुनिया"),
        ("夜の港", "#夜の港"),
        ("ქართული ენა", "#ქართული_ენა"),
        ("ශ්‍රී ලංකා", "#ශ්රී_ලංකා"),
        ("3️⃣ things", "#3Things"),
    ],
)
def test_a_tag_becomes_one_word(tag: str, expected: str) -> None:
    assert hashtags([tag]) == (expected,)


@pytest.mark.parametrize("tag", ["2026", "٢٠٢٦", "24/7", "👋", "½", "—"])
def test_a_tag_without_letters_makes_no_hashtag(tag: str) -> None:
    assert hashtags([tag]) == ()


def test_each_stands_once_and_only_the_first_few() -> None:
    tags = ["people", "2026", "CQC", "People", "cqc", "night shift", "quay"]
    assert hashtags(tags) == ("#People", "#CQC", "#NightShift")
    assert hashtags(tags, 9) == ("#People", "#CQC", "#NightShift", "#Quay")
    assert hashtags([]) == ()


@given(st.lists(st.text(max_size=20), max_size=6))
def test_a_hashtag_has_nothing_that_would_end_it(tags: list[str]) -> None:
    made = hashtags(tags)
    assert len(made) <= 3
    for hashtag in made:
        name = hashtag.removeprefix("#")
        assert any(c.isalpha() for c in name)
        assert all(c == "_" or unicodedata.category(c)[0] in "LMN" for c in name)
        assert not name.startswith("_")
