from collections.abc import Callable

import pytest

from diarist.checks.people.home_address import RULE
from diarist.checks.rule import Finding

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "body",
    [
        "She lives at 12 Mill Lane, Bangor.",
        "he lives at Flat 3, 40 Station Road",
        "Jean's house, 14 Bryn Terrace, was cold",
        "her home at 7 The Crescent",
        "Home address: 22 Garth Road",
        "lives at number 9 Glan y Môr",
        "yn byw yn 12 Heol y Bont",
        "cyfeiriad cartref: 12 Stryd Fawr",
        "Mrs Pugh of 12 Mill Lane",
        "I visited Jean at home, 31 Park Avenue, on Friday",
        "We moved him back to his flat at 6/2 Leith Walk",
        "the family home at 27 Victoria Road",
    ],
)
def test_it_is_found(find: Find, body: str) -> None:
    assert find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "Our new clinic is at 14 Station Road.",
        "We have moved to Unit 3, Parc Menai.",
        "She lives in Bangor and works at 2 High Street.",
        "The Mill Lane surgery (12 Mill Lane) opens on Monday.",
        "Lives saved: 12 North Wales, 14 South Wales",
        "They live a 12 minute walk from Castle Street.",
        "The home team won at 12 Park Lane.",
        "She lives for her work at the clinic, 12 Mill Lane.",
        "The Home Office, 2 Marsham Street",
    ],
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []
