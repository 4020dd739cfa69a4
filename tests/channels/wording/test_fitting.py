"""Where words may be cut, and how much of a text stays."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uniseg.graphemecluster import grapheme_cluster_boundaries

from diarist.channels.wording.fitting import Knob, cuts, fit


def every_cut(text: str, lang: str = "en") -> list[str]:
    words = cuts(text, lang)
    return [words.first(count) for count in range(words.whole + 1)]


def test_words_are_cut_between_words_and_say_so() -> None:
    assert every_cut("We lit it, at four.") == [
        "",
        "We…",
        "We lit…",
        "We lit it…",
        "We lit it, at…",
        "We lit it, at four.",
    ]
    assert every_cut("") == [""]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Commission (CQC) came",
            ["", "The…", "The Commission…", "The Commission (CQC)…", "The Commission (CQC) came"],
        ),
        ("See https://a.example/b. Now", ["", "See…", "See https://a.example/b. …", "See https://a.example/b. Now"]),
        ("Ask @mara@a.example, then", ["", "Ask…", "Ask @mara@a.example, …", "Ask @mara@a.example, then"]),
        ("Our #NightShift now", ["", "Our…", "Our #NightShift …", "Our #NightShift now"]),
        ("Write mara@a.example now", ["", "Write…", "Write mara@a.example …", "Write mara@a.example now"]),
        ("One\n\ntwo – three", ["", "One…", "One\n\ntwo…", "One\n\ntwo…", "One\n\ntwo – three"]),
        ("– one", ["", "", "– one"]),
        ("#a- – one", ["", "#a- …", "#a- …", "#a- – one"]),
        ("أَوقَدْنَا المِصْبَاحَ، الآن", ["", "أَوقَدْنَا…", "أَوقَدْنَا المِصْبَاحَ…", "أَوقَدْنَا المِصْبَاحَ، الآن"]),
        ("दीपक जलाया। फिर", ["", "दीपक…", "दीपक जलाया…", "दीपक जलाया। फिर"]),
        ("w\u0302yl 👨‍👩‍👧‍👦🇬🇧 yma", ["", "w\u0302yl…", "w\u0302yl 👨‍👩‍👧‍👦🇬🇧…", "w\u0302yl 👨‍👩‍👧‍👦🇬🇧 yma"]),
    ],
)
def test_what_has_to_stay_whole_does(text: str, expected: list[str]) -> None:
    assert every_cut(text) == expected


def test_languages_without_spaces_are_cut_between_their_words() -> None:
    assert "四時に…" in every_cut("四時に灯台の灯をともした。", "ja")
    assert "เราจุด…" in every_cut("เราจุดตะเกียงตอนสี่โมง", "th")


def test_what_is_no_word_is_cut_between_characters() -> None:
    assert len(every_cut("x" * 60)) == 2
    assert len(every_cut("x" * 61)) == 62
    families = every_cut("👨‍👩‍👧‍👦" * 20)
    assert families[1:3] == ["👨‍👩‍👧‍👦…", "👨‍👩‍👧‍👦👨‍👩‍👧‍👦…"]
    assert len(every_cut(f"https://a.example/{'x' * 99}")) == 2


PIECES = [*" \n.a,b#@é-\u0301👩\u200d👧🇬🇧🏽हिन्द่ก็เข้าَع漢字あ한…", "https://a.example/"]
TEXT = st.lists(st.sampled_from(PIECES), max_size=80).map("".join)


@given(TEXT, st.sampled_from(["en", "ja", "th", "zh", "ar"]))
def test_no_cut_splits_a_character_and_the_last_one_is_the_whole(text: str, lang: str) -> None:
    words = cuts(text, lang)
    boundaries = {0, *grapheme_cluster_boundaries(text)}
    assert words.first(words.whole) == text
    assert set(words.ends) <= boundaries
    assert list(words.ends) == sorted(set(words.ends))
    for count in range(words.whole):
        kept = words.first(count).removesuffix("…").rstrip()
        assert text.startswith(kept)


def render(sizes: Sequence[int]) -> str:
    return "".join(letter * size for letter, size in zip("abc", sizes, strict=True))


@given(st.integers(0, 30), st.integers(0, 30), st.integers(1, 30), st.integers(0, 100))
def test_the_first_knob_is_closed_before_the_next_is_touched(a: int, b: int, c: int, limit: int) -> None:
    sizes = fit(render, [Knob(0, a), Knob(0, b), Knob(1, c)], lambda text: len(text) <= limit)
    total = a + b + c
    expected_a = max(0, min(a, limit - b - c))
    expected_b = max(0, min(b, limit - c))
    assert sizes == [expected_a, expected_b, max(1, min(c, limit))]
    assert sum(sizes) == max(1, min(total, limit))


def test_few_tries_are_needed() -> None:
    tries = []

    def fits(text: str) -> bool:
        tries.append(text)
        return len(text) <= 777

    assert fit(render, [Knob(0, 5000), Knob(0, 0), Knob(1, 1)], fits) == [776, 0, 1]
    assert len(tries) < 20
