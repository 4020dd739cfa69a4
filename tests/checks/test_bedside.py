import pytest

from diarist.checks.bedside import at_a_bedside
from diarist.checks.passages import Passage


@pytest.mark.parametrize(
    "text",
    [
        "Mrs D in bed 4 on Ward 6 waited nine hours.",
        "Bed 12, Ward 7: JS, 84F, fall.",
        "J.D., bed 3, Glaslyn ward, is going home.",
        "Patient JP on Ward 3 told us.",
        "Bed 4 on ICU: Gareth, 33, motorbike.",
        "In bay C bed 3 of Ward 5, Eluned T. cried.",
        "the lady in Ward 6 bed 4",
        "The chap in side room 9, Ward 12, is alone.",
        "| Bed 4 | J.D. | Ward 6 |",
        "A 72yo on Ward 4 fell.",
        "JP (84) on Ward 6",
        "91F Ward 9 bed 7",
    ],
)
def test_who_lies_there_is_found(text: str) -> None:
    assert list(at_a_bedside(Passage(text, 1)))


@pytest.mark.parametrize(
    "text",
    [
        "Ward 12 has 28 beds, and bed 4 is by the window.",
        "Ward 6 manager Mair Lewis retires; she ran Ward 6.",
        "H.M. the King and the U.K. minister saw Ward 6.",
        "An 84M budget for Ward 6. Ward 6, 98F in August.",
        "Vitamin D. is given on Ward 6",
        "We use ICU 61.1 of the library (Steven R. Loomis wrote it).",
        "J.D. wrote to us from afterwards and forwards; bedrooms",
        "Mrs D told us.\n\nWard 6 is open.",
        "He wheeled a bed onto Ward 6.",
    ],
)
def test_what_tells_of_nobody_is_not(text: str) -> None:
    assert not list(at_a_bedside(Passage(text, 1)))
