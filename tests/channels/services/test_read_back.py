"""Which of the posts that are there is the one whose answer was lost."""

from dataclasses import replace

import pytest

from diarist.channels.channel import Announcement
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.services.read_back import LONG_AGO, Listed, begins_alike, is_long_ago, the_one
from tests.channels.parts import CLAIMED, sending

LINK = "https://lamp.example/2026/11/oil/"
TEXT = f"Oil for the lamp: “we lit it at four”\n\n{LINK} #Oil"
WORDS = Announcement(channel="x", text=TEXT, link=LINK, count=1, limit=500)
FIRST = Listed(Receipt("1", "https://x.example/1"), TEXT, has_link=True)
SECOND = replace(FIRST, receipt=Receipt("2", "https://x.example/2"))


def test_the_one_that_fits_is_it() -> None:
    assert the_one([FIRST], WORDS, sending()) == FIRST.receipt
    assert the_one([], WORDS, sending()) is None
    assert the_one([replace(FIRST, has_link=False)], WORDS, sending()) is None
    assert the_one([replace(FIRST, text=f"Do read: {LINK}")], WORDS, sending()) is None


@pytest.mark.parametrize("known", ["1", "https://x.example/1"])
def test_what_is_known_to_be_another_is_not_it(known: str) -> None:
    again = replace(sending(), others=frozenset({known}))
    assert the_one([FIRST], WORDS, again) is None
    assert the_one([FIRST, SECOND], WORDS, again) == SECOND.receipt


def test_an_empty_address_makes_nothing_known() -> None:
    post = replace(FIRST, receipt=Receipt("1"))
    assert the_one([post], WORDS, replace(sending(), others=frozenset({"2"}))) == post.receipt


def test_of_two_a_person_is_asked_which() -> None:
    for posts, blurred in (([FIRST, SECOND], False), ([FIRST], True)):
        found = the_one(posts, WORDS, replace(sending(), is_blurred=blurred))
        assert isinstance(found, Failure)
        assert found.trouble is Trouble.UNDECIDED
        assert all(post.receipt.address in found.why for post in posts)
    assert the_one([FIRST, FIRST], WORDS, sending()) == FIRST.receipt, "a list may show one on two pages"
    assert the_one([], WORDS, replace(sending(), is_blurred=True)) is None


@pytest.mark.parametrize(
    "shown",
    [
        TEXT,
        TEXT.replace("“", '"').replace("”", '"'),
        f"{LINK}\nOIL FOR THE LAMP — we lit it at four …",
        "Oil for the lamp: we\u00a0lit it at four, lamp.example/…",
        f"@odo@sea.example Oil for the lamp we lit it at four {LINK}",
    ],
)
def test_words_are_the_same_however_a_service_shows_them(shown: str) -> None:
    assert begins_alike(shown, TEXT)


@pytest.mark.parametrize("shown", ["", "Oil", "Wicks for the lamp", "Correction: Oil for the lamp: we lit it at four"])
def test_other_words_are_others(shown: str) -> None:
    assert not begins_alike(shown, TEXT)


def test_accents_may_be_stored_in_either_way() -> None:
    assert begins_alike("Dioddefodd y lla\u0302n", "Dioddefodd y ll\u00e2n")


def test_where_there_are_no_words_the_link_decides() -> None:
    assert the_one([replace(FIRST, text="Anything")], replace(WORDS, text=LINK), sending()) == FIRST.receipt


def test_only_what_no_clock_can_be_wrong_by_is_long_ago() -> None:
    assert not is_long_ago(CLAIMED - LONG_AGO, sending())
    assert is_long_ago(CLAIMED - LONG_AGO * 2, sending())
