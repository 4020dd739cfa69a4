"""What a person has to see at once."""

import pytest

from diarist.listen.urgency import why_urgent


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("I can’t go on.", "oneself"),
        ("I CANT GO ON", "oneself"),
        ("Dw i eisiau marw", "oneself"),
        ("He hits me when he drinks", "others"),
        ("Mae’n fy mygwth i", "others"),
        ("My brother is being abused there", "abuse"),
        ("Nobody was abused", "abuse"),
        ("Mae hi’n cael ei cham-drin", "abuse"),
        ("Dad was left in pain for six hours", "care"),
        ("I want to make a complaint", "care"),
        ("Mae gen i gwyn… hoffwn wneud cwyn", "care"),
        ("I do not want to die", "oneself"),
    ],
)
def test_it_is_urgent(text: str, why: str) -> None:
    assert why_urgent(text) == why


@pytest.mark.parametrize(
    "text",
    [
        "I was killing myself laughing",
        "You cannot complain about that cake",
        "It disabused me of a notion",
        "Grapes, and a stable",
        "Tŷ gwyn, a chwyn yn yr ardd",
        "A stab at the answer",
        "",
    ],
)
def test_it_is_not(text: str) -> None:
    assert why_urgent(text) == ""


def test_a_diarys_own_words_count() -> None:
    assert why_urgent("The LIFT again", ("lift",)) == "own"
