from importlib.resources import files

import pytest

from diarist.checks.wordlists import word_list

NAMES = sorted(path.name.removesuffix(".toml") for path in (files("diarist.checks") / "words").iterdir())


@pytest.mark.parametrize("name", NAMES)
def test_every_word_is_in_small_letters_and_has_a_better_one(name: str) -> None:
    words = word_list(name)
    assert words.source
    for word, better in words.better.items():
        assert word == word.lower().strip()
        assert better
        assert better != word
        assert [found.group() for found, _ in words.found_in(f"x {word} y")] == [word]


def test_the_longest_word_is_found() -> None:
    assert [found.group() for found, _ in word_list("hurtful").found_in("mentally ill, the mentally ill")] == [
        "mentally ill",
        "the mentally ill",
    ]


def test_a_part_of_a_word_is_not_found() -> None:
    assert list(word_list("jargon").found_in("robustness, non-robust")) == []
