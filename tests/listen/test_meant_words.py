"""Words found in disguise or with a slip, and no word taken for another."""

import pytest

from diarist.listen.meant_words import Spelling, readings
from diarist.listen.phrase_list import phrase_list


@pytest.mark.parametrize(
    "text",
    [
        "k1ll myself",
        "ki11 myself",
        "su1c1d@l",
        "su*cide",
        "s u i c i d e",
        "s.u.i.c.i.d.e",
        "suicideeeeee",
        "k i l l m y s e l f",
        "sucide",
        "suicde",
        "suiside",
        "I feel suicidle",
        "hunanladiad",
    ],
)
def test_a_word_is_found_however_it_is_written(text: str) -> None:
    assert phrase_list("urgent").meant_in(text) == "oneself"


@pytest.mark.parametrize(
    "text",
    ["This is GDPR compliant.", "Amused, and it was overdone.", "B4 9am @ the 3 lamps", "a b c d e f", "£300 in 2019"],
)
def test_another_word_is_not(text: str) -> None:
    assert phrase_list("urgent").meant_in(text) == ""


def test_a_plain_text_is_read_once() -> None:
    assert list(readings("Plain words, at 9.")) == ["Plain words, at 9."]


def test_a_slip_is_one_letter_and_never_the_first() -> None:
    spelling = Spelling(["complaint"], ["compliant"])
    for slip in ("complant", "complainnt", "complaimt", "compalint", "complaint"):
        assert spelling.mended(f"a {slip} b") == "a complaint b"
    for other in ("compliant", "omplaint", "compnt", "complaint" * 2_000):
        assert spelling.mended(other) == other
