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
        ("i cant do this any more. nobody would even notice if i was gone", "oneself"),
        ("i dont wanna be here anymore", "oneself"),
        ("there’s no point going on", "oneself"),
        ("I took all my tablets last night", "oneself"),
        ("sdim pwynt byw", "oneself"),
        ("fedra i ddim cario mlaen", "oneself"),
        ("a carer slapped my mother", "others"),
        ("I’m going to kill that doctor", "others"),
        ("mae fy ngŵr yn fy nghuro", "others"),
        ("he won’t let me leave the house", "abuse"),
        ("dydw i ddim yn saff", "abuse"),
        ("complant about the nurse", "care"),
        ("She was left in her own urine for hours", "care"),
        ("My father died in your care and nobody told us", "care"),
        ("rhoddwyd y feddyginiaeth anghywir", "care"),
        ("hoffwn gwyno am y nyrs", "care"),
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
        "I can’t go on Friday",
        "You beat me to it",
        "Dan ni’n gallu cario ymlaen",
        "The surgery can’t cope, and this cannot go on",
        "The depot is 10 kms away",
        "You killed the bus route, and nobody told us",
        "We are going to shoot a film, and I cut the cake with a knife",
        "Our plan to end rough sleeping",
        "Dyw’r ffordd ddim yn ddiogel",
        "Neb wedi dod i’r cyfarfod",
        "",
    ],
)
def test_it_is_not(text: str) -> None:
    assert why_urgent(text) == ""


def test_a_diarys_own_words_count() -> None:
    assert why_urgent("The LIFT again", ("lift",)) == "own"
